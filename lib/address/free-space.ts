import type { Cidr } from './cidr';

/** What is given out of a VPC's blocks. First fit: a place depends on what was taken before, never on what comes after. */
export class FreeSpace {
  private readonly taken: Cidr[] = [];

  take(cidr: Cidr): void {
    this.taken.push(cidr);
  }

  /** Takes the first free, aligned block of that length in the first of these blocks that has one; `undefined` where none has. */
  takeFirst(blocks: readonly Cidr[], prefixLength: number): Cidr | undefined {
    for (const block of blocks) {
      const free = this.firstFree(block, prefixLength);
      if (free === undefined) continue;
      this.take(free);
      return free;
    }
    return undefined;
  }

  /** Addresses of the block that are not taken. */
  addressesFreeIn(block: Cidr): number {
    return block.size - this.takenIn(block).reduce((sum, { size }) => sum + size, 0);
  }

  private firstFree(block: Cidr, prefixLength: number): Cidr | undefined {
    if (prefixLength < block.prefixLength) return undefined;
    const inTheWay = this.takenIn(block);
    const size = 2 ** (32 - prefixLength);
    for (let index = 0; index < block.size / size; ) {
      const candidate = block.subnet(prefixLength, index);
      const other = inTheWay.find((taken) => taken.overlaps(candidate));
      if (other === undefined) return candidate;
      index = Math.ceil((block.offsetOf(other) + other.size) / size);
    }
    return undefined;
  }

  private takenIn(block: Cidr): readonly Cidr[] {
    return this.taken.filter((taken) => block.contains(taken));
  }
}
