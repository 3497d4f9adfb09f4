import { CapacityModel } from '../capacity';
import type { InstanceTypeTable } from '../instance';
import type { PlanLoad } from '../plan/load';
import { readPlan } from '../plan/read';
import type { NetworkPlan } from '../plan/types';
import { candidates } from './candidates';
import { clusterOfModel } from './cluster-of-model';
import { type LoadPreset, presetLoad } from './preset-load';
import { paretoFront, recommend, type TuneConstraints } from './recommend';
import { nodesOfLoad, podsOfLoad, type Trial, type TrialInput, tryOut } from './trial';

/** How settings are searched. */
export interface TuneOptions extends TuneConstraints {
  /** The same seed gives the same recommendation. @default 1 */
  readonly seed?: number;
  /** Simulated time of each trial; enough for the load to show what it does. @default - the load's hours, at most 1 */
  readonly hours?: number;
  /**
   * Nodes that are simulated at most, from 1; a load that makes more is played on a share of them, under the same share of EC2's limits.
   * @default - all
   */
  readonly nodesAtMost?: number;
  /** The instance types to look up in. @default - the table that comes with the package */
  readonly instanceTypes?: InstanceTypeTable;
  /** Called after each trial with the share done, 0 to 1. @default - nobody is told */
  readonly onProgress?: (share: number) => void;
}

/** What a search for settings found: the document `eks-podnet/tuning/v1`. */
export interface Tuning {
  readonly schema: 'eks-podnet/tuning/v1';
  readonly seed: number;
  readonly hours: number;
  /** The choice, and why. Its `env` replaces the plan's values of the variables that the tuner decides. */
  readonly recommended: Trial;
  readonly meetsConstraints: boolean;
  readonly why: string;
  /** What the plan has now. */
  readonly current: Trial;
  /** Whether something on the front needs no more of anything than what the plan has, and less of something. */
  readonly currentIsDominated: boolean;
  /** The choices that no other beats in addresses, p99 wait and EC2 calls at once; fewest addresses first. */
  readonly front: readonly Trial[];
  /** Choices that were tried. */
  readonly tried: number;
}

/** Nodes that the first round simulates: enough for percentiles, few enough to try everything. */
const NODES_OF_FIRST_ROUND = 25;
/** Choices that are simulated in full. */
const FINALISTS = 4;

/**
 * Searches the modes and warm targets for a plan and its load. The first round tries everything on a share of the nodes, under the same share
 * of EC2's limits; the best of each kind and the plan's own settings are then simulated in full.
 *
 * @param load  what happens, or the name of a load made to measure for the plan
 * @throws PlanError   where the plan is none
 * @throws LoadError   a load that cannot be played on the plan
 * @throws NotKnown    where it hangs on something that the plan lists as unknown
 * @throws RangeError  an option out of range
 */
export function tune(plan: NetworkPlan, load: PlanLoad | LoadPreset, options: TuneOptions = {}): Tuning {
  const { seed = 1, instanceTypes, keepMode = false, onProgress } = options;
  const model = new CapacityModel(readPlan(plan), instanceTypes);
  const cluster = clusterOfModel(model);
  const played = typeof load === 'string' ? presetLoad(load, model, cluster) : load;
  const hours = options.hours ?? Math.min(played.hours ?? 1, 1);
  const input: TrialInput = { plan, load: played, seed, hours, instanceTypes };
  const nodes = nodesOfLoad(cluster, played);
  const isTrace = played.parts.some(({ kind }) => kind === 'trace'); // of which no share can be taken
  const whole = isTrace ? 1 : Math.min(1, (options.nodesAtMost ?? nodes) / nodes);
  const share = isTrace ? 1 : Math.min(whole, NODES_OF_FIRST_ROUND / nodes);

  const all = candidates(model, podsOfLoad(played) / nodes, keepMode);
  let done = 0;
  const told = (trial: Trial) => {
    onProgress?.(++done / (all.length + Math.min(all.length, FINALISTS + 1)));
    return trial;
  };
  const firstRound = all.map((env) => told(tryOut(input, env, share)));
  const finalists =
    share === whole ? firstRound : [...pickFinalists(firstRound, options)].map(({ env }) => told(tryOut(input, env, whole)));
  const current = finalists.find(({ env }) => env === all[0])!;
  const front = paretoFront(finalists);
  const { trial, meetsConstraints, why } = recommend(front, current, options);
  return {
    schema: 'eks-podnet/tuning/v1',
    seed,
    hours,
    recommended: trial,
    meetsConstraints,
    why,
    current,
    currentIsDominated: !front.includes(current) && front.length > 0,
    front,
    tried: all.length,
  };
}

/** The plan's own settings, the first round's choice, and choices spread over its front. */
function pickFinalists(trials: readonly Trial[], constraints: TuneConstraints): Set<Trial> {
  const front = paretoFront(trials);
  const chosen = recommend(front, trials[0]!, constraints).trial;
  const step = Math.max(1, (front.length - 1) / (FINALISTS - 2));
  const spread = Array.from({ length: FINALISTS - 1 }, (_, place) => front[Math.min(Math.round(place * step), front.length - 1)]!);
  return new Set([trials[0]!, chosen, ...spread]);
}
