import type { PlanNodePool } from '../../../lib/plan';
import { karpenterPlan } from './karpenter-plan';
import { findingsOf, notChecked, subnet } from './plan-with';

describe('karpenter-limits-exceed-subnets', () => {
  const said = (pool: Partial<PlanNodePool>, cidr = '10.0.0.0/24') =>
    findingsOf('karpenter-limits-exceed-subnets', karpenterPlan(pool, {}, { subnets: [subnet({ cidr })] }));

  test('by CPU, divided by the smallest type', () => {
    const [finding] = said({ limits: { cpu: '40' } }); // 20 nodes × 30 addresses = 600 of 251
    expect(finding).toMatchObject({ severity: 'warning', numbers: { maxNodes: 20, missing: 349, fittingNodes: 8 } }); // 8 × 30 = 240
  });

  test('what the fix says fits', () => {
    expect(said({ limits: { nodes: 8 } })).toEqual([]);
    expect(said({ limits: { nodes: 9 } })).toHaveLength(1); // 270 of 251
  });

  test('in prefix mode by blocks', () => {
    const given = karpenterPlan(
      { limits: { nodes: 20 } },
      { ENABLE_PREFIX_DELEGATION: 'true' },
      { subnets: [subnet({ cidr: '10.0.0.0/24' })] },
    );
    expect(findingsOf('karpenter-limits-exceed-subnets', given)[0]!.message).toMatch('whole /28 blocks');
  });

  test('without limits nothing bounds the pool, which other rules tell', () => {
    expect(said({})).toEqual([]);
    expect(notChecked('subnet-exhausted', karpenterPlan({}))).not.toEqual([]);
  });
});
