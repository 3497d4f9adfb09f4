/** Where a pod is in its life. */
export const PodState = { gone: 0, unscheduled: 1, waiting: 2, parked: 3, running: 4 } as const;

/** What is known of a pod, as columns of the table. */
export const Pod = {
  /** One of `PodState`. */
  state: 0,
  /** Number of its node, −1 for none. */
  node: 1,
  /** Where on the node its address is, −1 for none. */
  where: 2,
  /** Which life of the row this is; events of earlier ones are void. */
  generation: 3,
  /** Number of the load's part that it belongs to. */
  group: 4,
  /** Number of its node pool. */
  pool: 5,
  /** When it first asked for an address. */
  askedAt: 6,
  /** When it last asked for one, and for what cause in vain. */
  triedAt: 7,
  cause: 8,
  /** When it asks next; events for other times are void. */
  retryAt: 9,
  /** The part's own note. */
  note: 10,
} as const;

/** A column of the table. */
export type PodColumn = (typeof Pod)[keyof typeof Pod];

const NEXT_FREE = 11;
const ROW_SHIFT = 4;
const INITIAL_ROWS = 1024;
const NONE = -1;

/**
 * All pods, a row of 64 bytes each, so that a row is one line of the processor's cache. Rows of pods that are gone are used again,
 * under the next generation.
 */
export class PodTable {
  /** Pods alive. */
  alive = 0;
  /** Rows that were ever used. */
  rows = 0;
  private cells = new Int32Array(INITIAL_ROWS << ROW_SHIFT);
  private firstFree = NONE;

  get(pod: number, column: PodColumn): number {
    return this.cells[(pod << ROW_SHIFT) + column]!;
  }

  set(pod: number, column: PodColumn, value: number): void {
    this.cells[(pod << ROW_SHIFT) + column] = value;
  }

  /** A fresh row. */
  create(pool: number, group: number): number {
    let pod = this.firstFree;
    if (pod === NONE) {
      pod = this.rows++;
      if (pod << ROW_SHIFT === this.cells.length) this.grow();
    } else {
      this.firstFree = this.cells[(pod << ROW_SHIFT) + NEXT_FREE]!;
    }
    const row = pod << ROW_SHIFT;
    const { cells } = this;
    cells[row + Pod.state] = PodState.unscheduled;
    cells[row + Pod.node] = NONE;
    cells[row + Pod.where] = NONE;
    cells[row + Pod.group] = group;
    cells[row + Pod.pool] = pool;
    cells[row + Pod.note] = NONE;
    this.alive++;
    return pod;
  }

  /** Ends a pod's life; it must be on no node. */
  remove(pod: number): void {
    const row = pod << ROW_SHIFT;
    this.cells[row + Pod.state] = PodState.gone;
    this.cells[row + Pod.generation]!++;
    this.cells[row + NEXT_FREE] = this.firstFree;
    this.firstFree = pod;
    this.alive--;
  }

  private grow(): void {
    const wider = new Int32Array(this.cells.length * 2);
    wider.set(this.cells);
    this.cells = wider;
  }
}
