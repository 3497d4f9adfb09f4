/** Where a pod is in its life. */
export const PodState = { gone: 0, unscheduled: 1, waiting: 2, parked: 3, running: 4 } as const;

const INITIAL = 1024;
const NONE = -1;

/** All pods, a row each; rows of pods that are gone are used again, under the next generation. */
export class PodTable {
  /** One of `PodState`. */
  state = new Uint8Array(INITIAL);
  /** Number of the node, −1 for none. */
  node = new Int32Array(INITIAL);
  /** Where on the node its address is. */
  where = new Int32Array(INITIAL);
  /** Which life of the row this is; events of earlier ones are void. */
  generation = new Int32Array(INITIAL);
  /** Number of the load's part that it belongs to. */
  group = new Int16Array(INITIAL);
  /** Number of its node pool. */
  pool = new Int16Array(INITIAL);
  /** When it first asked for an address. */
  askedAt = new Int32Array(INITIAL);
  /** When it last asked for one, and in vain for what cause. */
  triedAt = new Int32Array(INITIAL);
  cause = new Uint8Array(INITIAL);
  /** When it asks next; events for other times are void. */
  retryAt = new Int32Array(INITIAL);
  /** The part's own note, such as its place in a list. */
  note = new Int32Array(INITIAL);
  /** Pods alive. */
  alive = 0;

  private next = new Int32Array(INITIAL);
  private previous = new Int32Array(INITIAL);
  private used = 0;
  private firstFree = NONE;

  /** A fresh row. */
  create(pool: number, group: number): number {
    let pod = this.firstFree;
    if (pod === NONE) {
      pod = this.used++;
      if (pod === this.state.length) this.grow();
    } else {
      this.firstFree = this.next[pod]!;
    }
    this.pool[pod] = pool;
    this.group[pod] = group;
    this.node[pod] = NONE;
    this.where[pod] = NONE;
    this.note[pod] = NONE;
    this.state[pod] = PodState.unscheduled;
    this.alive++;
    return pod;
  }

  /** Ends a pod's life; it must be on no node's list. */
  remove(pod: number): void {
    this.state[pod] = PodState.gone;
    this.generation[pod]!++;
    this.next[pod] = this.firstFree;
    this.firstFree = pod;
    this.alive--;
  }

  /** Puts a pod at the head of a node's list; the new head. */
  link(pod: number, head: number): number {
    this.previous[pod] = NONE;
    this.next[pod] = head;
    if (head !== NONE) this.previous[head] = pod;
    return pod;
  }

  /** Takes a pod off a node's list; the new head. */
  unlink(pod: number, head: number): number {
    const next = this.next[pod]!;
    const previous = this.previous[pod]!;
    if (next !== NONE) this.previous[next] = previous;
    if (previous === NONE) return next;
    this.next[previous] = next;
    return head;
  }

  /** The next pod on the same node, −1 after the last. */
  after(pod: number): number {
    return this.next[pod]!;
  }

  /** Rows that were ever used. */
  get rows(): number {
    return this.used;
  }

  private grow(): void {
    const size = this.state.length * 2;
    this.state = widen(this.state, size);
    this.node = widen(this.node, size);
    this.where = widen(this.where, size);
    this.generation = widen(this.generation, size);
    this.group = widen(this.group, size);
    this.pool = widen(this.pool, size);
    this.askedAt = widen(this.askedAt, size);
    this.triedAt = widen(this.triedAt, size);
    this.cause = widen(this.cause, size);
    this.retryAt = widen(this.retryAt, size);
    this.note = widen(this.note, size);
    this.next = widen(this.next, size);
    this.previous = widen(this.previous, size);
  }
}

function widen<T extends Uint8Array | Int16Array | Int32Array>(array: T, size: number): T {
  const wider = new (array.constructor as new (length: number) => T)(size);
  wider.set(array);
  return wider;
}
