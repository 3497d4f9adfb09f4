const CELL = 4;
const TIME = 0;
const CODE = 1;
const DATA = 2;
const NEXT = 3;
const NONE = -1;
const KIND_BITS = 4;
const ORDER = 4294967296;

/**
 * What happens next: a calendar queue. The time ahead is cut into buckets; a bucket is an unordered list until its turn comes, then it is
 * ordered in a small heap. An event so costs about the same however many wait, where one big heap grows with their logarithm and
 * misses the cache at every level.
 *
 *     now ──► | heap | list | list |  … | list |     one bucket each
 *
 * Events at the same millisecond come out in the order they were pushed. Events beyond the horizon are dropped.
 * @see R. Brown, "Calendar queues", CACM 31 (1988)
 */
export class EventQueue {
  /** Of the event that `pop` took: milliseconds since the start. */
  time = 0;
  /** Of the event that `pop` took: 0 to 15. */
  kind = 0;
  /** Of the event that `pop` took: what it is about, up to 2^27. */
  subject = 0;
  /** Of the event that `pop` took: anything else. */
  data = 0;
  /** Events that wait. */
  size = 0;
  /** Most events that ever waited at once. */
  peak = 0;

  private cells: Int32Array;
  private freeCell = NONE;
  private cellsUsed = 0;
  private readonly heads: Int32Array;
  private readonly width: number;
  private bucket = 0;
  private heapKeys = new Float64Array(64);
  private heapCells = new Int32Array(64);
  private heapSize = 0;
  private readonly opened: number[] = [];
  private order = 0;

  /**
   * @param horizon  the last millisecond that can happen, up to 2^31 − 1
   * @param buckets  how finely time is cut
   */
  constructor(
    private readonly horizon: number,
    buckets: number,
  ) {
    this.width = Math.max(1, Math.ceil((horizon + 1) / buckets));
    const count = Math.ceil((horizon + 1) / this.width);
    this.heads = new Int32Array(count).fill(NONE);
    this.cells = new Int32Array(CELL * 256);
  }

  /** Adds an event, at the present or later. */
  push(time: number, kind: number, subject: number, data: number): void {
    if (time > this.horizon) return;
    const cell = this.newCell();
    const { cells } = this;
    cells[cell + TIME] = time;
    cells[cell + CODE] = (subject << KIND_BITS) | kind;
    cells[cell + DATA] = data;
    if (++this.size > this.peak) this.peak = this.size;
    const bucket = Math.floor(time / this.width);
    if (bucket <= this.bucket) {
      this.heapPush(time, cell);
      return;
    }
    cells[cell + NEXT] = this.heads[bucket]!;
    this.heads[bucket] = cell;
  }

  /** Takes the next event into `time`, `kind`, `subject` and `data`; `false` if none is left. */
  pop(): boolean {
    if (this.size === 0) return false;
    while (this.heapSize === 0) this.openNextBucket();
    const cell = this.heapPop();
    const { cells } = this;
    const code = cells[cell + CODE]!;
    this.time = cells[cell + TIME]!;
    this.kind = code & ((1 << KIND_BITS) - 1);
    this.subject = code >>> KIND_BITS;
    this.data = cells[cell + DATA]!;
    cells[cell + NEXT] = this.freeCell;
    this.freeCell = cell;
    this.size--;
    return true;
  }

  private newCell(): number {
    const cell = this.freeCell;
    if (cell !== NONE) {
      this.freeCell = this.cells[cell + NEXT]!;
      return cell;
    }
    const fresh = this.cellsUsed;
    this.cellsUsed += CELL;
    if (this.cellsUsed > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    return fresh;
  }

  private openNextBucket(): void {
    this.bucket++;
    const { cells, opened } = this;
    let count = 0;
    for (let cell = this.heads[this.bucket]!; cell !== NONE; cell = cells[cell + NEXT]!) opened[count++] = cell;
    this.order = 0;
    while (count > 0) {
      const cell = opened[--count]!; // the list has the last one first
      this.heapPush(cells[cell + TIME]!, cell);
    }
  }

  private heapPush(time: number, cell: number): void {
    if (this.heapSize === this.heapKeys.length) this.growHeap();
    const { heapKeys, heapCells } = this;
    const key = (time - this.bucket * this.width) * ORDER + this.order++;
    let place = this.heapSize++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heapKeys[parent]!;
      if (above <= key) break;
      heapKeys[place] = above;
      heapCells[place] = heapCells[parent]!;
      place = parent;
    }
    heapKeys[place] = key;
    heapCells[place] = cell;
  }

  private heapPop(): number {
    const { heapKeys, heapCells } = this;
    const top = heapCells[0]!;
    const size = --this.heapSize;
    if (size === 0) return top;
    const key = heapKeys[size]!;
    const cell = heapCells[size]!;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && heapKeys[child + 1]! < heapKeys[child]!) child++;
      if (heapKeys[child]! >= key) break;
      heapKeys[place] = heapKeys[child]!;
      heapCells[place] = heapCells[child]!;
      place = child;
    }
    heapKeys[place] = key;
    heapCells[place] = cell;
    return top;
  }

  private growHeap(): void {
    const keys = new Float64Array(this.heapKeys.length * 2);
    keys.set(this.heapKeys);
    this.heapKeys = keys;
    const cells = new Int32Array(this.heapCells.length * 2);
    cells.set(this.heapCells);
    this.heapCells = cells;
  }
}
