import { PREFIX_SIZE } from '../../address';
import { NumberSet } from './number-set';
import type { Random } from './random';

const BLOCK = PREFIX_SIZE;
const BLOCK_SHIFT = 4;
/** AWS keeps a subnet's first four addresses and its last one. @see aws/aws-eks-best-practices@dc0243a latest/bpg/networking/prefix-mode_linux.adoc */
const KEPT_AT_START = 4;
const KEPT_AT_END = 1;

/** A range of a subnet that is reserved, by offsets from its first address. */
export interface ReservedRange {
  /** First address of the range. */
  readonly offset: number;
  /** Addresses, a multiple of 16 for `prefix`. */
  readonly addresses: number;
  /** `prefix`: only prefixes come from it. `explicit`: nothing comes from it by itself. */
  readonly type: 'prefix' | 'explicit';
}

/** Where a single address goes: anywhere free, or where blocks are spoilt already. */
export type AddressPlacement = 'scattered' | 'packed';

/**
 * The addresses of one subnet, each really placed: single ones, and /28 prefixes as aligned, wholly free blocks. So a subnet runs out of
 * blocks (`InsufficientCidrBlocks`) while it has addresses, as real ones do.
 *
 * Prefixes come from a reservation for prefixes while it has any, then from the rest; single addresses never come from a reservation.
 * @see aws/amazon-vpc-cni-k8s#2749 (order of the search for a prefix)
 */
export class SubnetSpace {
  /** Free addresses for single use. */
  private readonly singles: NumberSet;
  /** Wholly free blocks outside and inside reservations for prefixes. */
  private readonly openBlocks: NumberSet;
  private readonly reservedBlocks: NumberSet;
  /** Taken addresses in each block. */
  private readonly taken: Uint8Array;
  /** Blocks that can never be a prefix: AWS's own addresses or an explicit reservation are in them. */
  private readonly neverBlock: Uint8Array;
  private readonly inPrefixReservation: Uint8Array;
  /** Addresses that are AWS's own or explicitly reserved. */
  readonly kept: number;
  /** Addresses that are taken by anyone, in blocks or singly. */
  used = 0;

  /**
   * @param addresses  of the subnet, a power of two from 16
   * @throws RangeError  a reservation outside the subnet
   */
  constructor(
    readonly addresses: number,
    reservations: readonly ReservedRange[],
    private readonly placement: AddressPlacement,
    private readonly random: Random,
  ) {
    const blocks = addresses / BLOCK;
    this.taken = new Uint8Array(blocks);
    this.neverBlock = new Uint8Array(blocks);
    this.inPrefixReservation = new Uint8Array(blocks);
    const notSingle = new Uint8Array(addresses);
    let kept = 0;
    const keep = (from: number, to: number) => {
      for (let offset = from; offset < to; offset++) {
        kept += 1 - notSingle[offset]!;
        notSingle[offset] = 1;
        this.neverBlock[offset >> BLOCK_SHIFT] = 1;
      }
    };
    keep(0, KEPT_AT_START);
    keep(addresses - KEPT_AT_END, addresses);
    for (const range of reservations) {
      const end = range.offset + range.addresses;
      if (range.offset < 0 || end > addresses) {
        throw new RangeError(`reservation ${range.offset}–${end - 1} lies outside a subnet of ${addresses} addresses`);
      }
      if (range.type === 'explicit') keep(range.offset, end);
      else this.inPrefixReservation.fill(1, range.offset >> BLOCK_SHIFT, end >> BLOCK_SHIFT);
    }
    this.kept = kept;
    const notOpen = this.neverBlock.slice();
    const notReserved = new Uint8Array(blocks).fill(1);
    for (const range of reservations) {
      if (range.type !== 'prefix') continue;
      notSingle.fill(1, range.offset, range.offset + range.addresses);
      for (let block = range.offset >> BLOCK_SHIFT; block < (range.offset + range.addresses) >> BLOCK_SHIFT; block++) {
        notOpen[block] = 1;
        notReserved[block] = this.neverBlock[block]!;
      }
    }
    this.singles = new NumberSet(notSingle);
    this.openBlocks = new NumberSet(notOpen);
    this.reservedBlocks = new NumberSet(notReserved);
  }

  /** Addresses that could still be taken, singly or in blocks. */
  get free(): number {
    return this.singles.size + this.reservedBlocks.size * BLOCK;
  }

  /** Addresses that could still be taken singly. */
  get freeSingles(): number {
    return this.singles.size;
  }

  /** Prefixes that could still be taken. */
  get freeBlocks(): number {
    return this.openBlocks.size + this.reservedBlocks.size;
  }

  /** Addresses that are in no one's hands and can come into no one's: in reservations for prefixes, beside AWS's own. */
  get stranded(): number {
    return this.addresses - this.kept - this.used - this.free;
  }

  /** Takes a single address; its offset, or −1 if there is none. */
  takeAddress(): number {
    if (this.singles.size === 0) return -1;
    const offset = this.placement === 'packed' ? this.packedAddress() : this.singles.at(this.random.below(this.singles.size));
    this.singles.remove(offset);
    const block = Math.floor(offset / BLOCK);
    if (this.taken[block]!++ === 0 && this.neverBlock[block] === 0) this.openBlocks.remove(block);
    this.used++;
    return offset;
  }

  /** Gives a single address back. */
  freeAddress(offset: number): void {
    this.singles.add(offset);
    const block = Math.floor(offset / BLOCK);
    if (--this.taken[block]! === 0 && this.neverBlock[block] === 0) this.openBlocks.add(block);
    this.used--;
  }

  /** Takes a prefix; its first address's offset, or −1 if no aligned block is wholly free. */
  takeBlock(): number {
    const pool = this.reservedBlocks.size > 0 ? this.reservedBlocks : this.openBlocks;
    if (pool.size === 0) return -1;
    const block = pool.at(this.random.below(pool.size));
    pool.remove(block);
    const first = block * BLOCK;
    if (pool === this.openBlocks) for (let offset = first; offset < first + BLOCK; offset++) this.singles.remove(offset);
    this.taken[block] = BLOCK;
    this.used += BLOCK;
    return first;
  }

  /** Gives a prefix back. */
  freeBlock(first: number): void {
    const block = first / BLOCK;
    this.blocksOf(block).add(block);
    if (this.inPrefixReservation[block] === 0) for (let offset = first; offset < first + BLOCK; offset++) this.singles.add(offset);
    this.taken[block] = 0;
    this.used -= BLOCK;
  }

  private blocksOf(block: number): NumberSet {
    return this.inPrefixReservation[block] === 1 ? this.reservedBlocks : this.openBlocks;
  }

  /** A free address in a block that is spoilt already, if one turns up in a few looks; else any. */
  private packedAddress(): number {
    let offset = -1;
    for (let look = 0; look < 32; look++) {
      offset = this.singles.at(this.random.below(this.singles.size));
      if (!this.openBlocks.has(Math.floor(offset / BLOCK))) return offset;
    }
    return offset;
  }
}
