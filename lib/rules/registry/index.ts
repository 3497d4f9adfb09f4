import type { Rule } from '../rule';
import { ADDRESS_RULES } from './addresses';
import { AWS_NODE_SETTING_RULES } from './aws-node-settings';
import { CUSTOM_NETWORKING_RULES } from './custom-networking';
import { KARPENTER_RULES } from './karpenter';
import { PODS_ON_NODES_RULES } from './pods-on-nodes';

/** Every rule, in the order of the catalogue. */
export const RULES: readonly Rule[] = [
  ...ADDRESS_RULES,
  ...PODS_ON_NODES_RULES,
  ...AWS_NODE_SETTING_RULES,
  ...CUSTOM_NETWORKING_RULES,
  ...KARPENTER_RULES,
];
