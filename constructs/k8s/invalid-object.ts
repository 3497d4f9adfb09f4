import { nearestNames } from '../../lib/instance/nearest-names';

/** Thrown by the constructor of an object whose props can never be right; says all that is wrong with them at once. */
export class InvalidObject extends Error {
  override readonly name = 'InvalidObject';

  /**
   * @param subject   whose props they are, such as `EniConfig 'app/Pods/us-west-2a'`
   * @param problems  one line each
   */
  constructor(
    readonly subject: string,
    readonly problems: readonly string[],
  ) {
    super(`${subject}: ${problems.length === 1 ? problems[0] : problems.map((problem) => `\n  - ${problem}`).join('')}`);
  }
}

/** What a prop must be: the checks that TypeScript makes, for those who do not have it. */
export type PropType = 'text' | 'texts' | 'number' | 'flag' | 'object' | 'list';

const CHECKS: Readonly<Record<PropType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value !== '',
  texts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== ''),
  number: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  flag: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: Array.isArray,
};

const WORDS: Readonly<Record<PropType, string>> = {
  text: 'text',
  texts: 'a list of texts',
  number: 'a whole number of 0 or more',
  flag: 'true or false',
  object: 'an object',
  list: 'a list',
};

/**
 * What is wrong with props as such: names that are none, with the nearest one, and values of another type. Kubernetes drops an unknown field of a custom
 * resource without a word, so a slip would be found on the cluster only.
 */
export function propProblems(props: object, known: Readonly<Record<string, PropType>>, required: readonly string[] = []): string[] {
  const values = props as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(props).filter((name) => !Object.hasOwn(known, name));
  const missing = required.filter((name) => values[name] === undefined || values[name] === null);
  const wrong = Object.entries(known).filter(
    ([name, type]) => values[name] !== undefined && values[name] !== null && !CHECKS[type](values[name]),
  );
  return [
    ...unknown.map((name) => `there is no '${name}'${meant(name, Object.keys(known))}`),
    ...missing.map((name) => `${name} is required and missing`),
    ...wrong.map(([name, type]) => `${name} takes ${WORDS[type]}, got ${JSON.stringify(values[name])}`),
  ];
}

/** @throws InvalidObject  where there are any problems */
export function refuse(subject: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new InvalidObject(subject, problems);
}

function meant(name: string, known: readonly string[]): string {
  const near = nearestNames(name, known);
  return near.length === 0 ? `; it takes ${known.join(', ')}` : `; did you mean ${near.join(' or ')}?`;
}
