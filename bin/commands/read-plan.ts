import { type NetworkPlan, NotKnown, PlanError, parsePlan } from '../../lib';
import { UsageError } from '../usage-error';
import { readFile } from './instance-types';

/** The plan of a file. @throws UsageError  with a line a problem: file, place, what was expected */
export function planIn(file: string): NetworkPlan {
  try {
    return parsePlan(readFile(file));
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    throw new UsageError(error.problems.map(({ at, message }) => `${file}: ${at === '' ? '' : `${at}: `}${message}`));
  }
}

/** What a plan lists as unknown cannot be guessed: the command ends with the place and the reason. @throws UsageError */
export function orUsageError<T>(file: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NotKnown) throw new UsageError([`${file}: ${error.at}: is needed here and not known: ${error.reason}`]);
    throw error;
  }
}
