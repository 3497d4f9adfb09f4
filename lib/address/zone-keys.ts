import { AddressPlanError } from './address-request';
import type { FrozenAddresses, FrozenSubnet } from './frozen-addresses';
import { hasNoNameYet } from './read-request';

/**
 * Tells the request's zones by the keys of the frozen plan. A name is its own key. A token or look-up dummy has no name that lasts, so it
 * is told by its position: it is the zone that was there, or `#1`, `#2`, …; where a name stands now at the position of such a key, it takes its place.
 * @throws AddressPlanError two zones that come out the same
 */
export function nameZones(
  zones: readonly string[],
  frozen: FrozenAddresses,
): { readonly keys: readonly string[]; readonly frozen: FrozenAddresses } {
  const renamed = new Map<string, string>();
  zones.forEach((zone, index) => {
    if (frozen.zones[index] === positional(index) && !hasNoNameYet(zone) && !frozen.zones.includes(zone))
      renamed.set(positional(index), zone);
  });
  const rename = (zone: string) => renamed.get(zone) ?? zone;
  const before = frozen.zones.map(rename);
  const keys = zones.map((zone, index) => (hasNoNameYet(zone) ? (before[index] ?? positional(index)) : zone));
  const twice = keys.filter((key, index) => keys.indexOf(key) < index);
  if (twice.length > 0) {
    throw new AddressPlanError(
      twice.map((key) => `zones: the frozen plan has ${key} at the position of a zone whose name is a token, and ${key} is given as well`),
    );
  }
  const subnets: readonly FrozenSubnet[] = frozen.subnets.map((row) => ({ ...row, zone: rename(row.zone) }));
  return { keys, frozen: { ...frozen, zones: before, subnets } };
}

const positional = (index: number) => `#${index + 1}`;
