import { CidrError } from '../../address';
import { CapacityModel } from '../../capacity';
import { lazy } from '../../capacity/lazy';
import type { InstanceTypeTable } from '../../instance';
import { LoadError, type Simulation } from '../../ipamd/simulator';
import type { PlanLoad } from '../../plan/load';
import type { NetworkPlan } from '../../plan/types';
import { NotKnown } from '../../plan/unknown';
import { clusterOfModel } from '../cluster-of-model';
import { nodesOfLoad, podsOfLoad, simulateShare } from '../trial';
import { type Tuning, tune } from '../tune';

/** Everything is drawn from one seed, so that a synth says tomorrow what it says today. */
const SEED = 1;
/** What a synth has time for; `podnet simulate` and `podnet tune` play all of a load. */
const AT_MOST = { hours: 1, nodes: 100, pods: 2_500, traceEvents: 20_000 } as const;
/** Points over time: one in 15 s of an hour. */
const SAMPLES = 240;

/** A plan's own load, played once in bounded time. */
export interface Rehearsal {
  /** With the plan's own settings. */
  readonly simulation: Simulation;
  /** Share of the nodes, pods and EC2's limits that was played, above 0 and up to 1. */
  readonly share: number;
  /** What was played, as messages say it, with what was cut: `1 of 24 hours of its load, on 40 % of the nodes`. */
  readonly played: string;
  /** Settings tried for the load, in the mode that the plan has. */
  tuning(): Tuning;
}

/**
 * Plays the load of a plan.
 * @throws NotKnown  where it hangs on something that the plan lists as unknown, or cannot be played
 */
export function rehearse(plan: NetworkPlan, load: PlanLoad, instanceTypes?: InstanceTypeTable): Rehearsal {
  refuseLongTraces(load);
  return orNotKnown(() => {
    const cluster = clusterOfModel(new CapacityModel(plan, instanceTypes));
    const asked = load.hours ?? 24;
    const hours = Math.min(asked, AT_MOST.hours);
    const nodes = nodesOfLoad(cluster, load);
    const isTrace = load.parts.some(({ kind }) => kind === 'trace'); // of which no share can be taken
    const nodesAtMost = Math.min(AT_MOST.nodes, nodes * Math.min(1, AT_MOST.pods / Math.max(podsOfLoad(load), 1)));
    const share = isTrace ? 1 : Math.min(1, nodesAtMost / nodes);
    return {
      simulation: simulateShare(cluster, { load, seed: SEED, hours }, share, SAMPLES),
      share,
      played: inWords(hours, asked, share),
      tuning: lazy(() => orNotKnown(() => tune(plan, load, { seed: SEED, hours, nodesAtMost, keepMode: true, ...given(instanceTypes) }))),
    };
  });
}

function refuseLongTraces({ parts }: PlanLoad): void {
  const events = parts.reduce((sum, part) => sum + (part.kind === 'trace' ? part.events.length : 0), 0);
  if (events <= AT_MOST.traceEvents) return;
  throw new NotKnown(
    '/load',
    `its ${events} recorded events are more than the ${AT_MOST.traceEvents} that are played here; podnet simulate plays them`,
  );
}

/** A load that does not go with the plan is not played, and leaves what it would have shown unknown. */
function orNotKnown<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof LoadError) throw new NotKnown('/load', `it cannot be played: ${error.problems.join('; ')}`);
    if (error instanceof CidrError) throw new NotKnown('/load', `it cannot be played: ${error.message}`);
    throw error;
  }
}

function inWords(hours: number, asked: number, share: number): string {
  const time = hours < asked ? `the first ${hours} h of ${asked} h of its load` : `${hours} h of its load`;
  return share < 1 ? `${time}, on ${Math.round(share * 1000) / 10} % of its nodes under as much of EC2's limits` : time;
}

function given(instanceTypes: InstanceTypeTable | undefined) {
  return instanceTypes === undefined ? {} : { instanceTypes };
}
