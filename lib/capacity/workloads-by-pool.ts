import type { NetworkPlan, PlanWorkload } from '../plan/types';
import { lazy } from './lazy';
import { isDaemonSet } from './pool-workloads';

/** The workloads of a plan by the pool that they run on, sorted once: a large plan is not searched anew for each pool. */
export class WorkloadsByPool {
  private readonly sorted = lazy(() => {
    const named = new Map<string, PlanWorkload[]>();
    const unnamed: PlanWorkload[] = [];
    for (const workload of this.plan.workloads ?? []) {
      const list = workload.nodePool === undefined ? unnamed : named.get(workload.nodePool);
      if (list === undefined) named.set(workload.nodePool!, [workload]);
      else list.push(workload);
    }
    return { named, unnamed };
  });
  private readonly everywhere = lazy(() =>
    this.plan.nodePools.length === 1 ? this.sorted().unnamed : this.sorted().unnamed.filter(isDaemonSet),
  );

  constructor(private readonly plan: NetworkPlan) {}

  /** Those that name the pool, then those that name none and run on every pool, or on the only one. */
  of(pool: string): readonly PlanWorkload[] {
    const named = this.sorted().named.get(pool) ?? [];
    return this.everywhere().length === 0 ? named : [...named, ...this.everywhere()];
  }
}
