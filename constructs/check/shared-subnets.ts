import type { NetworkPlan } from '../../lib/plan/types';
import { NOT_CHECKED } from '../../lib/rules/besides-rules';
import type { LocatedFinding } from './finding';
import type { PlanCollector } from './plan-collector';

/**
 * What a plan cannot say: that another cluster of the app takes addresses from the same subnets. Each plan is of one cluster, so each is
 * judged as if it were alone there; what fits twice by itself need not fit together.
 * Subnets are left out where someone says what is in use, since that counts the other cluster.
 */
export function sharedSubnets(plan: NetworkPlan, collector: PlanCollector, others: readonly PlanCollector[]): LocatedFinding[] {
  const counted = plan.subnets.filter(({ roles = [], addressesInUse }) => addressesInUse === undefined && takesPods(roles));
  return others.flatMap((other) => {
    const shared = collector.subnetsSharedWith(other);
    const names = counted.map(({ name }) => name).filter((name) => shared.has(name));
    return names.length === 0 ? [] : [sharingOf(plan, names, collector, other)];
  });
}

const takesPods = (roles: readonly string[]): boolean => roles.includes('node') || roles.includes('pod');

function sharingOf(plan: NetworkPlan, names: readonly string[], collector: PlanCollector, other: PlanCollector): LocatedFinding {
  const subject = `cluster/${plan.cluster.name}`;
  return {
    rule: NOT_CHECKED.name,
    severity: 'warning',
    subject,
    message: `Not checked for ${subject}: what ${other.owner.node.path} takes from the same subnets, ${names.join(', ')}. Each cluster is judged as if it were alone in them.`,
    numbers: { subnets: names.length },
    fix: 'Give each cluster subnets of its own, or say by addressesInUse what the other one takes.',
    documentation: `docs/rules.md#${NOT_CHECKED.name}`,
    at: collector.constructOf(subject),
  };
}
