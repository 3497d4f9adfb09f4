/**
 * Pods that a rollout may make beyond so many: a number, or a share of them, rounded up as Kubernetes does.
 * @param maxSurge  `2`, `'2'` or `'25%'`
 */
export function surgePods(maxSurge: number | string, pods: number): number {
  if (typeof maxSurge === 'number') return maxSurge;
  return maxSurge.endsWith('%') ? Math.ceil((Number(maxSurge.slice(0, -1)) * pods) / 100) : Number(maxSurge);
}
