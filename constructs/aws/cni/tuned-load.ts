import type { LoadPreset } from '../../../lib/on-demand';

/** What is played to tune the settings of a cluster. */
export class TunedLoad {
  /** Nodes are there and hold nothing; all declared pods start in the same moment. */
  static readonly BURST = new TunedLoad('burst', undefined);
  /** All declared pods run from the start, and live an hour on average. */
  static readonly CHURN = new TunedLoad('churn', undefined);
  /** Pods follow an office day, and every tenth is of a job that lives 10 minutes. */
  static readonly DAILY = new TunedLoad('daily', undefined);
  /** All declared pods run from the start; after 10 minutes every node is replaced, a tenth of a group at a time. */
  static readonly ROLLING_UPGRADE = new TunedLoad('rolling-upgrade', undefined);

  /** A load of your own: a JSON file with what a plan has as its section `load`. */
  static fromFile(file: string): TunedLoad {
    return new TunedLoad(undefined, file);
  }

  private constructor(
    /** @internal */
    readonly _preset: LoadPreset | undefined,
    /** @internal */
    readonly _file: string | undefined,
  ) {}
}
