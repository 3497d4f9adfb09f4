import type { NetworkPlan, PlanNodePool } from '../../../lib/plan';
import { nodePool, planWith } from './plan-with';

/** A Karpenter pool of m5.large that nothing bounds, with parts of it replaced. */
export const karpenterPool = (overrides: Partial<PlanNodePool> = {}): PlanNodePool => {
  const { maxNodes: _, ...pool } = nodePool({ provisioner: 'karpenter' });
  return { ...pool, ...overrides };
};

/** A plan with such a pool, and variables of aws-node. */
export const karpenterPlan = (
  pool: Partial<PlanNodePool>,
  env: Record<string, string> = {},
  rest: Partial<NetworkPlan> = {},
): NetworkPlan => planWith({ nodePools: [karpenterPool(pool)], cni: { version: '1.21.1', env }, ...rest });
