import type { BucketLimit, Ec2Api } from './ec2';
import type { AddressPlacement } from './subnet-space';

/** How a cluster is simulated. */
export interface SimulationOptions {
  /** Everything that is arbitrary in reality is drawn from it; the same seed gives the same result. @default 1 */
  readonly seed?: number;
  /** Simulated time, above 0 and up to 500. @default 24 */
  readonly hours?: number;
  /**
   * Time before the simulated hours in which the nodes and pods of the start settle, while EC2 refuses nothing and nothing is measured;
   * 0 starts them cold, at the same moment. @default 900
   */
  readonly settlingSeconds?: number;
  /** @default - EC2's documented limits */
  readonly ec2Limits?: Partial<Record<Ec2Api, BucketLimit>>;
  /** How long EC2 takes to answer. @default - `DEFAULT_LATENCIES` */
  readonly latencySeconds?: Partial<Record<Ec2Api, number>>;
  /** How much a latency varies to both sides, as a share from 0 to 1. @default 0.2 */
  readonly latencySpread?: number;
  /** How long EC2 takes to refuse a call. @default 0.05 */
  readonly refusalSeconds?: number;
  /** From the answer to AttachNetworkInterface until the instance sees the ENI. @default 4 */
  readonly eniVisibleSeconds?: number;
  /** From the launch of a node until its ipamd starts. @default 40 */
  readonly nodeBootSeconds?: number;
  /** From a node's being ready until the resource controller has attached its trunk. @default 15 */
  readonly trunkSeconds?: number;
  /** Whether nodes are added when pods find no room. @default true */
  readonly autoscaling?: boolean;
  /** A node beyond `minNodes` is removed after so long without a pod. @default - never */
  readonly removeEmptyNodesAfterSeconds?: number;
  /** Which node gets a pod: the one with fewest, or the fullest with room. @default 'spread' */
  readonly scheduling?: 'spread' | 'pack';
  /** Where EC2 puts single addresses, which it does not document. @default 'scattered' */
  readonly placement?: AddressPlacement;
  /** Points in the series over time. @default 96 */
  readonly samples?: number;
  /** Called with the share done, 0 to 1, at each point of the series. @default - nobody is told */
  readonly onProgress?: (share: number) => void;
}

/**
 * How long EC2 takes to answer, in seconds: figures of the order seen in ipamd's logs (assigning below 1 s, an ENI up to 10 s in all).
 * @see aws/aws-eks-best-practices@dc0243a latest/bpg/networking/prefix-mode_linux.adoc
 */
export const DEFAULT_LATENCIES: Readonly<Record<Ec2Api, number>> = {
  AssignPrivateIpAddresses: 0.5,
  UnassignPrivateIpAddresses: 0.5,
  AssignIpv6Addresses: 0.5,
  CreateNetworkInterface: 1,
  DeleteNetworkInterface: 0.4,
  ModifyNetworkInterfaceAttribute: 0.3,
  AttachNetworkInterface: 1.5,
  DetachNetworkInterface: 0.6,
  CreateTags: 0.3,
  DescribeNetworkInterfaces: 0.2,
  DescribeInstances: 0.2,
  DescribeSubnets: 0.15,
};

/**
 * The kubelet tries a pod's sandbox again 10 s after a failure, and up to half as long again.
 * @see kubernetes/kubernetes pkg/kubelet/kubelet.go (backOffPeriod), pkg/kubelet/pod_workers.go (workerBackOffPeriodJitterFactor)
 */
export const KUBELET_RETRY_SECONDS = { least: 10, most: 15 };

/** What `hours` may be: times are counted in milliseconds in 31 bits. */
export const MAXIMUM_HOURS = 500;

/** Options with nothing left out, in milliseconds. */
export interface Timing {
  readonly seed: number;
  readonly horizon: number;
  readonly settling: number;
  readonly latency: Readonly<Record<Ec2Api, number>>;
  readonly spread: number;
  readonly refusal: number;
  readonly eniVisible: number;
  readonly nodeBoot: number;
  readonly trunk: number;
  readonly removeEmptyAfter: number | undefined;
  readonly samples: number;
}

/**
 * Fills in the defaults.
 * @throws RangeError  an option out of range, naming it, its range and what was given
 */
export function timingOf(options: SimulationOptions): Timing {
  const { seed = 1, hours = 24, settlingSeconds = 900, samples = 96, latencySpread = 0.2 } = options;
  const within = (name: string, value: number, least: number, most: number) => {
    if (!(value >= least && value <= most)) throw new RangeError(`${name} must be from ${least} to ${most}, got ${value}`);
    return value;
  };
  const ms = (name: string, value: number) => Math.round(within(name, value, 0, 86400) * 1000);
  within('hours', hours, 1 / 3600, MAXIMUM_HOURS);
  within('latencySpread', latencySpread, 0, 1);
  const latencies = { ...DEFAULT_LATENCIES, ...options.latencySeconds };
  const settling = ms('settlingSeconds', settlingSeconds);
  return {
    seed: Math.floor(within('seed', seed, 0, Number.MAX_SAFE_INTEGER)),
    settling,
    horizon: settling + Math.round(hours * 3600_000),
    latency: Object.fromEntries(Object.entries(latencies).map(([api, seconds]) => [api, ms(`latencySeconds.${api}`, seconds)])) as Record<
      Ec2Api,
      number
    >,
    spread: latencySpread,
    refusal: ms('refusalSeconds', options.refusalSeconds ?? 0.05),
    eniVisible: ms('eniVisibleSeconds', options.eniVisibleSeconds ?? 4),
    nodeBoot: ms('nodeBootSeconds', options.nodeBootSeconds ?? 40),
    trunk: ms('trunkSeconds', options.trunkSeconds ?? 15),
    removeEmptyAfter:
      options.removeEmptyNodesAfterSeconds === undefined
        ? undefined
        : ms('removeEmptyNodesAfterSeconds', options.removeEmptyNodesAfterSeconds),
    samples: Math.floor(within('samples', samples, 1, 10_000)),
  };
}
