import { MINIMUM_ENI_AGE_SECONDS } from './constants';
import { warmTarget } from './decisions';
import { addressesPerEni, addressesPerSlot, divCeil, type PoolConfig, type PoolCounts, type PoolEni } from './state';
import { targetsDefined } from './targets';

/**
 * Whether ipamd looks for an ENI to remove at all, by the counts from before the turn's increase or decrease.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (shouldRemoveExtraENIs)
 */
export function removalConsidered(config: PoolConfig, before: PoolCounts, enis: readonly PoolEni[]): boolean {
  if (targetsDefined(config)) return true;
  if (before.total - before.assigned >= (warmTarget(config) + 1) * addressesPerEni(config)) return true;
  return config.mode === 'prefix' && enis.some((eni) => eni.kind === 'secondary' && eni.assigned === 0);
}

/**
 * The first ENI that ipamd may remove, as its place in the list; `undefined` if there is none. The targets must be met without it.
 *
 * @param nowSeconds  on the clock of `createdAtSeconds`
 * @param order  places in `enis` in the order to look. @default - as listed
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/datastore/data_store.go (getDeletableENI)
 */
export function removableEni(
  config: PoolConfig,
  enis: readonly PoolEni[],
  nowSeconds: number,
  order?: readonly number[],
): number | undefined {
  const sums = sumOf(enis);
  return (order ?? enis.map((_, place) => place)).find((place) => {
    const eni = enis[place];
    return (
      eni !== undefined && eni.cooling === 0 && nowSeconds - eni.createdAtSeconds >= MINIMUM_ENI_AGE_SECONDS && isSpare(config, sums, eni)
    );
  });
}

/** What all ENIs hold together, the excluded ones included. */
export interface EniSums {
  readonly addresses: number;
  readonly assigned: number;
  readonly freeSlots: number;
}

/** Adds up `EniSums`. */
export function sumOf(enis: readonly PoolEni[]): EniSums {
  let addresses = 0;
  let assigned = 0;
  let freeSlots = 0;
  for (const eni of enis) {
    addresses += eni.addresses;
    assigned += eni.assigned;
    freeSlots += eni.freeSlots;
  }
  return { addresses, assigned, freeSlots };
}

/** Whether an ENI has no pod and the targets are met without it; age and cooldown aside. */
export function isSpare(config: PoolConfig, sums: EniSums, eni: PoolEni): boolean {
  if (eni.kind !== 'secondary' || eni.assigned > 0) return false;
  const { warmIpTarget, minimumIpTarget, warmPrefixTarget } = config;
  const size = addressesPerSlot(config);
  const others = sums.addresses - eni.addresses;
  const othersFree = others - sums.assigned; // the ENI itself has no pod
  if (warmIpTarget !== 0 && othersFree < divCeil(warmIpTarget, size) * size) return false;
  if (minimumIpTarget !== 0 && others < divCeil(minimumIpTarget, size) * size) return false;
  return config.mode !== 'prefix' || sums.freeSlots - eni.freeSlots >= warmPrefixTarget;
}
