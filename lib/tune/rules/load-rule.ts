import type { CapacityModel } from '../../capacity';
import type { Gap, RuleText, Scope, Subjects, Verdict } from '../../rules';
import type { Rehearsal } from './rehearsal';

/** A rule that judges what the plan's own load did when it was played. */
export interface LoadRuleOf<S extends Scope> extends RuleText {
  readonly scope: S;
  check(subject: Subjects[S], rehearsal: Rehearsal, model: CapacityModel): Iterable<Verdict | Gap>;
}

export type LoadRule = { [S in Scope]: LoadRuleOf<S> }[Scope];
