import type { BurstLoad } from '../../../plan/load';
import type { LoadPart, LoadStage } from './part';

/** Many pods at once, or evenly over a while. */
export class BurstPart implements LoadPart {
  private started = 0;
  private readonly pools: readonly number[];

  constructor(
    private readonly load: BurstLoad,
    private readonly stage: LoadStage,
  ) {
    const shares = stage.pools(load.nodePool, load.pods);
    this.pools = shares.flatMap(({ pool, pods }) => new Array<number>(pods).fill(pool.number));
    stage.random.shuffle(this.pools as number[]);
  }

  begin(): void {
    this.stage.at(this.timeOf(0), 0);
  }

  act(): void {
    const { stage, load } = this;
    while (this.started < this.pools.length && this.timeOf(this.started) <= stage.world.now) {
      const pod = stage.startPod(stage.world.pools[this.pools[this.started++]!]!);
      if (load.lifetimeSeconds !== undefined) stage.endPodAfter(pod, stage.random.exponential(load.lifetimeSeconds * 1000));
    }
    if (this.started < this.pools.length) stage.at(this.timeOf(this.started), 0);
  }

  private timeOf(pod: number): number {
    const { atSeconds, overSeconds = 0 } = this.load;
    return this.stage.start + Math.round((atSeconds + (overSeconds * pod) / this.pools.length) * 1000);
  }
}
