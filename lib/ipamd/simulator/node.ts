import type { PoolCounts } from '../pool';
import { SimEni } from './eni';
import type { Random } from './random';

/** No time: later than anything that happens. */
export const NEVER = 2147483647;
/** Long before anything that happens: ipamd's timers have not run yet. */
export const LONG_AGO = -NEVER;

const ENI_SHIFT = 10;
const SLOT_SHIFT = 4;
const EPOCH_SHIFT = 15;

/** What a node's ipamd is at. */
export type Activity = 'starting' | 'idle' | 'assigning' | 'attaching' | 'releasing' | 'removing';

/** A process of ipamd's: it yields for how many milliseconds it sleeps. */
export type Process = Generator<number, void, void>;

/** A node: ipamd's store with its counts, and ipamd's timers. Times are milliseconds. */
export class SimNode implements PoolCounts {
  total = 0;
  assigned = 0;
  prefixes = 0;
  freePrefixes = 0;
  /** Addresses that cool down, up to the last `expire`. */
  cooling = 0;
  /** ENIs in ipamd's store. */
  readonly enis: SimEni[] = [];
  /** ENIs other than the primary that have no pod. */
  spareEnis = 0;

  /** ENIs that are attached and that ipamd does not have in its store, until the reconcile finds them. */
  readonly orphans: SimEni[] = [];
  /** An ENI that is being made or removed, so in no store. */
  inFlight: SimEni | undefined;
  /** The trunk ENI's own address and subnet; −1 while there is none. */
  trunkAddress = -1;
  trunkSubnet = -1;

  ready = false;
  cordoned = false;
  activity: Activity = 'starting';
  throttled = false;
  process: Process | undefined;
  /** The pool manager turns every 5 s, counted from here. */
  phase = 0;
  nextTurn = NEVER;
  lastDecrease = LONG_AGO;
  lastAction = LONG_AGO;
  lastInsufficient = LONG_AGO;
  /** What is left of the SDK's retry quota. */
  retryTokens = 500;
  crashes = 0;

  podCount = 0;
  /** First pod of the node's list, −1 if none. */
  firstPod = -1;
  /** Pods (with generation) that wait for an address where nothing on the node is going to change by itself. */
  readonly parked: number[] = [];
  /** Place in the scheduler's list of nodes with as many pods. */
  indexPlace = -1;
  /** Since when it has no pod. */
  emptySince = 0;

  private readonly byPlace: (SimEni | undefined)[] = [];
  private epochs = 0;
  private ringWhat = new Int32Array(16);
  private ringWhen = new Int32Array(16);
  private ringHead = 0;
  private ringSize = 0;
  private readonly perSlot: number;

  constructor(
    readonly id: number,
    readonly pool: number,
    /** Number of the node's own subnet. */
    readonly subnet: number,
    private readonly slotsPerEni: number,
    private readonly prefixMode: boolean,
    private readonly cooldown: number,
    readonly name: string,
  ) {
    this.perSlot = prefixMode ? 16 : 1;
  }

  /** A new ENI with the lowest number that is free; it is in no store yet. */
  newEni(kind: 'primary' | 'secondary', subnet: number): SimEni {
    let place = 0;
    while (this.byPlace[place] !== undefined) place++;
    const eni = new SimEni(kind, place, subnet, this.slotsPerEni, this.perSlot);
    this.byPlace[place] = eni;
    return eni;
  }

  /** Takes an ENI into ipamd's store. */
  addEni(eni: SimEni, now: number): void {
    eni.createdAt = now;
    this.enis.push(eni);
    this.byPlace[eni.place] = eni;
    this.count(eni, 1);
  }

  /** Takes an ENI out of ipamd's store; it keeps its number until `forget`. */
  removeEni(eni: SimEni): void {
    this.enis.splice(this.enis.indexOf(eni), 1);
    this.cooling -= eni.cooling;
    this.count(eni, -1);
  }

  /** Frees an ENI's number. */
  forget(eni: SimEni): void {
    this.byPlace[eni.place] = undefined;
  }

  /** Fills a slot of an ENI of the store. */
  fill(eni: SimEni, base: number): void {
    this.epochs = (this.epochs + 1) & 0xffff;
    eni.fill(base, this.epochs);
    if (!this.enis.includes(eni)) return;
    this.total += this.perSlot;
    if (this.prefixMode) {
      this.prefixes++;
      this.freePrefixes++;
    }
  }

