import { HOST_NETWORK_PODS, maxPodsOfKarpenter, recommendedCap } from '../capacity/max-pods';
import type { CniSettings } from '../cni';
import type { InstanceType } from '../instance';
import { ipCapacity, nodeMode, nodeNetwork } from '../ipamd';
import type { IpFamily } from '../plan/types';
import { reservedEnisFor } from './reserved-enis';

/** What AWS recommends up to 30 vCPUs, and what is taken where they are not known. */
const SMALL_CAP = 110;

/** What decides the pods of Karpenter's nodes besides their types. */
export interface KarpenterNetwork {
  /** aws-node's settings, as it reads them. */
  readonly settings: CniSettings;
  /** @default 'ipv4' */
  readonly ipFamily?: IpFamily;
  /** x.y.z of the VPC CNI. @default - a current version */
  readonly cniVersion?: string;
  /** Pods on the host's network of every node: aws-node, kube-proxy, and DaemonSets that run there. @default 2 */
  readonly hostNetworkPods?: number;
}

/** Max pods for the nodes of a NodePool. */
export interface KarpenterMaxPods {
  /** The kubelet's maxPods; `undefined` where Karpenter's own figure, by type and RESERVED_ENIS, is right for every type. */
  readonly maxPods: number | undefined;
  /** RESERVED_ENIS that Karpenter's controller must run with where maxPods is left to it. */
  readonly reservedEnis: number;
  /** Types whose ENIs carry no pod: the NodePool should leave them out, which Karpenter does by itself only where maxPods is left to it. */
  readonly unusable: readonly string[];
}

/** Types that take the same max pods. */
export interface SizeClass {
  readonly maxPods: number;
  readonly types: readonly InstanceType[];
}

/**
 * The most pods that a type should take: what its ENIs carry and the pods on the host's network, at most 110 (250 above 30 vCPUs).
 * Where the vCPUs are not known, at most 110. 0 for a type whose ENIs carry no pod at all.
 */
export function maxPodsOnType(instance: InstanceType, network: KarpenterNetwork): number {
  const carried = carriedBy(instance, network);
  return carried === 0 ? 0 : Math.min(carried + (network.hostNetworkPods ?? HOST_NETWORK_PODS), recommendedCap(instance.vcpu) ?? SMALL_CAP);
}

/**
 * The right max pods for a NodePool that admits such types. Karpenter counts secondary addresses and knows RESERVED_ENIS, but neither prefixes nor MAX_ENI:
 * with those, one number has to serve all types, and that is the smallest of those that carry pods at all.
 * @see aws/karpenter-provider-aws@1d927085d pkg/providers/instancetype/types.go (ENILimitedPods)
 */
export function maxPodsForKarpenter(types: readonly InstanceType[], network: KarpenterNetwork): KarpenterMaxPods {
  const reservedEnis = reservedEnisFor(network.settings);
  const usable = types.filter((type) => carriedBy(type, network) > 0);
  const unusable = types.filter((type) => !usable.includes(type)).map(({ type }) => type);
  if (usable.length === 0) return { maxPods: undefined, reservedEnis, unusable };
  if (usable.every((type) => isLeftToKarpenter(type, reservedEnis, network))) return { maxPods: undefined, reservedEnis, unusable };
  return { maxPods: Math.min(...usable.map((type) => maxPodsOnType(type, network))), reservedEnis, unusable };
}

/** Types that carry pods, by the max pods that is right for each, the smallest first. */
export function sizeClasses(types: readonly InstanceType[], network: KarpenterNetwork): SizeClass[] {
  const byPods = new Map<number, InstanceType[]>();
  for (const type of types) {
    const maxPods = maxPodsOnType(type, network);
    if (maxPods > 0) byPods.set(maxPods, [...(byPods.get(maxPods) ?? []), type]);
  }
  return [...byPods].map(([maxPods, same]) => ({ maxPods, types: same })).sort((a, b) => a.maxPods - b.maxPods);
}

/** Whether Karpenter's own figure never packs more pods than the type carries, and leaves nothing out that prefixes would bring. */
function isLeftToKarpenter(instance: InstanceType, reservedEnis: number, network: KarpenterNetwork): boolean {
  if (modeOn(instance, network) !== 'secondary-ip') return false;
  return maxPodsOfKarpenter(instance, reservedEnis) <= carriedBy(instance, network) + HOST_NETWORK_PODS;
}

function modeOn(instance: InstanceType, { settings, ipFamily, cniVersion }: KarpenterNetwork) {
  return nodeMode({ prefixDelegation: settings.prefixDelegation, ipFamily: ipFamily ?? 'ipv4', cniVersion }, instance);
}

/** Pod addresses that the type's ENIs carry. */
function carriedBy(instance: InstanceType, network: KarpenterNetwork): number {
  const mode = modeOn(instance, network);
  return ipCapacity(nodeNetwork({ instance, settings: network.settings, mode, maxPods: Number.MAX_SAFE_INTEGER }));
}
