import { karpenterLimitsExceedSubnets } from '../karpenter-limits-exceed-subnets';
import { karpenterReservedEnis } from '../karpenter-reserved-enis';
import { karpenterStaticMaxPods } from '../karpenter-static-max-pods';
import type { Rule } from '../rule';

/** Whether Karpenter packs what its nodes and subnets hold. */
export const KARPENTER_RULES: readonly Rule[] = [karpenterReservedEnis, karpenterStaticMaxPods, karpenterLimitsExceedSubnets];
