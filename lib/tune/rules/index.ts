import type { CapacityModel } from '../../capacity';
import { lazy } from '../../capacity/lazy';
import type { InstanceTypeTable } from '../../instance';
import type { PlanLoad } from '../../plan/load';
import type { NetworkPlan } from '../../plan/types';
import type { Rule } from '../../rules';
import { churnFragmentsPrefixes } from './churn-fragments-prefixes';
import { ec2Throttling } from './ec2-throttling';
import type { LoadRule } from './load-rule';
import { rehearse } from './rehearsal';
import { slowStart } from './slow-start';
import { targetsDominated } from './targets-dominated';

/** Every rule that plays the plan's load, in the order of the catalogue. */
export const LOAD_RULES: readonly LoadRule[] = [ec2Throttling, slowStart, churnFragmentsPrefixes, targetsDominated];

/** The same for one plan, as rules like any other: they share one rehearsal, which begins with the first that is asked. */
export function loadRules(plan: NetworkPlan, load: PlanLoad, instanceTypes?: InstanceTypeTable): Rule[] {
  const rehearsal = lazy(() => rehearse(plan, load, instanceTypes));
  return LOAD_RULES.map(
    (rule) => ({ ...rule, check: (subject: never, model: CapacityModel) => rule.check(subject, rehearsal(), model) }) as Rule,
  );
}
