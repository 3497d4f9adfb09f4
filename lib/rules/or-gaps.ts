import type { SubnetGroup } from '../capacity';
import type { Gap, Verdict } from './rule';

/**
 * Verdicts on ledgers that may lack something: a shortage without it is one with it, but only a ledger that lacks nothing shows that there is none.
 */
export function* orGaps(verdicts: Iterable<Verdict | Gap>, group: SubnetGroup): Iterable<Verdict | Gap> {
  let told = false;
  for (const verdict of verdicts) {
    told = true;
    yield verdict;
  }
  if (!told) yield* group.missing.map((missing) => ({ missing }));
}
