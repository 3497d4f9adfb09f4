import type { Ec2Usage } from './ec2';
import { Pod, PodState } from './pods';
import type { ClusterSample, SubnetSample } from './series';
import type { Simulator } from './simulator';
import { WAIT_CAUSES, type WaitCause, type WaitFigures, type WaitsByCause } from './waits';

/** What a simulation found: the document `eks-podnet/simulation/v1`, whose JSON Schema is `schemas/simulation-v1.json`. */
export interface Simulation {
  readonly schema: 'eks-podnet/simulation/v1';
  readonly seed: number;
  /** Simulated time. */
  readonly hours: number;
  readonly pods: SimulatedPods;
  /** How long pods waited for an address after they were put on a node. */
  readonly waits: {
    /** Over all pods that got one, those that waited for none included. */
    readonly all: WaitFigures;
    /** Over the pods that waited, by cause. */
    readonly byCause: readonly WaitsByCause[];
  };
  readonly nodes: SimulatedNodes;
  readonly held: HeldOverTime;
  readonly subnets: readonly SimulatedSubnetResult[];
  /** EC2 calls, those that were made at all. */
  readonly ec2: readonly Ec2Usage[];
  /** Nodes, pods and addresses held over time. */
  readonly series: readonly ClusterSample[];
}

/** What became of pods. */
export interface SimulatedPods {
  readonly started: number;
  readonly stopped: number;
  /** Times that a pod got an address; once more for each node it moved to. */
  readonly gotAddress: number;
  /** Of these, not at the first attempt. */
  readonly waited: number;
  /** Times that a pod stopped, or moved to another node, while it still waited for an address. */
  readonly stoppedWithoutAddress: number;
  /** Pods that wait for an address at the end. */
  readonly waitingAtEnd: number;
  /** Of these, on nodes where nothing is going to change by itself: they never get one. */
  readonly neverGetAddress: number;
  /** Why those that wait at the end wait, and how long the longest has. */
  readonly waitingByCause: readonly { readonly cause: WaitCause; readonly pods: number; readonly longestSeconds: number }[];
  /** Pods at the end that no node has room for. */
  readonly unscheduledAtEnd: number;
}

/** What became of nodes. */
export interface SimulatedNodes {
  readonly started: number;
  readonly stopped: number;
  readonly peak: number;
  /** Launches that found no address in their subnet. */
  readonly launchFailures: number;
  /** Nodes at the end whose CNI has not come up. */
  readonly notReadyAtEnd: number;
}

/** Addresses that nodes hold: ENIs' own, pods', and free ones. */
export interface HeldOverTime {
  readonly average: number;
  readonly peak: number;
  readonly atEnd: number;
}

/** What became of a subnet. */
export interface SimulatedSubnetResult {
  readonly name: string;
  /** Addresses by its length, AWS's own five included. */
  readonly addresses: number;
  readonly peakUsedAddresses: number;
  readonly fewestFreePrefixBlocks: number;
  /** Requests refused with InsufficientCidrBlocks or InsufficientFreeAddressesInSubnet. */
  readonly insufficient: number;
  readonly series: readonly SubnetSample[];
}

/** Writes down what a finished run found. */
export function simulationResult(simulator: Simulator): Simulation {
  const { world, fleet, kubelet, series, podCounts } = simulator;
  const { seed, horizon, settling } = world.timing;
  const { waits } = kubelet;
  const { average, peak, atEnd } = world.heldAddresses();
  return {
    schema: 'eks-podnet/simulation/v1',
    seed,
    hours: (horizon - settling) / 3600_000,
    pods: {
      ...podCounts,
      gotAddress: waits.count,
      waited: waits.waitedCount,
      stoppedWithoutAddress: kubelet.leftWithoutAddress,
      ...podsAtEnd(simulator),
    },
    waits: { all: waits.all(), byCause: waits.causes() },
    nodes: { ...fleet.counts, notReadyAtEnd: world.pools.reduce((sum, { starting }) => sum + starting, 0) },
    held: { average: Math.round(average * 10) / 10, peak, atEnd },
    subnets: world.cluster.subnets.map(({ name, addresses }, number) => ({
      name,
      addresses,
      peakUsedAddresses: world.peakUsed[number]!,
      fewestFreePrefixBlocks: world.fewestBlocks[number]!,
      insufficient: world.insufficient[number]!,
      series: series.subnets[number]!,
    })),
    ec2: world.ec2.usage(world.now),
    series: series.cluster,
  };
}

function podsAtEnd({ world, kubelet }: Simulator) {
  const { pods, now } = world;
  const waiting = WAIT_CAUSES.map((cause) => ({ cause, pods: 0, longestSeconds: 0 }));
  let neverGetAddress = 0;
  let unscheduledAtEnd = 0;
  for (let pod = 0; pod < pods.rows; pod++) {
    const state = pods.get(pod, Pod.state);
    if (state === PodState.parked) neverGetAddress++;
    if (state === PodState.unscheduled) unscheduledAtEnd++;
  }
  const stillWaiting = kubelet.stillWaiting();
  for (const { pod, cause } of stillWaiting) {
    const row = waiting[cause]!;
    row.pods++;
    row.longestSeconds = Math.max(row.longestSeconds, (now - pods.get(pod, Pod.askedAt)) / 1000);
  }
  return { waitingAtEnd: stillWaiting.length, neverGetAddress, waitingByCause: waiting.filter((row) => row.pods > 0), unscheduledAtEnd };
}
