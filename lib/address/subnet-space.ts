import type { Cidr } from './cidr';
import { prefixBlocks } from './prefix-blocks';
import { type CidrReservation, readReservations } from './reservations';
import { RESERVED_AT_END, RESERVED_AT_START, usableAddresses } from './vpc-limits';

/**
 * What AWS leaves of an empty IPv4 subnet, and how its CIDR reservations divide it:
 *
 *     addresses    = addressesOutsideReservations + addressesInPrefixReservations + addressesInExplicitReservations
 *     prefixBlocks = prefixBlocksOutsideReservations + prefixBlocksReserved + prefixBlocksInExplicitReservations
 */
export interface SubnetSpace {
  /** All addresses but AWS's five. */
  readonly addresses: number;
  /** Those that EC2 assigns one by one: to ENIs, load balancers, endpoints, and to pods in secondary-IP mode. */
  readonly addressesOutsideReservations: number;
  /** Those that EC2 keeps for prefixes; AWS's own that lie in such a reservation are not counted. */
  readonly addressesInPrefixReservations: number;
  /** Those that are only given when they are asked for by address; AWS's own are not counted. */
  readonly addressesInExplicitReservations: number;
  /** /28 blocks less the first and the last, in which AWS's own addresses sit: 2^(28 − p) − 2, at least 0. */
  readonly prefixBlocks: number;
  /** Those outside of any reservation: every single address may spoil one of them. */
  readonly prefixBlocksOutsideReservations: number;
  /** Those in prefix reservations: no single address spoils them. */
  readonly prefixBlocksReserved: number;
  /** Those that no prefix comes from, in (or split by) an explicit reservation, or split by a prefix reservation smaller than a /28. */
  readonly prefixBlocksInExplicitReservations: number;
}

/**
 * Counts what an empty subnet can give.
 *
 * The blocks are an upper bound: without a reservation AWS keeps part of a subnet for single addresses (aws/amazon-vpc-cni-k8s#2749).
 *
 * @throws CidrError an IPv6 subnet; reservations that are no blocks, lie outside the subnet or overlap, all at once
 */
export function subnetSpace(subnet: Cidr, reservations: readonly CidrReservation[] = []): SubnetSpace {
  const kept = readReservations(subnet, reservations);
  const addresses = usableAddresses(subnet);
  const reservedFor = (type: CidrReservation['type']) =>
    kept.filter((each) => each.type === type).reduce((sum, { cidr }) => sum + usableWithin(subnet, cidr), 0);
  const inPrefix = reservedFor('prefix');
  const inExplicit = reservedFor('explicit');

  const empty = prefixBlocks(subnet);
  const divided = kept.length === 0 ? empty : prefixBlocks(subnet, [], kept);
  return {
    addresses,
    addressesOutsideReservations: addresses - inPrefix - inExplicit,
    addressesInPrefixReservations: inPrefix,
    addressesInExplicitReservations: inExplicit,
    prefixBlocks: empty.whole,
    prefixBlocksOutsideReservations: divided.whole - divided.reserved,
    prefixBlocksReserved: divided.reserved,
    prefixBlocksInExplicitReservations: empty.whole - divided.whole,
  };
}

/** Addresses of a part of a subnet without those that AWS keeps at the subnet's two ends. */
function usableWithin(subnet: Cidr, part: Cidr): number {
  const from = Math.max(subnet.offsetOf(part), RESERVED_AT_START);
  const to = Math.min(subnet.offsetOf(part) + part.size, subnet.size - RESERVED_AT_END);
  return Math.max(0, to - from);
}
