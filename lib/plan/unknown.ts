import type { NetworkPlan, PlanUnknown } from './types';

/**
 * Thrown where something needs a value that the plan lists as unknown. Whoever computes lets it pass; whoever answers for
 * one subject (a rule on a subnet, a pool's figures) turns it into "not checked", naming what is missing.
 */
export class NotKnown extends Error {
  override readonly name = 'NotKnown';

  /**
   * @param at      JSON pointer of the missing value
   * @param reason  why it cannot be known now
   */
  constructor(
    readonly at: string,
    readonly reason: string,
  ) {
    super(`${at} is not known: ${reason}`);
  }
}

/** The value, or `undefined` where it hangs on something unknown. Any other error passes. */
export function ifKnown<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/**
 * The plan with a trap at every pointer of its `unknown` list: reading such a value throws `NotKnown`, so that no default
 * can stand in for it. Only the objects on the way to a trap are copied.
 */
export function withTraps(plan: NetworkPlan): NetworkPlan {
  return (plan.unknown ?? []).reduce<NetworkPlan>((trapped, unknown) => trapAt(trapped, segmentsOf(unknown.at), unknown), plan);
}

/** The parts of a JSON pointer, unescaped. @see RFC 6901 */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A JSON pointer from its parts. */
export function pointerTo(...segments: readonly (string | number)[]): string {
  return segments.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function trapAt<T>(node: T, segments: readonly string[], unknown: PlanUnknown): T {
  const [key, ...rest] = segments;
  if (key === undefined) return node;
  const copy = copyOf(node);
  const descriptor = Object.getOwnPropertyDescriptor(copy, key);
  if (descriptor?.get !== undefined) return copy; // a trap further up covers this one
  if (rest.length === 0) {
    Object.defineProperty(copy, key, {
      enumerable: true,
      configurable: true,
      get() {
        throw new NotKnown(unknown.at, unknown.reason);
      },
    });
  } else {
    const child = descriptor?.value ?? {};
    Object.defineProperty(copy, key, { enumerable: true, configurable: true, writable: true, value: trapAt(child, rest, unknown) });
  }
  return copy;
}

/** A shallow copy that keeps traps as traps. */
function copyOf<T>(node: T): T {
  const base = Array.isArray(node) ? [] : {};
  return Object.defineProperties(base, Object.getOwnPropertyDescriptors(node)) as T;
}
