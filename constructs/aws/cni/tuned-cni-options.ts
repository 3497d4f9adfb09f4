import type { TunedLoad } from './tuned-load';

/**
 * Mode and warm targets found by simulation, and frozen in a file that you commit.
 *
 * A synth without the file tunes and writes it; synths with the file take the settings from it, and never tune. So settings change only when
 * you delete the file: a synth whose cluster is no longer the one that was tuned for says so.
 */
export interface TunedCniOptions {
  /** The file, a JSON document, by its path from the folder in which the app runs. */
  readonly file: string;

  /**
   * What the settings are tuned for.
   * @default TunedLoad.ROLLING_UPGRADE
   */
  readonly load?: TunedLoad;

  /**
   * The longest time that one pod in a hundred may wait for its address, in seconds.
   * @default 15, which is one retry of the kubelet
   */
  readonly maxWaitSeconds?: number;

  /**
   * Most addresses that the nodes may hold at once.
   * @default - as few as the wait allows
   */
  readonly maxAddresses?: number;

  /**
   * Whether the mode, secondary addresses or prefixes, stays as `settings` has it.
   * @default false
   */
  readonly keepMode?: boolean;
}
