import { PREFIX_SIZE } from '../address';
import type { NodeNetwork } from './node-network';

/** What one node holds when its pool has settled. */
export interface Held {
  /** ENIs attached, the primary and a trunk included. */
  readonly enis: number;
  /** Addresses in the pool for pods, 16 a prefix in prefix mode; the ENIs' own are not among them. */
  readonly addresses: number;
  /** Prefixes in the pool: /28 in prefix mode, the one /80 on IPv6, 0 with secondary addresses. */
  readonly prefixes: number;
  /** Addresses of the pool that no pod has. */
  readonly free: number;
  /** Pods that get no address, however long they wait. */
  readonly withoutAddress: number;
  /** Addresses taken from the node's subnet, those of ENIs included. */
  readonly fromNodeSubnet: number;
  /** Addresses taken from the pods' subnet; 0 unless pods' ENIs sit in another subnet than the node's. */
  readonly fromPodSubnet: number;
  /** ENIs whose own address is in the pods' subnet. */
  readonly enisInPodSubnet: number;
}

/**
 * What a node holds once ipamd has settled with `pods` pods that need an address.
 *
 * Exact for growth; after a scale-down nothing consolidates, so budget the peak. Where a setting has no steady state
 * (WARM_ENI_TARGET=0 at whole multiples, WARM_PREFIX_TARGET of 2 and more) it is the most that growth reaches.
 *
 * @param node  the node's limits and targets
 * @param pods  pods with an address of their own, so without hostNetwork and branch-ENI pods; 0 or more
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (nodeInit, updateIPPoolIfRequired, increaseDatastorePool)
 */
export function held(node: NodeNetwork, pods: number): Held {
  if (node.mode === 'ipv6') return heldOnIpv6(node);
  const slots = Math.min(settledSlots(node, pods), node.podEnis * node.slotsPerEni);
  const prefixes = node.mode === 'prefix' ? slots : 0;
  const addresses = slots * addressesPerSlot(node);
  const podEnis = Math.max(slots === 0 ? 0 : Math.ceil(slots / node.slotsPerEni), node.primaryIdle ? 0 : 1);
  const trunk = node.trunk ? 1 : 0;
  const own = podEnis + trunk;
  return {
    enis: own + (node.primaryIdle ? 1 : 0),
    addresses,
    prefixes,
    free: Math.max(addresses - pods, 0),
    withoutAddress: Math.max(pods - addresses, 0),
    fromNodeSubnet: node.primaryIdle ? 1 : addresses + own,
    fromPodSubnet: node.primaryIdle ? addresses + own : 0,
    enisInPodSubnet: node.primaryIdle ? own : 0,
  };
}

/** Pod addresses that the node's ENIs can carry at all, whatever the targets ask for. */
export function ipCapacity(node: NodeNetwork): number {
  return node.mode === 'ipv6' ? Number.POSITIVE_INFINITY : node.podEnis * node.slotsPerEni * addressesPerSlot(node);
}

/** Pods that ever get an address: MINIMUM_IP_TARGET alone is a ceiling below what the ENIs carry. */
export function podCeiling(node: NodeNetwork): number {
  const capacity = ipCapacity(node);
  if (node.mode === 'ipv6' || node.minimumIpTarget === 0 || node.warmIpTarget > 0) return capacity;
  return Math.min(slotsFor(node, node.minimumIpTarget) * addressesPerSlot(node), capacity);
}

/** Addresses that one slot of an ENI brings. */
function addressesPerSlot(node: NodeNetwork): number {
  return node.mode === 'prefix' ? PREFIX_SIZE : 1;
}

/** Slots that hold so many addresses. */
function slotsFor(node: NodeNetwork, addresses: number): number {
  return Math.ceil(addresses / addressesPerSlot(node));
}

/** Slots filled when the pool has settled, before the ENIs' limit. */
function settledSlots(node: NodeNetwork, pods: number): number {
  if (!node.provisions || node.slotsPerEni === 0) return 0;
  if (node.warmIpTarget > 0 || node.minimumIpTarget > 0) return slotsByIpTargets(node, pods);
  return node.mode === 'prefix' ? slotsByWarmPrefixes(node, pods) : slotsByWarmEnis(node, pods);
}

/** WARM_IP_TARGET free ones beyond the pods, MINIMUM_IP_TARGET in all; ipamd fills ENI by ENI and stops once it has max pods. */
function slotsByIpTargets(node: NodeNetwork, pods: number): number {
  const served = Math.min(pods, podCeiling(node));
  const wanted = Math.max(slotsFor(node, served + node.warmIpTarget), slotsFor(node, node.minimumIpTarget));
  return Math.min(wanted, enisUpToMaxPods(node) * node.slotsPerEni);
}

/** Whole ENIs: enough that WARM_ENI_TARGET of them are free, but none begun once the pool has max pods. */
function slotsByWarmEnis(node: NodeNetwork, pods: number): number {
  const { slotsPerEni, warmEniTarget } = node;
  const wanted = warmEniTarget > 0 ? Math.ceil(pods / slotsPerEni) + warmEniTarget : Math.floor(pods / slotsPerEni) + 1;
  return Math.min(wanted, enisUpToMaxPods(node)) * slotsPerEni;
}

/**
 * Prefixes: enough that WARM_PREFIX_TARGET of them are free. From 2 up growth overshoots, because ipamd decides by free
 * addresses whether to ask, and by wholly free prefixes for how many; the last step begins below max pods.
 */
function slotsByWarmPrefixes(node: NodeNetwork, pods: number): number {
  const warm = node.warmPrefixTarget;
  const used = Math.ceil(pods / PREFIX_SIZE);
  const step = Math.max(warm, 1);
  const upToMaxPods = Math.max(Math.ceil(node.maxPods / PREFIX_SIZE), 1) - 1 + step;
  if (pods === 0) return step; // the first step asks for just that many
  if (warm === 0) return Math.min(Math.floor(pods / PREFIX_SIZE) + 1, upToMaxPods);
  return Math.min(used + 2 * warm - 1, upToMaxPods);
}

/** ENIs after which the pool has max pods, so that no further one is filled. */
function enisUpToMaxPods(node: NodeNetwork): number {
  return Math.max(Math.ceil(node.maxPods / (node.slotsPerEni * addressesPerSlot(node))), 1);
}

/** One /80 on the primary ENI and no pool: only the primary's IPv4 address is taken. */
function heldOnIpv6(node: NodeNetwork): Held {
  const own = 1 + (node.trunk ? 1 : 0);
  return {
    enis: own,
    addresses: 0,
    prefixes: 1,
    free: 0,
    withoutAddress: 0,
    fromNodeSubnet: own,
    fromPodSubnet: 0,
    enisInPodSubnet: 0,
  };
}
