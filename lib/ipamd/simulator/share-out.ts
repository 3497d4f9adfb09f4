import type { PoolRuntime } from './pool-runtime';

/**
 * Splits pods over pools: all to the one that is named, else in proportion to the pods that the pools' nodes take, at the start if any
 * pool has nodes then, or else at most. What does not divide goes to the largest remainders, the earlier pool first.
 */
export function shareOut(
  pools: readonly PoolRuntime[],
  nodesAtStart: Readonly<Record<string, number>>,
  nodePool: string | undefined,
  pods: number,
): { pool: PoolRuntime; pods: number }[] {
  const named = pools.filter(({ spec }) => nodePool === undefined || spec.name === nodePool);
  if (named.length <= 1) return named.map((pool) => ({ pool, pods }));
  const atStart = named.map(({ spec }) => (nodesAtStart[spec.name] ?? spec.minNodes ?? 0) * spec.podsPerNode);
  const weights = sum(atStart) > 0 ? atStart : named.map(({ spec }) => spec.maxNodes * spec.podsPerNode);
  const total = sum(weights);
  if (total === 0) return named.slice(0, 1).map((pool) => ({ pool, pods }));
  const exact = weights.map((weight) => (pods * weight) / total);
  const shares = exact.map(Math.floor);
  const byRemainder = exact
    .map((share, place) => ({ place, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.place - b.place);
  for (const { place } of byRemainder.slice(0, pods - sum(shares))) shares[place]!++;
  return named.map((pool, place) => ({ pool, pods: shares[place]! }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
