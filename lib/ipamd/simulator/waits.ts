/** Why a pod waits for an address. */
export const WAIT_CAUSES = ['pool-empty', 'eni-attaching', 'throttled', 'subnet-exhausted', 'cooldown', 'node-full'] as const;

/** Why a pod waits: what its node was at when it asked in vain. */
export type WaitCause = (typeof WAIT_CAUSES)[number];

/** How long pods waited, in seconds; all 0 if none did. */
export interface WaitFigures {
  readonly p50Seconds: number;
  readonly p95Seconds: number;
  readonly p99Seconds: number;
  readonly maxSeconds: number;
  readonly meanSeconds: number;
}

/** The waits of one cause. */
export interface WaitsByCause extends WaitFigures {
  readonly cause: WaitCause;
  /** Pods that waited for this cause longer than for others. */
  readonly pods: number;
  /** Seconds that all pods together waited for this cause. */
  readonly totalSeconds: number;
}

/** Collects waiting times, exactly: each that was not 0 is kept, in milliseconds. */
export class Waits {
  /** Pods that got an address at once. */
  private atOnce = 0;
  private readonly byCause = WAIT_CAUSES.map(() => new Sample());
  private readonly totals = new Float64Array(WAIT_CAUSES.length);

  /** Notes a pod that got its address at the first attempt. */
  none(): void {
    this.atOnce++;
  }

  /** Notes a pod's wait. @param shares  milliseconds by cause */
  waited(shares: Float64Array): void {
    let most = 0;
    let sum = 0;
    for (let cause = 0; cause < shares.length; cause++) {
      const share = shares[cause]!;
      this.totals[cause]! += share;
      sum += share;
      if (share > shares[most]!) most = cause;
    }
    this.byCause[most]!.add(sum);
  }

  clear(): void {
    this.atOnce = 0;
    this.totals.fill(0);
    for (const sample of this.byCause) sample.clear();
  }

  /** Pods that got an address. */
  get count(): number {
    return this.atOnce + this.waitedCount;
  }

  /** Pods that waited for theirs. */
  get waitedCount(): number {
    return this.byCause.reduce((sum, sample) => sum + sample.size, 0);
  }

  /** Over all pods that got an address, those that waited for none included. */
  all(): WaitFigures {
    const merged = new Sample();
    for (const sample of this.byCause) merged.addAll(sample);
    return figures(merged.sorted(), this.atOnce);
  }

  /** Over the pods that waited, by cause; causes that never occurred are left out. */
  causes(): WaitsByCause[] {
    return WAIT_CAUSES.flatMap((cause, number) => {
      const sample = this.byCause[number]!;
      const totalSeconds = Math.round(this.totals[number]!) / 1000;
      return totalSeconds === 0 ? [] : [{ cause, pods: sample.size, totalSeconds, ...figures(sample.sorted(), 0) }];
    });
  }
}

/** Percentiles by nearest rank, over `zeros` waits of 0 and the sorted ones. */
function figures(sorted: Uint32Array, zeros: number): WaitFigures {
  const count = zeros + sorted.length;
  const at = (share: number) => {
    const rank = Math.ceil(share * count) - 1;
    return rank < zeros ? 0 : (sorted[rank - zeros] ?? 0) / 1000;
  };
  const sum = sorted.reduce((total, wait) => total + wait, 0);
  return {
    p50Seconds: at(0.5),
    p95Seconds: at(0.95),
    p99Seconds: at(0.99),
    maxSeconds: at(1),
    meanSeconds: count === 0 ? 0 : Math.round(sum / count) / 1000,
  };
}

class Sample {
  size = 0;
  private values = new Uint32Array(256);

  add(value: number): void {
    if (this.size === this.values.length) this.widen(this.values.length * 2);
    this.values[this.size++] = value;
  }

  addAll(other: Sample): void {
    const size = this.size + other.size;
    if (size > this.values.length) this.widen(size);
    this.values.set(other.values.subarray(0, other.size), this.size);
    this.size = size;
  }

  clear(): void {
    this.size = 0;
  }

  sorted(): Uint32Array {
    return this.values.slice(0, this.size).sort();
  }

  private widen(length: number): void {
    const wider = new Uint32Array(length);
    wider.set(this.values.subarray(0, this.size));
    this.values = wider;
  }
}
