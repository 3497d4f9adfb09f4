import type { Rule } from './rule';
import { subnetExhausted } from './subnet-exhausted';

/** Every rule, in the order of the catalogue. */
export const RULES: readonly Rule[] = [subnetExhausted];
