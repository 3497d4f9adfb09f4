import { maxPodsByFormula } from '../capacity';
import type { CniSettings } from '../cni';
import type { InstanceType } from '../instance';
import { held, ipCapacity, type Mode, nodeMode, nodeNetwork } from '../ipamd';
import type { IpFamily } from '../plan/types';

/** What is asked of `podnet node`. */
export interface NodeQuestion {
  readonly instance: InstanceType;
  /** Pods that need an address; 0 or more. */
  readonly pods: number;
  readonly settings: CniSettings;
  /** The kubelet's limit. @default - the uncapped formula of the node's mode */
  readonly maxPods?: number | undefined;
  /** x.y.z of the VPC CNI. @default - a current version */
  readonly cniVersion?: string | undefined;
  /** @default 'ipv4' */
  readonly ipFamily?: IpFamily | undefined;
}

/** The contract `eks-podnet/node/v1`; its JSON Schema is `schemas/node-v1.json`. */
export interface NodeAnswer {
  readonly schema: 'eks-podnet/node/v1';
  readonly type: string;
  readonly mode: Mode;
  readonly pods: number;
  /** ENIs attached, the primary included. */
  readonly enis: number;
  /** Addresses in the pool, 16 a prefix; without the ENIs' own. */
  readonly addresses: number;
  readonly prefixes: number;
  /** Addresses of the pool that no pod has. */
  readonly free: number;
  /** Addresses taken from the node's subnet, ENIs' own included. */
  readonly fromNodeSubnet: number;
  /** Addresses taken from the pods' subnet, ENIs' own included. */
  readonly fromPodSubnet: number;
  /** Pods that never get an address. */
  readonly withoutAddress: number;
  readonly maxPods: number;
  /** Pod addresses that the ENIs can carry, without the "+2"; `null` on IPv6, where nothing bounds them. */
  readonly ipCapacity: number | null;
}

/** What one node holds once ipamd has settled. */
export function answerNode({ instance, pods, settings, maxPods: given, cniVersion, ipFamily = 'ipv4' }: NodeQuestion): NodeAnswer {
  const { prefixDelegation, customNetworking, maxEni } = settings;
  const mode = nodeMode({ prefixDelegation, cniVersion, ipFamily }, instance);
  const maxPods = given ?? maxPodsByFormula(instance, { mode, customNetworking, maxEni });
  const network = nodeNetwork({ instance, settings, mode, maxPods });
  const { enis, addresses, prefixes, free, fromNodeSubnet, fromPodSubnet, withoutAddress } = held(network, pods);
  const capacity = ipCapacity(network);
  return {
    schema: 'eks-podnet/node/v1',
    type: instance.type,
    mode,
    pods,
    enis,
    addresses,
    prefixes,
    free,
    fromNodeSubnet,
    fromPodSubnet,
    withoutAddress,
    maxPods,
    ipCapacity: Number.isFinite(capacity) ? capacity : null,
  };
}
