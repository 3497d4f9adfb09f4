import { type PlanProblem, shown } from './plan-error';
import type { PlanValidator, SchemaError } from './plan-validator';
import { pointerTo, segmentsOf } from './unknown';

let loaded: PlanValidator | undefined;

/** Only who reads a plan loads it: it is half as large as the engine. */
function validator(): PlanValidator {
  loaded ??= (require('./plan-validator.gen') as typeof import('./plan-validator.gen')).planValidator;
  return loaded;
}

/** Where a document departs from the plan's JSON Schema. A required field may be missing where `unknown` lists it. */
export function schemaProblems(document: unknown): PlanProblem[] {
  const check = validator();
  if (check(document)) return [];
  const unknown = unknownPointers(document);
  const problems = (check.errors ?? []).filter(isLeaf).map((error) => toProblem(error, document));
  return unique(problems).filter(({ at, message }) => !(unknown.has(at) && message === MISSING));
}

const MISSING = 'is required and missing';

/** The branches of an `anyOf` are summed up by the `anyOf` itself, and an `if` by what its `then` finds. */
function isLeaf({ keyword, schemaPath }: SchemaError): boolean {
  return keyword !== 'if' && !schemaPath.includes('/anyOf/');
}

function toProblem({ keyword, instancePath: at, schemaPath, params, message }: SchemaError, document: unknown): PlanProblem {
  const data = valueAt(document, at);
  switch (keyword) {
    case 'required':
      return { at: at + pointerTo(params.missingProperty), message: MISSING };
    case 'additionalProperties':
      return {
        at: at + pointerTo(params.additionalProperty),
        message: `unknown key${suggestion(params.additionalProperty, knownKeys(schemaPath))}`,
      };
    case 'const':
      return { at, message: `expected ${shown(params.allowedValue)}, got ${shown(data)}` };
    case 'enum':
      return { at, message: `expected one of ${params.allowedValues.map(shown).join(', ')}, got ${shown(data)}` };
    case 'type':
      return { at, message: `expected ${[params.type].flat().join(' or ')}, got ${shown(data)}` };
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
      return { at, message: `expected a number ${params.comparison} ${params.limit}, got ${shown(data)}` };
    case 'minLength':
      return { at, message: 'expected some text, got an empty string' };
    case 'minItems':
    case 'maxItems':
      return {
        at,
        message: `expected at ${keyword === 'minItems' ? 'least' : 'most'} ${params.limit} item${params.limit === 1 ? '' : 's'}, got ${(data as unknown[]).length}`,
      };
    case 'pattern':
      return { at, message: `expected text that matches ${params.pattern}, got ${shown(data)}` };
    case 'anyOf':
      return { at, message: `expected a whole number from 0 up or a percentage such as '25%', got ${shown(data)}` };
    default:
      return { at, message: `${message ?? 'is not valid'}, got ${shown(data)}` };
  }
}

/** What a JSON pointer of ajv's leads to. */
function valueAt(document: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce((node, segment) => (node as Readonly<Record<string, unknown>>)[segment], document);
}

/** The keys that an object may have whose `additionalProperties` is at a place of the schema. */
function knownKeys(schemaPath: string): string[] {
  const planSchema: object = require('./schemas/plan-v1.json');
  const parent = decodeURIComponent(schemaPath.replace(/^#/, '')).replace(/\/additionalProperties$/, '');
  return Object.keys((valueAt(planSchema, parent) as { readonly properties?: object }).properties ?? {});
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
