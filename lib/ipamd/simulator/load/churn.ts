import type { ChurnLoad } from '../../../plan/load';
import type { LoadPart, LoadStage } from './part';

/** So many pods all the time; whenever one ends, another starts. */
export class ChurnPart implements LoadPart {
  constructor(
    private readonly load: ChurnLoad,
    private readonly stage: LoadStage,
  ) {}

  begin(): void {
    const { pods, nodePool } = this.load;
    for (const share of this.stage.pools(nodePool, pods)) for (let pod = 0; pod < share.pods; pod++) this.start(share.pool.number);
  }

  act(): void {}

  onPodEnded(pool: number): void {
    this.start(pool);
  }

  private start(pool: number): void {
    const { stage } = this;
    const pod = stage.startPod(stage.world.pools[pool]!);
    stage.endPodAfter(pod, stage.random.exponential(this.load.lifetimeSeconds * 1000));
  }
}
