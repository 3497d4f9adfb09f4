import type { NodeFigures } from '../capacity';
import { listed } from './words';

/** Types of which a rule finds the same figures: they are told as one. */
export interface Alike<F> {
  readonly types: readonly [NodeFigures, ...NodeFigures[]];
  /** `m6i.xlarge`, or `m6i.xlarge and m6a.xlarge`. */
  readonly names: string;
  readonly figures: F;
}

/** The types of a pool by what a rule finds of them, in the pool's order; without those of which it finds nothing. */
export function alike<F extends Readonly<Record<string, number>>>(
  types: readonly NodeFigures[],
  find: (type: NodeFigures) => F | undefined,
): Alike<F>[] {
  const groups = new Map<string, { types: [NodeFigures, ...NodeFigures[]]; figures: F }>();
  for (const type of types) {
    const figures = find(type);
    if (figures === undefined) continue;
    const key = JSON.stringify(figures);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, { types: [type], figures });
    else same.types.push(type);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    names: listed(
      group.types.map(({ instance }) => instance.type),
      'types',
    ),
  }));
}

/** A verb as it follows the names: `one` where there is a single one. */
export function verb({ types }: Alike<unknown>, one: string, many: string): string {
  return types.length === 1 ? one : many;
}
