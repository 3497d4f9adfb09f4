/**
 * One large array that all ENIs keep their slots in: what many small arrays would scatter over memory is then one step away,
 * and stays so while the simulation is large.
 */
export class Arena {
  cells = new Int32Array(1 << 12);
  private used = 0;
  private readonly returned = new Map<number, number[]>();

  /** So many cells, with anything in them; the number of the first. */
  allocate(count: number): number {
    const again = this.returned.get(count)?.pop();
    if (again !== undefined) return again;
    const at = this.used;
    this.used += count;
    if (this.used > this.cells.length) {
      const wider = new Int32Array(Math.max(this.used, this.cells.length * 2));
      wider.set(this.cells);
      this.cells = wider;
    }
    return at;
  }

  /** Gives cells back. */
  free(at: number, count: number): void {
    const list = this.returned.get(count);
    if (list === undefined) this.returned.set(count, [at]);
    else list.push(at);
  }
}
