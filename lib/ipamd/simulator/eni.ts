import type { PoolEni } from '../pool';
import type { Arena } from './arena';

const CELL_SHIFT = 2;
/** Which addresses of the slot pods have, a bit each. */
const ASSIGNED = 0;
/** The slot's first address. */
const BASE = 1;
/** The slot's place in the order, in the upper bits, and in the lower the slot that is at the place of this number. */
const ORDER = 2;
/** With secondary addresses: when the slot's address was given back. */
const FREED = 3;
const PLACE_SHIFT = 8;
const LOWER_8 = 0xff;
/** As if it had been given back so long ago: never used. */
const LONG_AGO = -2147483647;

/**
 * An ENI with its slots, each a secondary address or a prefix, and which of their addresses pods have, or had when last.
 *
 *     order  | roomy … | full … | vacant … |
 *                      ^ roomy  ^ slots       a roomy slot has addresses that no pod has, some of them cooling down; a vacant one is not filled
 */
export class SimEni implements PoolEni {
  readonly excluded = false;
  /** Offset of the ENI's own address in its subnet. */
  ownAddress = -1;
  /** When ipamd took it into its store, in milliseconds. */
  createdAt = 0;
  slots = 0;
  freeSlots = 0;
  assigned = 0;
  /** Slots with addresses that no pod has. */
  roomy = 0;
  /** As of the last `lookAtCooling`. */
  cooling = 0;
  /** As of then: until when, in milliseconds, an address of it cools down. */
  coolingUntil = 0;
  /** First addresses of slots that EC2 has on this ENI and ipamd has not in its store. */
  readonly unknownToIpamd: number[] = [];

  /** Four cells a slot, next to each other; after them, with prefixes, one for each address: when it was given back. */
  private readonly at: number;
  private readonly freedAt: number;
  private readonly allBits: number;

  /**
   * @param place     the ENI's number on its node, 0 for the primary
   * @param subnet    number of the subnet it sits in
   * @param capacity  slots that it has, up to 64
   * @param perSlot   addresses a slot: 1 or 16
   * @param arena     where the slots are kept, until `dispose`
   */
  constructor(
    readonly kind: 'primary' | 'secondary',
    readonly place: number,
    readonly subnet: number,
    readonly capacity: number,
    readonly perSlot: number,
    private readonly arena: Arena,
  ) {
    this.at = arena.allocate(this.cellCount);
    this.freedAt = this.at + (capacity << CELL_SHIFT);
    for (let slot = 0; slot < capacity; slot++) arena.cells[this.cellOf(slot) + ORDER] = (slot << PLACE_SHIFT) | slot;
    this.allBits = (1 << perSlot) - 1;
  }

  get createdAtSeconds(): number {
    return this.createdAt / 1000;
  }

  get addresses(): number {
    return this.slots * this.perSlot;
  }

  /** Fills a vacant slot. */
  fill(base: number): void {
    const slot = this.slotAt(this.slots);
    const cell = this.cellOf(slot);
    this.arena.cells[cell + ASSIGNED] = 0;
    this.arena.cells[cell + BASE] = base;
    this.arena.cells[cell + FREED] = LONG_AGO;
    if (this.perSlot > 1) this.arena.cells.fill(LONG_AGO, this.freedAt + slot * this.perSlot, this.freedAt + (slot + 1) * this.perSlot);
    this.slots++;
    this.freeSlots++;
    this.move(slot, this.roomy++);
  }

  /** The slot at a place of the order: first those that are roomy, then the full, then the vacant. */
  slotAt(place: number): number {
    return this.arena.cells[this.cellOf(place) + ORDER]! & LOWER_8;
  }

  /** The lowest address of a slot that no pod has and that was given back before `warm`; −1 if there is none. Which one it is changes no decision. */
  addressIn(slot: number, warm: number): number {
    const cell = this.cellOf(slot);
    if (this.perSlot === 1) return this.arena.cells[cell + ASSIGNED] === 0 && this.arena.cells[cell + FREED]! < warm ? 0 : -1;
    for (let free = this.allBits & ~this.arena.cells[cell + ASSIGNED]!; free !== 0; free &= free - 1) {
      const bit = 31 - Math.clz32(free & -free);
      if (this.arena.cells[this.freedAt + slot * this.perSlot + bit]! < warm) return bit;
    }
    return -1;
  }

