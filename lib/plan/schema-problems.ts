import type { ErrorObject, ValidateFunction } from 'ajv';
import { type PlanProblem, shown } from './plan-error';
import { pointerTo, segmentsOf } from './unknown';

let validate: ValidateFunction | undefined;

/** ajv takes 75 ms to load, so only who reads a plan pays for it. */
function validator(): ValidateFunction {
  if (validate === undefined) {
    const planSchema: object = require('./schemas/plan-v1.json');
    const { Ajv } = require('ajv') as typeof import('ajv');
    validate = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, strict: false }).compile(planSchema);
  }
  return validate;
}

/** Where a document departs from the plan's JSON Schema. A required field may be missing where `unknown` lists it. */
export function schemaProblems(document: unknown): PlanProblem[] {
  const check = validator();
  if (check(document)) return [];
  const unknown = unknownPointers(document);
  return unique((check.errors ?? []).filter(isLeaf).map(toProblem)).filter(({ at, message }) => !(unknown.has(at) && message === MISSING));
}

const MISSING = 'is required and missing';

/** The branches of an `anyOf` are summed up by the `anyOf` itself. */
function isLeaf(error: ErrorObject): boolean {
  return !error.schemaPath.includes('/anyOf/');
}

function toProblem(error: ErrorObject): PlanProblem {
  const { keyword, instancePath: at, params, data, parentSchema } = error;
  switch (keyword) {
    case 'required':
      return { at: at + pointerTo(params.missingProperty), message: MISSING };
    case 'additionalProperties':
      return {
        at: at + pointerTo(params.additionalProperty),
        message: `unknown key${suggestion(params.additionalProperty, Object.keys(parentSchema?.properties ?? {}))}`,
      };
    case 'const':
      return { at, message: `expected ${shown(params.allowedValue)}, got ${shown(data)}` };
    case 'enum':
      return { at, message: `expected one of ${params.allowedValues.map(shown).join(', ')}, got ${shown(data)}` };
    case 'type':
      return { at, message: `expected ${[params.type].flat().join(' or ')}, got ${shown(data)}` };
    case 'minimum':
    case 'maximum':
      return { at, message: `expected a number ${params.comparison} ${params.limit}, got ${shown(data)}` };
    case 'minLength':
      return { at, message: 'expected some text, got an empty string' };
    case 'minItems':
      return { at, message: `expected at least ${params.limit} item${params.limit === 1 ? '' : 's'}, got ${(data as unknown[]).length}` };
    case 'pattern':
      return { at, message: `expected text that matches ${params.pattern}, got ${shown(data)}` };
    case 'anyOf':
      return { at, message: `expected a whole number from 0 up or a percentage such as '25%', got ${shown(data)}` };
    default:
      return { at, message: `${error.message ?? 'is not valid'}, got ${shown(data)}` };
  }
}

/** Names the nearest known key where it looks like a slip, else all of them. */
function suggestion(key: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const { closest, distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  const nearest = closest(key, known);
  return distance(key.toLowerCase(), nearest.toLowerCase()) <= 3 ? `; did you mean '${nearest}'?` : `; known are ${known.join(', ')}`;
}

function unknownPointers(document: unknown): Set<string> {
  const listed = (document as { unknown?: unknown } | null)?.unknown;
  if (!Array.isArray(listed)) return new Set();
  return new Set(listed.map((entry) => (typeof entry?.at === 'string' ? pointerTo(...segmentsOf(entry.at)) : '')));
}

function unique(problems: readonly PlanProblem[]): PlanProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.at} ${problem.message}`, problem])).values()];
}
