import { PREFIX_SIZE } from '../../address';
import type { NodeNetwork } from '../node-network';

const PER_PREFIX = PREFIX_SIZE;

/** The limits and targets that pool decisions look at. */
export type PoolConfig = Pick<
  NodeNetwork,
  'mode' | 'podEnis' | 'slotsPerEni' | 'primaryIdle' | 'warmEniTarget' | 'warmIpTarget' | 'minimumIpTarget' | 'warmPrefixTarget' | 'maxPods'
>;

/** What ipamd's datastore holds, counted. Addresses that cool down count as available, which is ipamd's own way. */
export interface PoolCounts {
  /** Addresses of the current mode's kind, on ENIs that are not excluded by tag. */
  readonly total: number;
  /** Of these, given to pods. */
  readonly assigned: number;
  /** Prefixes on all ENIs. */
  readonly prefixes: number;
  /** Prefixes without any pod, on all ENIs; addresses that cool down do not matter. */
  readonly freePrefixes: number;
}

/** One ENI as pool decisions see it. A slot holds a secondary address or a prefix. */
export interface PoolEni {
  readonly kind: 'primary' | 'secondary' | 'trunk' | 'efa';
  /** Whether its subnet is excluded by the tag `kubernetes.io/role/cni` = `0`. */
  readonly excluded: boolean;
  /** When ipamd took it into its store. */
  readonly createdAtSeconds: number;
  /** Slots filled, of either kind. */
  readonly slots: number;
  /** Slots of the current mode's kind without any pod. */
  readonly freeSlots: number;
  /** Addresses of the current mode's kind. */
  readonly addresses: number;
  /** Addresses that pods have. */
  readonly assigned: number;
  /** Addresses that a pod gave back less than the cooldown ago. */
  readonly cooling: number;
}

/** Addresses that a slot brings. */
export function addressesPerSlot(config: Pick<PoolConfig, 'mode'>): number {
  return config.mode === 'prefix' ? PER_PREFIX : 1;
}

/** ipamd's maxIPsPerENI: addresses that an ENI can bring. */
export function addressesPerEni(config: Pick<PoolConfig, 'mode' | 'slotsPerEni'>): number {
  return config.slotsPerEni * addressesPerSlot(config);
}

/** x ÷ y, rounded up, for whole numbers; y at least 1. */
export function divCeil(x: number, y: number): number {
  return Math.floor((x + y - 1) / y);
}

/**
 * Counts a store's ENIs the way ipamd does: excluded ENIs are left out of `total` and `assigned`, and not out of the prefixes.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/datastore/data_store.go (GetIPStats, GetFreePrefixes)
 */
export function countPool(config: Pick<PoolConfig, 'mode'>, enis: readonly PoolEni[]): PoolCounts {
  const perSlot = addressesPerSlot(config);
  const sum = (of: readonly PoolEni[], what: (eni: PoolEni) => number) => of.reduce((total, eni) => total + what(eni), 0);
  const counted = enis.filter((eni) => !eni.excluded);
  const prefix = config.mode === 'prefix';
  return {
    total: sum(counted, (eni) => eni.addresses),
    assigned: sum(counted, (eni) => eni.assigned),
    prefixes: prefix ? sum(enis, (eni) => eni.addresses) / perSlot : 0,
    freePrefixes: prefix ? sum(enis, (eni) => eni.freeSlots) : 0,
  };
}
