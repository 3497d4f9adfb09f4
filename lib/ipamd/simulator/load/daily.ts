import { type DailyLoad, OFFICE_DAY } from '../../../plan/load';
import type { LoadPart, LoadStage } from './part';

const HOUR_MS = 3600_000;

/** A number of pods that follows the hours of the day; those that go are drawn at random. */
export class DailyPart implements LoadPart {
  private readonly pods: number[] = [];
  private readonly shares: readonly number[];

  constructor(
    private readonly load: DailyLoad,
    private readonly stage: LoadStage,
  ) {
    this.shares = load.shares ?? OFFICE_DAY;
  }

  begin(): void {
    this.adjust(this.wanted(0));
    this.stage.at(this.stage.start, 0);
  }

  act(): void {
    const { world, start } = this.stage;
    this.adjust(this.wanted(world.now - start));
    this.stage.at(world.now + (this.load.everySeconds ?? 60) * 1000, 0);
  }

  private wanted(ms: number): number {
    const hour = ms / HOUR_MS;
    const before = this.shares[Math.floor(hour) % 24]!;
    const after = this.shares[(Math.floor(hour) + 1) % 24]!;
    return Math.round(this.load.pods * (before + (after - before) * (hour % 1)));
  }

  private adjust(wanted: number): void {
    const { stage, pods } = this;
    if (wanted > pods.length) {
      for (const share of stage.pools(this.load.nodePool, wanted - pods.length)) {
        for (let pod = 0; pod < share.pods; pod++) pods.push(stage.startPod(share.pool));
      }
    }
    while (pods.length > wanted) {
      const place = stage.random.below(pods.length);
      const pod = pods[place]!;
      pods[place] = pods[pods.length - 1]!;
      pods.pop();
      stage.stopPod(pod);
    }
  }
}
