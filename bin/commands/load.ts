import { LOAD_PRESETS, LoadError, type LoadPreset, type NetworkPlan, type PlanLoad, parseTrace } from '../../lib';
import { type Arguments, wholeNumber } from '../options';
import { UsageError } from '../usage-error';
import { readFile } from './instance-types';
import { planIn } from './read-plan';

/** Options of the commands that play a load. */
export const LOAD_OPTIONS = { load: { type: 'string' }, hours: { type: 'string' }, seed: { type: 'string' } } as const;

/** What a command that plays a load is given. */
export interface Played {
  readonly file: string;
  readonly plan: NetworkPlan;
  readonly load: PlanLoad | LoadPreset;
}

/** The one plan that is named, and the load for it. @throws UsageError */
export function playedIn(command: string, given: Arguments): Played {
  const [file, ...more] = given.positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError([`podnet ${command}: expected one plan, got ${given.positionals.length}`]);
  const plan = planIn(file);
  return { file, plan, load: loadOf(given, plan) };
}

/**
 * What to play: the plan's own `load`, one by its name, or a recorded trace in a file (CSV, or a JSON object a line).
 * @throws UsageError  where none is said, or the file cannot be played
 */
function loadOf({ values }: Arguments, plan: NetworkPlan): PlanLoad | LoadPreset {
  const { load } = values;
  if (load === undefined) {
    if (plan.load !== undefined) return plan.load;
    throw new UsageError([`--load is required where the plan has no load: one of ${LOAD_PRESETS.join(', ')}, or a file with a trace`]);
  }
  const name = String(load);
  if ((LOAD_PRESETS as readonly string[]).includes(name)) return name as LoadPreset;
  return orLoadError(name, () => ({ parts: [{ kind: 'trace', events: parseTrace(readFile(name)) }] }));
}

/** Simulated hours, which may be a fraction. @throws UsageError */
export function hoursOf({ values }: Arguments): number | undefined {
  if (values.hours === undefined) return undefined;
  const hours = Number(values.hours);
  if (!/^\d+(\.\d+)?$/.test(String(values.hours)) || !(hours > 0 && hours <= 500)) {
    throw new UsageError([`--hours: expected a number above 0 and up to 500, got '${values.hours}'`]);
  }
  return hours;
}

/** The seed of everything that is arbitrary in reality. @throws UsageError */
export function seedOf(given: Arguments): number | undefined {
  return wholeNumber(given, 'seed');
}

/** A load that cannot be played ends the command with a line a problem. @throws UsageError */
export function orLoadError<T>(where: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof LoadError) throw new UsageError(error.problems.map((problem) => `${where}: ${problem}`));
    throw error;
  }
}
