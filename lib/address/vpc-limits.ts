import type { Cidr } from './cidr';
import { CidrError } from './cidr-error';
import type { AddressFamily } from './parse-cidr';

/** AWS keeps a subnet's first four addresses: the network, the router, DNS, and one for later. */
export const RESERVED_AT_START = 4;
/** AWS keeps a subnet's last address. */
export const RESERVED_AT_END = 1;
/**
 * Addresses of every subnet that AWS keeps.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export const RESERVED_ADDRESSES = RESERVED_AT_START + RESERVED_AT_END;

interface PrefixLengths {
  /** Prefix length of the largest block. */
  readonly largest: number;
  /** Prefix length of the smallest block. */
  readonly smallest: number;
  /** Prefix lengths go in steps of this. */
  readonly step: number;
}

/**
 * What blocks AWS takes for a VPC and for a subnet.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html and subnet-sizing.html beside it
 */
export const BLOCK_SIZES: Readonly<Record<'VPC' | 'subnet', Readonly<Record<AddressFamily, PrefixLengths>>>> = {
  VPC: { ipv4: { largest: 16, smallest: 28, step: 1 }, ipv6: { largest: 44, smallest: 60, step: 4 } },
  subnet: { ipv4: { largest: 16, smallest: 28, step: 1 }, ipv6: { largest: 44, smallest: 64, step: 4 } },
};

/** Why AWS takes no block of this size for a VPC or a subnet; `undefined` where it does. */
export function blockSizeProblem(what: 'VPC' | 'subnet', cidr: Cidr): string | undefined {
  const { largest, smallest, step } = BLOCK_SIZES[what][cidr.family];
  const length = cidr.prefixLength;
  if (length >= largest && length <= smallest && (length - largest) % step === 0) return undefined;
  const steps = step === 1 ? '' : ` in steps of ${step}`;
  return `${cidr} cannot be the CIDR block of a ${what}: the prefix length must be /${largest} to /${smallest}${steps}, not /${length}`;
}

/**
 * Addresses of an empty IPv4 subnet that can be assigned: all but AWS's five.
 * @throws CidrError for an IPv6 block, where addresses are never short
 */
export function usableAddresses(subnet: Cidr): number {
  if (subnet.family !== 'ipv4') throw new CidrError(`${subnet} is an IPv6 block: its addresses are not counted`);
  return Math.max(0, subnet.size - RESERVED_ADDRESSES);
}

/**
 * The /64 of a subnet in a VPC's IPv6 block.
 * @param vpc the VPC's block, such as a /56
 * @param index which /64 of it, from 0; a /56 has 256
 * @throws CidrError where there is no such block
 */
export function ipv6SubnetCidr(vpc: Cidr, index: number): Cidr {
  if (vpc.family !== 'ipv6') throw new CidrError(`${vpc} is an IPv4 block: a subnet's /64 can be taken from an IPv6 block only`);
  return vpc.subnet(64, index);
}
