import type { InstanceType } from '../instance';
import type { Mode } from './mode';

/** The aws-node settings that decide what a node holds, as aws-node reads them. */
export interface PoolSettings {
  readonly warmEniTarget: number;
  readonly warmIpTarget: number;
  readonly minimumIpTarget: number;
  readonly warmPrefixTarget: number;
  /** MAX_ENI where it counts, that is from 1 up. */
  readonly maxEni: number | undefined;
  readonly customNetworking: boolean;
  readonly podEni: boolean;
  /** DISABLE_NETWORK_RESOURCE_PROVISIONING: ipamd only adopts what is attached. */
  readonly disableNetworkResourceProvisioning: boolean;
  /** ENABLE_IMDS_ONLY_MODE, which implies the same. @default false */
  readonly imdsOnlyMode?: boolean;
}

/** One node as ipamd sees it: limits and targets, plain numbers. */
export interface NodeNetwork {
  readonly mode: Mode;
  /** ENIs that ipamd may have, the primary included: the default network card's limit, or MAX_ENI where that is less. */
  readonly eniLimit: number;
  /** ENIs that may carry pods' addresses. */
  readonly podEnis: number;
  /** Places on an ENI for secondary addresses or prefixes: its addresses less its own. */
  readonly slotsPerEni: number;
  /** Whether the primary ENI gives pods no address: custom networking, or its subnet is excluded by tag. */
  readonly primaryIdle: boolean;
  /** Whether the resource controller attaches a trunk ENI for security groups for pods. */
  readonly trunk: boolean;
  readonly warmEniTarget: number;
  readonly warmIpTarget: number;
  readonly minimumIpTarget: number;
  readonly warmPrefixTarget: number;
  /** ipamd stops growing there. */
  readonly maxPods: number;
  /** Whether ipamd asks EC2 for addresses at all. */
  readonly provisions: boolean;
}

/** What else decides a node's network. */
export interface NodeNetworkInput {
  readonly instance: Pick<InstanceType, 'enis' | 'ipv4PerEni' | 'trunking'>;
  readonly settings: PoolSettings;
  readonly mode: Mode;
  readonly maxPods: number;
  /** Whether the node's own subnet is excluded by the tag `kubernetes.io/role/cni` = `0`. @default false */
  readonly primaryExcluded?: boolean;
}

/**
 * The limits that ipamd works in on a node.
 *
 *     eniLimit  |primary|  ENI  |  ENI  |
 *                 idle     pods   trunk      custom networking and ENABLE_POD_ENI together
 *
 * Unless it is idle, the primary serves pods whatever else is reserved. ENABLE_POD_ENI keeps a slot for the trunk on
 * every type that is not known to be unable to trunk; the trunk itself only comes where the resource controller knows the type.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (hasRoomForEni, tryAssignPodENI)
 */
export function nodeNetwork({ instance, settings, mode, maxPods, primaryExcluded = false }: NodeNetworkInput): NodeNetwork {
  const eniLimit = limitedEnis(instance.enis, settings.maxEni);
  const primaryIdle = settings.customNetworking || primaryExcluded;
  return {
    mode,
    eniLimit,
    podEnis: servingEnis(eniLimit, primaryIdle, keepsTrunkSlot(settings, instance)),
    slotsPerEni: instance.ipv4PerEni - 1,
    primaryIdle,
    trunk: settings.podEni && instance.trunking === true && eniLimit > 1,
    warmEniTarget: settings.warmEniTarget,
    warmIpTarget: settings.warmIpTarget,
    minimumIpTarget: settings.minimumIpTarget,
    warmPrefixTarget: settings.warmPrefixTarget,
    maxPods,
    provisions: !(settings.disableNetworkResourceProvisioning || (settings.imdsOnlyMode ?? false)),
  };
}

/** Whether ipamd keeps one ENI free for the trunk. @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (hasRoomForEni) */
export function keepsTrunkSlot({ podEni }: Pick<PoolSettings, 'podEni'>, { trunking }: Pick<InstanceType, 'trunking'>): boolean {
  return podEni && trunking !== false;
}

/** How many of so many ENIs may carry pods' addresses: not an idle primary, and not one kept for the trunk; a primary that is not idle always. */
export function servingEnis(eniLimit: number, primaryIdle: boolean, trunkSlot: boolean): number {
  return Math.max(primaryIdle ? 0 : 1, eniLimit - (primaryIdle ? 1 : 0) - (trunkSlot ? 1 : 0));
}

/** ENIs that ipamd may use: MAX_ENI counts from 1 up, and only where it is below the type's limit. */
export function limitedEnis(enis: number, maxEni: number | undefined): number {
  return maxEni !== undefined && maxEni >= 1 ? Math.min(maxEni, enis) : enis;
}
