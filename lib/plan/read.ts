import { crossProblems } from './cross-problems';
import { PlanError, type PlanProblem } from './plan-error';
import { schemaProblems } from './schema-problems';
import type { NetworkPlan } from './types';
import { withoutPlaces } from './without-places';

/**
 * A plan from what was parsed of a file, or from any other object.
 * @throws PlanError  with every problem at once, each with its JSON pointer
 */
export function readPlan(document: unknown): NetworkPlan {
  const bySchema = schemaProblems(document);
  const problems = bySchema.length === 0 ? crossProblems(document as NetworkPlan) : [...bySchema, ...problemsOfTheRest(document, bySchema)];
  if (problems.length > 0) throw new PlanError(problems);
  return document as NetworkPlan;
}

/** What crosses the fields that keep to the schema; of the others nothing more is said. */
function problemsOfTheRest(document: unknown, bySchema: readonly PlanProblem[]): PlanProblem[] {
  const places = bySchema.map(({ at }) => at);
  const rest = withoutPlaces(document, places);
  if (rest === undefined) return [];
  return crossProblems(rest as NetworkPlan).filter(({ at }) => !places.some((place) => at === place || at.startsWith(`${place}/`)));
}

/**
 * A plan from the text of a `plan.json`.
 * @throws PlanError  where the text is no JSON, or no plan
 */
export function parsePlan(text: string): NetworkPlan {
  return readPlan(parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlanError([{ at: '', message: `is not JSON: ${(error as SyntaxError).message}` }]);
  }
}
