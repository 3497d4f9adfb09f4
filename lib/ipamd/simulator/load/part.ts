import type { Fleet } from '../fleet';
import type { PoolRuntime } from '../pool-runtime';
import type { Random } from '../random';
import type { World } from '../world';

/** A part of the load while it is played. */
export interface LoadPart {
  /** Makes the pods that are there before the simulated hours, and says when it acts next. */
  begin(): void;
  /** Acts, as it said it would. */
  act(data: number): void;
  /** A pod of the part has come to the end of its life, and is gone. */
  onPodEnded?(pool: number): void;
  /** A pod of the part has its address. */
  onPodAddress?(pod: number): void;
}

/** What a part of the load may do. Times are milliseconds of the world's clock. */
export interface LoadStage {
  readonly world: World;
  readonly fleet: Fleet;
  readonly random: Random;
  /** When the simulated hours begin. */
  readonly start: number;
  /** Has `act(data)` called then; in the past means now. */
  at(time: number, data: number): void;
  /** Starts a pod in a pool; its number. */
  startPod(pool: PoolRuntime): number;
  /** Starts a pod on a given node, whether or not the scheduler would. */
  startPodOn(node: number): number;
  /** Has a pod end so long from now. */
  endPodAfter(pod: number, ms: number): void;
  /** Ends a pod now, without `onPodEnded`. */
  stopPod(pod: number): void;
  /** Splits pods over the pools that a part names. */
  pools(nodePool: string | undefined, pods: number): { readonly pool: PoolRuntime; readonly pods: number }[];
}
