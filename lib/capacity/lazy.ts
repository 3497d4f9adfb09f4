/**
 * A value worked out once, on first use. What it throws is kept too: a figure that hangs on something unknown hangs on it
 * for everybody who asks.
 */
export function lazy<T>(compute: () => T): () => T {
  let outcome: { readonly value: T } | { readonly error: unknown } | undefined;
  return () => {
    if (outcome === undefined) {
      try {
        outcome = { value: compute() };
      } catch (error) {
        outcome = { error };
      }
    }
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  };
}
