import { CidrError } from './cidr-error';
import { type AddressFamily, type AddressValue, BITS, formatAddress, parseAddress, parseCidr } from './parse-cidr';

/**
 * A block of addresses, such as `10.0.0.0/16` or `2001:db8::/56`. It never changes, and it is always a network address: a block with host
 * bits set is refused, because AWS would silently make another block of it.
 */
export class Cidr {
  /**
   * Reads a block.
   * @throws CidrError where the text is not a block, with the block that was meant where that can be told
   */
  static parse(text: string): Cidr {
    const { family, value, prefixLength } = parseCidr(text);
    const cidr = Cidr.around(family, value, prefixLength);
    if (cidr.start !== value) throw new CidrError(`${text} is not a network address; did you mean ${cidr}?`);
    return cidr;
  }

  /**
   * Reads a block and passes over host bits: `10.0.3.1/28` is read as `10.0.3.0/28`.
   * @throws CidrError where the text is not a block at all
   */
  static enclosing(text: string): Cidr {
    const { family, value, prefixLength } = parseCidr(text);
    return Cidr.around(family, value, prefixLength);
  }

  /** Reads a block, or gives `undefined` where the text is not one. */
  static tryParse(text: string): Cidr | undefined {
    try {
      return Cidr.parse(text);
    } catch (error) {
      if (error instanceof CidrError) return undefined;
      throw error;
    }
  }

  /** Orders blocks by family (IPv4 first), then by first address, then the larger before the smaller. */
  static compare(a: Cidr, b: Cidr): number {
    if (a.family !== b.family) return a.family === 'ipv4' ? -1 : 1;
    if (a.start !== b.start) return a.start < b.start ? -1 : 1;
    return a.prefixLength - b.prefixLength;
  }

  /** The block of that length that the address is in. */
  private static around(family: AddressFamily, value: AddressValue, prefixLength: number): Cidr {
    if (typeof value === 'bigint') {
      const size = 1n << BigInt(BITS[family] - prefixLength);
      const start = value - (value % size);
      return new Cidr(family, prefixLength, start, start + size - 1n);
    }
    const size = 2 ** (BITS[family] - prefixLength);
    const start = value - (value % size);
    return new Cidr(family, prefixLength, start, start + size - 1);
  }

  /** How many addresses the block has; a power of two, so that a `number` holds it exactly even for IPv6. */
  readonly size: number;

  private constructor(
    readonly family: AddressFamily,
    /** Leading bits that all addresses of the block share: 0 to 32, or to 128 for IPv6. */
    readonly prefixLength: number,
    private readonly start: AddressValue,
    private readonly end: AddressValue,
  ) {
    this.size = 2 ** (BITS[family] - prefixLength);
  }

  /** The first address. */
  get first(): string {
    return formatAddress({ family: this.family, value: this.start });
  }

  /** The last address. */
  get last(): string {
    return formatAddress({ family: this.family, value: this.end });
  }

  /** Whether every address of the other block is in this one. */
  contains(other: Cidr): boolean {
    return this.family === other.family && this.start <= other.start && other.end <= this.end;
  }

  /** Whether the address is in this block. @throws CidrError where it is not an address */
  containsAddress(address: string): boolean {
    const { family, value } = parseAddress(address);
    return family === this.family && this.start <= value && value <= this.end;
  }

  /** Whether the blocks share an address; of two blocks that do, one contains the other. */
  overlaps(other: Cidr): boolean {
    return this.family === other.family && this.start <= other.end && other.start <= this.end;
  }

  equals(other: Cidr): boolean {
    return Cidr.compare(this, other) === 0;
  }

  /**
   * How far the address is from the first one, which has offset 0. A block may be given instead of an address: its first address counts.
   * @throws CidrError where it is not in this block, or so far in an IPv6 block that a `number` cannot tell
   */
  offsetOf(address: string | Cidr): number {
    const { family, value } = address instanceof Cidr ? { family: address.family, value: address.start } : parseAddress(address);
    if (family !== this.family || value < this.start || value > this.end) throw new CidrError(`${address} lies outside ${this}`);
    const offset = typeof value === 'bigint' ? Number(value - BigInt(this.start)) : value - Number(this.start);
    if (!Number.isSafeInteger(offset)) throw new CidrError(`${address} is more than 2^53 addresses into ${this}`);
    return offset;
  }

  /**
   * The address at that offset.
   * @param offset 0 to `size - 1`
   * @throws CidrError outside of the block
   */
  addressAt(offset: number): string {
    if (!Number.isSafeInteger(offset) || offset < 0 || offset >= this.size) {
      throw new CidrError(`${this} has ${this.size} addresses: there is none at offset ${offset}`);
    }
    return formatAddress({ family: this.family, value: this.valueAt(offset, 1) });
  }

  /**
   * One of the smaller blocks that this one divides into.
   * @param prefixLength length of the smaller block, from this block's own
   * @param index which of them, from 0
   * @throws CidrError where there is no such block
   */
  subnet(prefixLength: number, index: number): Cidr {
    const bits = BITS[this.family];
    if (!Number.isInteger(prefixLength) || prefixLength < this.prefixLength || prefixLength > bits) {
      throw new CidrError(`${this} divides into blocks of /${this.prefixLength} to /${bits}, not /${prefixLength}`);
    }
    const count = 2 ** (prefixLength - this.prefixLength);
    if (!Number.isSafeInteger(index) || index < 0 || index >= count) {
      throw new CidrError(`${this} has ${count} blocks of /${prefixLength}, numbered from 0: there is no number ${index}`);
    }
    return Cidr.around(this.family, this.valueAt(index, 2 ** (bits - prefixLength)), prefixLength);
  }

  toString(): string {
    return `${this.first}/${this.prefixLength}`;
  }

  toJSON(): string {
    return this.toString();
  }

  private valueAt(index: number, step: number): AddressValue {
    return typeof this.start === 'bigint' ? this.start + BigInt(index) * BigInt(step) : this.start + index * step;
  }
}
