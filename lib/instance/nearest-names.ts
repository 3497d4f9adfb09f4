/** More typing errors than these make another name. */
const MOST_ERRORS = 3;
const MOST_NAMES = 3;

/**
 * The names that were most likely meant by a misspelt one: fewest typing errors first, and of those the longest common beginning, because
 * people err in the size more often than in the family (`m5.3xlarge`).
 */
export function nearestNames(misspelt: string, names: Iterable<string>): string[] {
  const { distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein'); // for an error only
  const meant = misspelt.trim().toLowerCase();
  // a short name must not be near to everything: at most a third of it may be wrong
  const mostErrors = Math.min(MOST_ERRORS, Math.floor(meant.length / 3));
  const near = Array.from(names, (name) => ({ name, errors: distance(meant, name.toLowerCase()), common: commonBeginning(meant, name) }))
    .filter(({ errors }) => errors <= mostErrors)
    .sort((a, b) => a.errors - b.errors || b.common - a.common || (a.name < b.name ? -1 : 1));
  const fewest = near[0]?.errors ?? 0;
  return near
    .filter(({ errors }) => errors === fewest)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
}

function commonBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