  /** Gives a pod an address that no pod has. */
  give(slot: number, bit: number): void {
    const cell = this.cellOf(slot);
    const bits = this.arena.cells[cell + ASSIGNED]!;
    if (bits === 0) this.freeSlots--;
    this.arena.cells[cell + ASSIGNED] = bits | (1 << bit);
    this.assigned++;
    if ((bits | (1 << bit)) === this.allBits) this.move(slot, --this.roomy);
  }

  /** Takes an address back from a pod. */
  takeBack(slot: number, bit: number, now: number): void {
    const cell = this.cellOf(slot);
    const before = this.arena.cells[cell + ASSIGNED]!;
    const bits = before & ~(1 << bit);
    this.arena.cells[cell + ASSIGNED] = bits;
    if (this.perSlot === 1) this.arena.cells[cell + FREED] = now;
    else this.arena.cells[this.freedAt + slot * this.perSlot + bit] = now;
    if (before === this.allBits) this.move(slot, this.roomy++);
    if (bits === 0) this.freeSlots++;
    this.assigned--;
  }

  /** Empties a slot without pods; its first address. */
  release(slot: number): number {
    if (this.placeOf(slot) < this.roomy) this.move(slot, --this.roomy);
    this.move(slot, --this.slots);
    this.freeSlots--;
    return this.arena.cells[this.cellOf(slot) + BASE]!;
  }

  /** Slots without pods. */
  slotsWithoutPods(): number[] {
    const slots: number[] = [];
    for (let place = 0; place < this.slots; place++) {
      const slot = this.slotAt(place);
      if (this.arena.cells[this.cellOf(slot) + ASSIGNED] === 0) slots.push(slot);
    }
    return slots;
  }

  /** Slots with an address that a pod may have now. */
  slotsToGive(warm: number): number[] {
    const slots: number[] = [];
    for (let place = 0; place < this.roomy; place++) {
      const slot = this.slotAt(place);
      if (this.addressIn(slot, warm) >= 0) slots.push(slot);
    }
    return slots;
  }

  /** Brings `cooling` and `coolingUntil` up to date. */
  lookAtCooling(now: number, cooldown: number): void {
    this.cooling = 0;
    this.coolingUntil = now;
    for (let place = 0; place < this.roomy; place++) {
      const slot = this.slotAt(place);
      const assigned = this.arena.cells[this.cellOf(slot) + ASSIGNED]!;
      for (let bit = 0; bit < this.perSlot; bit++) {
        const freed =
          this.perSlot === 1 ? this.arena.cells[this.cellOf(slot) + FREED]! : this.arena.cells[this.freedAt + slot * this.perSlot + bit]!;
        if ((assigned & (1 << bit)) !== 0 || now - freed > cooldown) continue;
        this.cooling++;
        this.coolingUntil = Math.max(this.coolingUntil, freed + cooldown);
      }
    }
  }

  /** First addresses of all slots that EC2 has on this ENI. */
  bases(): number[] {
    const known = Array.from({ length: this.slots }, (_, place) => this.arena.cells[this.cellOf(this.slotAt(place)) + BASE]!);
    return [...known, ...this.unknownToIpamd];
  }

  /** Gives the cells back; the ENI is of no use after that. */
  dispose(): void {
    this.arena.free(this.at, this.cellCount);
  }

  private get cellCount(): number {
    return this.capacity * (this.perSlot === 1 ? 1 << CELL_SHIFT : (1 << CELL_SHIFT) + this.perSlot);
  }

  private cellOf(slot: number): number {
    return this.at + (slot << CELL_SHIFT);
  }

  private placeOf(slot: number): number {
    return this.arena.cells[this.cellOf(slot) + ORDER]! >>> PLACE_SHIFT;
  }

  /** Puts a slot at a place of the order, and the one that was there where the slot was. */
  private move(slot: number, place: number): void {
    const other = this.slotAt(place);
    const from = this.placeOf(slot);
    this.setSlotAt(place, slot);
    this.setSlotAt(from, other);
    this.setPlaceOf(slot, place);
    this.setPlaceOf(other, from);
  }

  private setSlotAt(place: number, slot: number): void {
    const cell = this.cellOf(place) + ORDER;
    this.arena.cells[cell] = (this.arena.cells[cell]! & ~LOWER_8) | slot;
  }

  private setPlaceOf(slot: number, place: number): void {
    const cell = this.cellOf(slot) + ORDER;
    this.arena.cells[cell] = (this.arena.cells[cell]! & LOWER_8) | (place << PLACE_SHIFT);
  }
}
