import type { SubnetGroup } from '../capacity';
import type { Gap, Verdict } from './rule';

/**
 * Verdicts on ledgers that may lack something: a shortage without it is one with it, but only a ledger that lacks nothing shows that there is none.
 */
export function orGaps(verdicts: readonly Verdict[], group: SubnetGroup): readonly (Verdict | Gap)[] {
  return verdicts.length > 0 ? verdicts : group.missing.map((missing) => ({ missing }));
}
