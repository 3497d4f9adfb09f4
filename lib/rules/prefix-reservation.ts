import { BLOCK_SIZES, type Cidr, PREFIX_SIZE, subnetSpace } from '../address';
import type { Subnet } from '../capacity';

/** A reservation of one prefix. */
const { smallest: SMALLEST } = BLOCK_SIZES.subnet.ipv4;

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
  for (let length = SMALLEST; length > cidr.prefixLength; length--) {
    if (2 ** (32 - length) < neededPrefixes * PREFIX_SIZE) continue;
    const end = cidr.subnet(length, 2 ** (length - cidr.prefixLength) - 1);
    const { prefixBlocksReserved, addressesOutsideReservations } = subnetSpace(cidr, [{ cidr: end, type: 'prefix' }]);
    if (prefixBlocksReserved >= neededPrefixes) return addressesOutsideReservations >= neededSingles ? end : undefined;
  }
  return undefined;
}

/** How to make such a reservation, in words. */
export function reserve(reservation: Cidr, subnet: Subnet): string {
  const instead = (subnet.plan.cidrReservations ?? []).map(({ cidr }) => cidr).join(' and ');
  return `Reserve ${reservation} of ${subnet.name} for prefixes${instead === '' ? '' : ` instead of ${instead}`} (AWS::EC2::SubnetCidrReservation, type prefix)`;
}
