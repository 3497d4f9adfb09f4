import type { PoolCounts } from '../pool';
import type { Arena } from './arena';
import { SimEni } from './eni';
import type { Random } from './random';

/** No time: later than anything that happens. */
export const NEVER = 2147483647;
/** Long before anything that happens: ipamd's timers have not run yet. */
export const LONG_AGO = -NEVER;

const ENI_SHIFT = 10;
const SLOT_SHIFT = 4;
const BIT_MASK = 15;
const SLOT_MASK = 63;
/** Draws of an ENI and slot before all are looked at. */
const DRAWS = 4;

/** What most nodes have none of; shared, so that looking costs nothing. */
const NO_ENIS: readonly SimEni[] = [];
const NO_PODS: readonly number[] = [];

/** What a node's ipamd is at. */
export type Activity = 'starting' | 'idle' | 'assigning' | 'attaching' | 'releasing' | 'removing';

/** A process of ipamd's: it yields for how many milliseconds it sleeps. */
export type Process = Generator<number, void, void>;

/** A node: ipamd's store with its counts, and ipamd's timers. Times are milliseconds. */
export class SimNode implements PoolCounts {
  // What every start and stop of a pod touches comes first, to be close together in memory.
  total = 0;
  assigned = 0;
  podCount = 0;
  prefixes = 0;
  freePrefixes = 0;
  /** ENIs other than the primary that have no pod. */
  spareEnis = 0;
  ready = false;
  cordoned = false;
  process: Process | undefined;
  /** When the pool manager next has something to do; its turns are 5 s apart, counted from `phase`. */
  nextTurn = NEVER;
  phase = 0;
  lastDecrease = LONG_AGO;
  lastInsufficient = LONG_AGO;
  /** ENIs in ipamd's store. */
  readonly enis: SimEni[] = [];
  /** Pods on the node, in no order. */
  readonly pods: number[] = [];
  /** ENIs that are attached and that ipamd does not have in its store, or not all of them, until the reconcile finds them. */
  orphans: readonly SimEni[] = NO_ENIS;
  /** Pods (number and generation in turn) that wait for an address where nothing is going to change by itself. */
  parked: readonly number[] = NO_PODS;

  activity: Activity = 'starting';
  throttled = false;
  lastAction = LONG_AGO;
  /** An ENI that is being made or removed, so in no store. */
  inFlight: SimEni | undefined;
  /** The trunk ENI's own address and subnet; −1 while there is none. */
  trunkAddress = -1;
  trunkSubnet = -1;
  /** What is left of the SDK's retry quota. */
  retryTokens = 500;
  crashes = 0;
  /** Since when it has no pod. */
  emptySince = 0;

  private readonly byPlace: (SimEni | undefined)[] = [];
  private readonly perSlot: number;

  constructor(
    readonly id: number,
    readonly pool: number,
    /** Number of the node's own subnet. */
    readonly subnet: number,
    private readonly slotsPerEni: number,
    private readonly prefixMode: boolean,
    private readonly cooldown: number,
    private readonly arena: Arena,
  ) {
    this.perSlot = prefixMode ? 16 : 1;
  }

  /** A new ENI with the lowest number that is free; it is in no store yet. */
  newEni(kind: 'primary' | 'secondary', subnet: number): SimEni {
    let place = 0;
    while (this.byPlace[place] !== undefined) place++;
    const eni = new SimEni(kind, place, subnet, this.slotsPerEni, this.perSlot, this.arena);
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
    this.count(eni, -1);
  }

  /** The ENI is gone: its number is free again. */
  forget(eni: SimEni): void {
    this.byPlace[eni.place] = undefined;
    eni.dispose();
  }

  /** Fills a slot of an ENI of the store. */
  fill(eni: SimEni, base: number): void {
    eni.fill(base);
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
    const bases = slots.slice(0, count).map((slot) => eni.release(slot));
    this.total -= bases.length * this.perSlot;
    if (this.prefixMode) {
      this.prefixes -= bases.length;
      this.freePrefixes -= bases.length;
    }
    return bases;
  }

  /**
   * Gives a pod an address that does not cool down, of any ENI and slot: Go's maps have no order, and ipamd does not pack.
   * @returns where it is, or −1 if there is none
   */
  assign(random: Random, now: number): number {
    if (this.total === this.assigned) return -1;
    const warm = now - this.cooldown;
    const { enis } = this;
    for (let draw = 0; draw < DRAWS; draw++) {
      const eni = enis[enis.length === 1 ? 0 : random.below(enis.length)]!;
      if (eni.roomy === 0) continue;
      const slot = eni.slotAt(eni.roomy === 1 ? 0 : random.below(eni.roomy));
      const bit = eni.addressIn(slot, warm);
      if (bit >= 0) return this.give(eni, slot, bit);
    }
    const choices = enis.map((eni) => ({ eni, slots: eni.slotsToGive(warm) })).filter(({ slots }) => slots.length > 0);
    if (choices.length === 0) return -1;
    const { eni, slots } = choices[random.below(choices.length)]!;
    const slot = slots[random.below(slots.length)]!;
    return this.give(eni, slot, eni.addressIn(slot, warm));
  }

  /** Takes a pod's address back; it cools down from `now` on. */
  unassign(where: number, now: number): void {
    const eni = this.byPlace[where >> ENI_SHIFT]!;
    const freeBefore = eni.freeSlots;
    eni.takeBack((where >> SLOT_SHIFT) & SLOT_MASK, where & BIT_MASK, now);
    if (this.prefixMode && eni.freeSlots !== freeBefore) this.freePrefixes++;
    if (eni.assigned === 0 && eni.kind === 'secondary') this.spareEnis++;
    this.assigned--;
  }

  /** Notes an ENI that ipamd's store does not have, or not all of. */
  addOrphan(eni: SimEni): void {
    if (!this.orphans.includes(eni)) this.orphans = [...this.orphans, eni];
  }

  /** ipamd's store has that ENI now. */
  removeOrphan(eni: SimEni): void {
    this.orphans = this.orphans.length === 1 ? NO_ENIS : this.orphans.filter((orphan) => orphan !== eni);
  }

  /** The orphans, who are none any more. */
  takeOrphans(): readonly SimEni[] {
    const { orphans } = this;
    this.orphans = NO_ENIS;
    return orphans;
  }

  /** Parks a pod. */
  park(pod: number, generation: number): void {
    if (this.parked === NO_PODS) this.parked = [];
    (this.parked as number[]).push(pod, generation);
  }

  /** The parked pods, who are parked no more. */
  takeParked(): readonly number[] {
    const { parked } = this;
    this.parked = NO_PODS;
    return parked;
  }

  private give(eni: SimEni, slot: number, bit: number): number {
    const freeBefore = eni.freeSlots;
    if (eni.assigned === 0 && eni.kind === 'secondary') this.spareEnis--;
    eni.give(slot, bit);
    if (this.prefixMode && eni.freeSlots !== freeBefore) this.freePrefixes--;
    this.assigned++;
    return (eni.place << ENI_SHIFT) | (slot << SLOT_SHIFT) | bit;
  }

  private count(eni: SimEni, sign: 1 | -1): void {
    this.total += sign * eni.addresses;
    if (eni.kind === 'secondary' && eni.assigned === 0) this.spareEnis += sign;
    if (!this.prefixMode) return;
    this.prefixes += sign * eni.slots;
    this.freePrefixes += sign * eni.freeSlots;
  }
}
