/** One measured figure, against its goal. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly met: boolean;
}

/** The median of several runs, in milliseconds, after some that do not count. */
export function medianMs(run: () => unknown, { runs = 9, warmUp = 2 } = {}): number {
  for (let i = 0; i < warmUp; i++) run();
  const times = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return median(times);
}

/**
 * Runs taken in turn, so that a machine that slows down slows all: the median of each. Each round begins with another one, since what a
 * run leaves behind is often collected in the next.
 */
export function pairedMediansMs(runs: readonly (() => unknown)[], { rounds = 50, warmUp = 20 } = {}): number[] {
  const times = runs.map((): number[] => []);
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const turn of runs.keys()) {
      const i = (round + turn) % runs.length;
      const start = process.hrtime.bigint();
      runs[i]!();
      if (round >= warmUp) times[i]!.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  }
  return times.map(median);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
