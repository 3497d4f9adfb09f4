import type { PoolEni } from '../pool';

const ALL_16 = 0xffff;
const ONE = 1;

/**
 * An ENI with its slots, each a secondary address or a prefix, and in each slot which addresses pods have and which cool down.
 *
 *     order  | open … | closed … | vacant … |
 *                     ^ open     ^ slots      an open slot has an address to give, a closed one has none, a vacant one is not filled
 */
export class SimEni implements PoolEni {
  readonly excluded = false;
  /** Offset of the ENI's own address in its subnet. */
  ownAddress = -1;
  /** When ipamd took it into its store, in milliseconds. */
  createdAt = 0;
  /** When a pod last gave back an address that cools down, in milliseconds. */
  lastFreedAt = 0;
  slots = 0;
  freeSlots = 0;
  assigned = 0;
  cooling = 0;
  /** Slots with an address to give. */
  open = 0;
  /** First addresses of slots that EC2 has on this ENI and ipamd has not in its store. */
  readonly unknownToIpamd: number[] = [];

  private readonly base: Int32Array;
  private readonly assignedBits: Uint16Array;
  private readonly coolingBits: Uint16Array;
  private readonly epochs: Uint16Array;
  private readonly order: Uint8Array;
  private readonly places: Uint8Array;
  private readonly allBits: number;

  /**
   * @param place     the ENI's number on its node, 0 for the primary
   * @param subnet    number of the subnet it sits in
   * @param capacity  slots that it has, up to 64
   * @param perSlot   addresses a slot: 1 or 16
   */
  constructor(
    readonly kind: 'primary' | 'secondary',
    readonly place: number,
    readonly subnet: number,
    readonly capacity: number,
    readonly perSlot: number,
  ) {
    this.base = new Int32Array(capacity);
    this.assignedBits = new Uint16Array(capacity);
    this.coolingBits = new Uint16Array(capacity);
    this.epochs = new Uint16Array(capacity);
    this.order = new Uint8Array(capacity);
    this.places = new Uint8Array(capacity);
    for (let slot = 0; slot < capacity; slot++) this.order[slot] = this.places[slot] = slot;
    this.allBits = perSlot === 1 ? ONE : ALL_16;
  }

  get createdAtSeconds(): number {
    return this.createdAt / 1000;
  }

  get addresses(): number {
    return this.slots * this.perSlot;
  }

  /** Fills a vacant slot. @param epoch  tells this filling apart from others of the slot */
  fill(base: number, epoch: number): void {
    const slot = this.order[this.slots]!;
    this.base[slot] = base;
    this.assignedBits[slot] = 0;
    this.coolingBits[slot] = 0;
    this.epochs[slot] = epoch;
    this.slots++;
    this.freeSlots++;
    this.swap(slot, this.open++);
  }

  /** The slot at a place of the open ones, which are in no particular order. */
  openSlot(place: number): number {
    return this.order[place]!;
  }

  /** Gives the lowest address of an open slot to a pod; its number in the slot. Which one it is changes no decision. */
  give(slot: number): number {
    const taken = this.assignedBits[slot]! | this.coolingBits[slot]!;
    const free = this.allBits & ~taken;
    const bit = 31 - Math.clz32(free & -free);
    if (this.assignedBits[slot] === 0) this.freeSlots--;
    this.assignedBits[slot]! |= 1 << bit;
    this.assigned++;
    if ((free & (free - 1)) === 0) this.swap(slot, --this.open);
    return bit;
  }

  /** Takes an address back from a pod; it cools down from `now` on. */
  takeBack(slot: number, bit: number, now: number): void {
    this.assignedBits[slot]! &= ~(1 << bit);
    this.coolingBits[slot]! |= 1 << bit;
    if (this.assignedBits[slot] === 0) this.freeSlots++;
    this.assigned--;
    this.cooling++;
    this.lastFreedAt = now;
  }

  /** Ends the cooldown of an address, unless its slot has been given back since; whether it was still there. */
  cooledDown(slot: number, bit: number, epoch: number): boolean {
    const mask = 1 << bit;
    if (this.epochs[slot] !== epoch || (this.coolingBits[slot]! & mask) === 0) return false;
    this.coolingBits[slot]! &= ~mask;
    this.cooling--;
    if (this.places[slot]! >= this.open) this.swap(slot, this.open++);
    return true;
  }

  /** Empties a slot without pods; its first address, and how many of its addresses were cooling down. */
  release(slot: number): { base: number; cooled: number } {
    const cooled = bitCount(this.coolingBits[slot]!);
    this.cooling -= cooled;
    this.coolingBits[slot] = 0;
    if (this.places[slot]! < this.open) this.swap(slot, --this.open);
    this.swap(slot, --this.slots);
    this.freeSlots--;
    return { base: this.base[slot]!, cooled };
  }

  /** Slots without pods. */
  slotsWithoutPods(): number[] {
    const slots: number[] = [];
    for (let place = 0; place < this.slots; place++) {
      const slot = this.order[place]!;
      if (this.assignedBits[slot] === 0) slots.push(slot);
    }
    return slots;
  }

  /** First addresses of all slots that EC2 has on this ENI. */
  bases(): number[] {
    return [...Array.from({ length: this.slots }, (_, place) => this.base[this.order[place]!]!), ...this.unknownToIpamd];
  }

  /** Whether an address of a slot cools down. */
  isCooling(slot: number, bit: number): boolean {
    return (this.coolingBits[slot]! & (1 << bit)) !== 0;
  }

  /** Which filling of the slot this is. */
  epochOf(slot: number): number {
    return this.epochs[slot]!;
  }

  private swap(slot: number, place: number): void {
    const other = this.order[place]!;
    const from = this.places[slot]!;
    this.order[place] = slot;
    this.order[from] = other;
    this.places[slot] = place;
    this.places[other] = from;
  }
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
