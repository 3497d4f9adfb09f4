import type { Rule } from '../rule';

/** Whether every node finds the subnet for its pods. */
export const CUSTOM_NETWORKING_RULES: readonly Rule[] = [];
