import type { Assessment } from '../../lib/plan/assessment';
import { PlanError } from '../../lib/plan/plan-error';
import type { NetworkPlan } from '../../lib/plan/types';
import { PLAN_INVALID } from '../../lib/rules/besides-rules';
import { withDeclaredTrees } from './declared-trees';
import type { LocatedFinding } from './finding';
import type { PlanCollector } from './plan-collector';
import { sharedSubnets } from './shared-subnets';
import { tunedSettings } from './tuning';

/** A cluster's plan, judged. */
export interface Verdict {
  readonly plan: NetworkPlan;
  /** Missing where the plan holds values that are none. */
  readonly assessment?: Assessment;
  readonly findings: readonly LocatedFinding[];
}

/**
 * Judges what the constructs have told. A value that is none becomes a finding at the construct that told it.
 * @param others  the other clusters of the app
 */
export function judge(collector: PlanCollector, others: readonly PlanCollector[]): Verdict {
  const told = collector.toPlan();
  try {
    const { plan, notes } = withDeclaredTrees(told, collector.trees);
    const assessed = collector.assess(plan);
    const tuned = collector.tuning === undefined ? [] : tunedSettings(collector.tuning, plan);
    const assessment = { ...assessed, findings: [...assessed.findings, ...tuned] };
    const findings = [...assessment.findings, ...notes].map((finding) => ({ ...finding, at: collector.constructOf(finding.subject) }));
    return { plan, assessment, findings: [...findings, ...sharedSubnets(plan, collector, others)] };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { plan: told, findings: error.problems.map((problem) => invalid(problem, told, collector)) };
  }
}

function invalid(
  { at, message }: { readonly at: string; readonly message: string },
  plan: NetworkPlan,
  collector: PlanCollector,
): LocatedFinding {
  return {
    rule: PLAN_INVALID.name,
    severity: 'error',
    subject: `cluster/${plan.cluster.name}`,
    message: `The capacity of cluster ${plan.cluster.name} cannot be checked. Its plan at ${at}: ${message}.`,
    numbers: {},
    fix: 'Correct the value that this construct was given.',
    documentation: `docs/rules.md#${PLAN_INVALID.name}`,
    at: collector.constructAt(at),
  };
}
