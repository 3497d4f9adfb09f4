import type { Rule } from '../rule';

/** Whether aws-node's settings do what they seem to. */
export const AWS_NODE_SETTING_RULES: readonly Rule[] = [];
