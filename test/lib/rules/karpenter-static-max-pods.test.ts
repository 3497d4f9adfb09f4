import type { PlanNodePool } from '../../../lib/plan';
import { karpenterPlan } from './karpenter-plan';
import { findingsOf } from './plan-with';

describe('karpenter-static-max-pods', () => {
  const said = (pool: Partial<PlanNodePool>, env: Record<string, string> = {}) =>
    findingsOf('karpenter-static-max-pods', karpenterPlan(pool, env));

  test('above what an admitted type carries', () => {
    const [finding] = said({ maxPods: 58, instanceTypes: ['m5.large', 'm5.xlarge', 't3.small'] });
    expect(finding).toMatchObject({ severity: 'error', numbers: { maxPods: 58, carries: 11, types: 2 } }); // t3.small: 3 × 3 + 2
    expect(finding!.fix).toMatch('Set kubelet.maxPods to 11');
  });

  test('far below what most take', () => {
    const [finding] = said({ maxPods: 29, instanceTypes: ['m5.large', 'm5.4xlarge', 'm5.8xlarge'] });
    expect(finding).toMatchObject({ severity: 'warning', numbers: { maxPods: 29, usual: 110, types: 2 } }); // 29, 234 → 110, 234
  });

  test.each([
    ['it fits all types', { maxPods: 29, instanceTypes: ['m5.large', 'm5.xlarge'] }], // 29, and 58 is not more than twice as many
    ['nobody sets it', { instanceTypes: ['m5.large', 't3.small'] }],
    ['somebody else makes the nodes', { maxPods: 58, provisioner: 'self-managed' as const, maxNodes: 3 }],
  ])('silent where %s', (_, pool) => {
    expect(findingsOf('karpenter-static-max-pods', karpenterPlan(pool))).toEqual([]);
  });
});
