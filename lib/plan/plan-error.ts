/** One thing that is wrong with a document, at one place. */
export interface PlanProblem {
  /** JSON pointer of the place; empty for the document itself. */
  readonly at: string;
  /** What was expected there, and what was found. */
  readonly message: string;
}

/** A document that is not a plan: every problem at once, each with its place. */
export class PlanError extends Error {
  override readonly name = 'PlanError';

  constructor(readonly problems: readonly PlanProblem[]) {
    super(problems.map(({ at, message }) => `${at === '' ? '(document)' : at}: ${message}`).join('\n'));
  }
}

/** A value as it is shown in an error: short, and never an object dump. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `'${value.slice(0, 57)}…'` : `'${value}'`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
