import type { PlanNodePool, PlanSubnet } from '../../../lib/plan';
import { nodePool, planWith, subnet } from './plan-with';

/** Prefixes as everybody sets them. */
export const PREFIXES = { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' } as const;

/**
 * One subnet, and m5.large nodes of 110 pods in it that take 7 prefixes and 1 ENI each:
 * 110 − 2 = 108 pods, 7 × 16 = 112 addresses, and ipamd stops once it has max pods.
 */
export const prefixMode = (ofSubnet: Partial<PlanSubnet> = {}, ofPool: Partial<PlanNodePool> = {}) =>
  planWith({ cni: { version: '1.21.1', env: PREFIXES }, subnets: [subnet(ofSubnet)], nodePools: [nodePool(ofPool)] });
