import { hasRoom, servesPods } from './decisions';
import type { PoolConfig, PoolCounts, PoolEni } from './state';
import { shortOfTargets, targetsDefined } from './targets';

/** One step of growth; a turn of ipamd's loop takes exactly one. */
export type IncreaseStep =
  | { readonly kind: 'nothing' }
  /** Ask for `slots` more on an ENI; `eni` is its place in the list. */
  | { readonly kind: 'assign'; readonly eni: number; readonly slots: number }
  /** Create and attach an ENI that brings `slots`. */
  | { readonly kind: 'attach'; readonly slots: number };

const NOTHING: IncreaseStep = { kind: 'nothing' };

/**
 * The next step of a pool that is too low: fill one ENI, or else attach one.
 *
 * @param enis   all ENIs in the store
 * @param order  places in `enis` in the order to look; Go's maps have none, so any is faithful. @default - as listed
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (increaseDatastorePool, tryAssignIPs, tryAssignPrefixes, tryAllocateENI)
 */
export function increaseStep(config: PoolConfig, counts: PoolCounts, enis: readonly PoolEni[], order?: readonly number[]): IncreaseStep {
  const wanted = slotsWanted(config, counts);
  if (wanted <= 0) return NOTHING;
  const places = order ?? enis.map((_, place) => place);
  for (const place of places) {
    const eni = enis[place];
    if (eni === undefined || !servesPods(config, eni) || eni.slots >= config.slotsPerEni) continue;
    return { kind: 'assign', eni: place, slots: Math.min(config.slotsPerEni - eni.slots, wanted) };
  }
  const podEnisHeld = enis.filter((eni) => servesPods(config, eni)).length;
  return hasRoom(config, { podEnisHeld }) ? { kind: 'attach', slots: Math.min(wanted, config.slotsPerEni) } : NOTHING;
}

/**
 * Slots that one step asks for, before the ENI's own limit. With WARM_PREFIX_TARGET it counts wholly free prefixes, although whether
 * to ask at all is decided by free addresses: targets from 2 up overshoot.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (getPrefixesNeeded, GetENIResourcesToAllocate)
 */
export function slotsWanted(config: PoolConfig, counts: PoolCounts): number {
  const byTargets = targetsDefined(config);
  if (config.mode !== 'prefix') return byTargets ? shortOfTargets(config, counts) : config.slotsPerEni;
  return Math.max(byTargets ? shortOfTargets(config, counts) : config.warmPrefixTarget - counts.freePrefixes, 1);
}
