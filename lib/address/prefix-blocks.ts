import type { Cidr } from './cidr';
import { CidrError } from './cidr-error';
import { type CidrReservation, type ReadReservation, readReservations } from './reservations';
import { RESERVED_AT_END, RESERVED_AT_START } from './vpc-limits';

/** How many addresses a prefix holds: ipamd asks EC2 for /28s. */
export const PREFIX_SIZE = 16;

/** What a subnet can give as prefixes. */
export interface PrefixBlocks {
  /** Aligned blocks of 16 that no address has touched, those in prefix reservations included. */
  readonly whole: number;
  /** Of those: the ones in prefix reservations, which EC2 keeps free of single addresses. */
  readonly reserved: number;
  /** Blocks lost to addresses that sit in them, AWS's own included, and to explicit reservations. */
  readonly spoilt: number;
}

/**
 * Counts the /28 prefixes that a subnet can still hand out.
 *
 * EC2 assigns a prefix only as an aligned block of 16 that is wholly free, so a subnet can be out of prefixes
 * while most of its addresses are free. AWS's five reserved addresses already spoil the first and the last block:
 *
 *     a /26    |RRRR············|················|················|···············R|
 *                   spoilt            whole            whole            spoilt
 *
 * Every other address (a node's, a load balancer's) spoils the block it sits in; it may sit anywhere but in a reservation. Nothing is given from
 * an explicit reservation unless it is asked for by address. A prefix reservation smaller than a block holds no prefix and splits one.
 *
 * @param subnet        an IPv4 subnet, /28 or larger
 * @param taken         offsets from the subnet's first address that are in use; AWS's own need not be named
 * @param reservations  the subnet's CIDR reservations
 * @throws RangeError   an offset outside the subnet
 * @throws CidrError    an IPv6 subnet; reservations that are no blocks, lie outside the subnet or overlap, all at once
 * @see aws/aws-eks-best-practices@dc0243ad2 latest/bpg/networking/prefix-mode_linux.adoc
 * @see awsdocs/amazon-vpc-user-guide@06e98d9 doc_source/subnet-cidr-reservation.md
 */
export function prefixBlocks(subnet: Cidr, taken: Iterable<number> = [], reservations: readonly CidrReservation[] = []): PrefixBlocks {
  if (subnet.family !== 'ipv4') throw new CidrError(`${subnet} is an IPv6 block: prefixes are short in IPv4 subnets only`);
  const kept = readReservations(subnet, reservations);
  const { size } = subnet;
  const blocks = Math.max(1, size / PREFIX_SIZE); // AWS has no subnet smaller than a block; a part of one is spoilt like a whole one
  const spoilt = new Set<number>();
  const spoil = (offset: number) => spoilt.add(Math.floor(offset / PREFIX_SIZE));

  for (let offset = 0; offset < RESERVED_AT_START; offset++) spoil(offset);
  for (let offset = size - RESERVED_AT_END; offset < size; offset++) spoil(offset);
  for (const offset of taken) {
    if (!Number.isInteger(offset) || offset < 0 || offset >= size)
      throw new RangeError(`offset ${offset} lies outside a subnet of ${size} addresses`);
    spoil(offset);
  }

  const holdsPrefixes = ({ cidr, type }: ReadReservation) => type === 'prefix' && cidr.size >= PREFIX_SIZE;
  for (const reservation of kept) {
    if (holdsPrefixes(reservation)) continue;
    const from = subnet.offsetOf(reservation.cidr);
    for (let offset = from; offset < from + reservation.cidr.size; offset += PREFIX_SIZE) spoil(offset);
  }
  let reserved = 0;
  for (const { cidr } of kept.filter(holdsPrefixes)) {
    const from = subnet.offsetOf(cidr) / PREFIX_SIZE;
    const to = from + cidr.size / PREFIX_SIZE;
    reserved += to - from - [...spoilt].filter((block) => block >= from && block < to).length;
  }
  return { whole: blocks - spoilt.size, reserved, spoilt: spoilt.size };
}
