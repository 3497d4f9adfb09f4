import { type Cidr, PREFIX_SIZE, subnetSpace } from '../address';
import type { Subnet } from '../capacity';

/** What a subnet must give at once. */
export interface MixedDemand {
  readonly neededPrefixes: number;
  readonly neededSingles: number;
}

/**
 * The smallest block at a subnet's end that, reserved for prefixes, holds all that nodes take while the single addresses find
 * room beside it; `undefined` where there is none. It stands in place of the prefix reservations that the subnet has.
 *
 *     |RRR···· single addresses ····|················ prefixes ···············R|
 */
export function prefixReservation(subnet: Subnet, { neededPrefixes, neededSingles }: MixedDemand): Cidr | undefined {
  const others = (subnet.plan.cidrReservations ?? []).filter(({ type }) => type !== 'prefix');
  const cidr = subnet.cidr();
  if (others.length > 0 || neededPrefixes === 0) return undefined;
  for (let length = cidr.prefixLength + 1, best: Cidr | undefined; ; length++) {
    const end = 2 ** (32 - length) < PREFIX_SIZE ? undefined : cidr.subnet(length, 2 ** (length - cidr.prefixLength) - 1);
    const space = end === undefined ? undefined : subnetSpace(cidr, [{ cidr: String(end), type: 'prefix' }]);
    if (space === undefined || space.prefixBlocksReserved < neededPrefixes) return best;
    if (space.addressesOutsideReservations >= neededSingles) best = end;
  }
}

/** How to make such a reservation, in words. */
export function reserve(reservation: Cidr, subnet: Subnet): string {
  const instead = (subnet.plan.cidrReservations ?? []).map(({ cidr }) => cidr).join(' and ');
  return `Reserve ${reservation} of ${subnet.name} for prefixes${instead === '' ? '' : ` instead of ${instead}`} (AWS::EC2::SubnetCidrReservation, type prefix)`;
}