  /** Empties slots without pods, drawn at random; their first addresses. */
  release(eni: SimEni, count: number, random: Random): number[] {
    const slots = eni.slotsWithoutPods();
    random.shuffle(slots, Math.min(count, slots.length));
    const bases: number[] = [];
    let cooled = 0;
    for (const slot of slots.slice(0, count)) {
      const released = eni.release(slot);
      cooled += released.cooled;
      bases.push(released.base);
    }
    this.total -= bases.length * this.perSlot;
    this.cooling -= cooled;
    if (this.prefixMode) {
      this.prefixes -= bases.length;
      this.freePrefixes -= bases.length;
    }
    if (cooled > 0) eni.lastFreedAt = this.lastFreedOn(eni);
    return bases;
  }

  /**
   * Gives a pod an address, of any ENI and slot that has one: Go's maps have no order, and ipamd does not pack.
   * @returns where it is, or −1 if none is free that does not cool down
   */
  assign(random: Random): number {
    let withOpen = 0;
    for (const eni of this.enis) if (eni.open > 0) withOpen++;
    if (withOpen === 0) return -1;
    let skip = withOpen === 1 ? 0 : random.below(withOpen);
    for (const eni of this.enis) {
      if (eni.open === 0 || skip-- > 0) continue;
      const slot = eni.openSlot(eni.open === 1 ? 0 : random.below(eni.open));
      const freeBefore = eni.freeSlots;
      if (eni.assigned === 0 && eni.kind === 'secondary') this.spareEnis--;
      const bit = eni.give(slot);
      if (this.prefixMode && eni.freeSlots !== freeBefore) this.freePrefixes--;
      this.assigned++;
      return (eni.place << ENI_SHIFT) | (slot << SLOT_SHIFT) | bit;
    }
    return -1;
  }

  /** Takes a pod's address back; it cools down from `now` on. */
  unassign(where: number, now: number): void {
    const eni = this.byPlace[where >> ENI_SHIFT]!;
    const slot = (where >> SLOT_SHIFT) & 63;
    const bit = where & 15;
    const freeBefore = eni.freeSlots;
    eni.takeBack(slot, bit, now);
    if (this.prefixMode && eni.freeSlots !== freeBefore) this.freePrefixes++;
    if (eni.assigned === 0 && eni.kind === 'secondary') this.spareEnis++;
    this.assigned--;
    this.cooling++;
    this.pushCooling((eni.epochOf(slot) << EPOCH_SHIFT) | where, now);
  }

  /** Ends the cooldowns that are over. */
  expire(now: number): void {
    while (this.ringSize > 0 && now - this.ringWhen[this.ringHead]! > this.cooldown) {
      const entry = this.ringWhat[this.ringHead]!;
      this.ringHead = (this.ringHead + 1) & (this.ringWhat.length - 1);
      this.ringSize--;
      const where = entry & ((1 << EPOCH_SHIFT) - 1);
      const eni = this.byPlace[where >> ENI_SHIFT];
      if (eni?.cooledDown((where >> SLOT_SHIFT) & 63, where & 15, entry >>> EPOCH_SHIFT) === true) this.cooling--;
    }
  }

  private count(eni: SimEni, sign: 1 | -1): void {
    this.total += sign * eni.addresses;
    if (eni.kind === 'secondary' && eni.assigned === 0) this.spareEnis += sign;
    if (!this.prefixMode) return;
    this.prefixes += sign * eni.slots;
    this.freePrefixes += sign * eni.freeSlots;
  }

  private pushCooling(entry: number, now: number): void {
    if (this.ringSize === this.ringWhat.length) this.growRing();
    const place = (this.ringHead + this.ringSize++) & (this.ringWhat.length - 1);
    this.ringWhat[place] = entry;
    this.ringWhen[place] = now;
  }

  private growRing(): void {
    const what = new Int32Array(this.ringWhat.length * 2);
    const when = new Int32Array(this.ringWhat.length * 2);
    for (let index = 0; index < this.ringSize; index++) {
      const place = (this.ringHead + index) & (this.ringWhat.length - 1);
      what[index] = this.ringWhat[place]!;
      when[index] = this.ringWhen[place]!;
    }
    this.ringWhat = what;
    this.ringWhen = when;
    this.ringHead = 0;
  }

  /** When the youngest address that still cools down on an ENI was given back. */
  private lastFreedOn(eni: SimEni): number {
    for (let index = this.ringSize - 1; index >= 0; index--) {
      const place = (this.ringHead + index) & (this.ringWhat.length - 1);
      const entry = this.ringWhat[place]!;
      const where = entry & ((1 << EPOCH_SHIFT) - 1);
      const slot = (where >> SLOT_SHIFT) & 63;
      if (where >> ENI_SHIFT === eni.place && eni.epochOf(slot) === entry >>> EPOCH_SHIFT && eni.isCooling(slot, where & 15)) {
        return this.ringWhen[place]!;
      }
    }
    return LONG_AGO;
  }
}
