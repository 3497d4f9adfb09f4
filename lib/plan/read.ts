import { crossProblems } from './cross-problems';
import { PlanError } from './plan-error';
import { schemaProblems } from './schema-problems';
import type { NetworkPlan } from './types';

/**
 * A plan from what was parsed of a file, or from any other object.
 * @throws PlanError  with every problem at once, each with its JSON pointer
 */
export function readPlan(document: unknown): NetworkPlan {
  const bySchema = schemaProblems(document);
  if (bySchema.length > 0) throw new PlanError(bySchema);
  const plan = document as NetworkPlan;
  const acrossFields = crossProblems(plan);
  if (acrossFields.length > 0) throw new PlanError(acrossFields);
  return plan;
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
