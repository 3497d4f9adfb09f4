/**
 * A value worked out once, on first use. What it throws is kept too: a figure that hangs on something unknown hangs on it
 * for everybody who asks. There are tens of thousands in a large plan, so that each keeps no more than it must.
 */
export function lazy<T>(compute: () => T): () => T {
  let state: 'open' | 'known' | 'failed' = 'open';
  let outcome: unknown;
  return () => {
    if (state === 'open') {
      try {
        outcome = compute();
        state = 'known';
      } catch (error) {
        outcome = error;
        state = 'failed';
      }
    }
    if (state === 'failed') throw outcome;
    return outcome as T;
  };
}
