import { type Labels, readSelector, selects } from './label-selector';
import type { ClusterObject, ObjectIndex } from './object-index';

/** PodDisruptionBudgets, and how many pods they let go at a time. */
export class DisruptionBudgets {
  private readonly budgets: readonly ReturnType<typeof readBudget>[];

  constructor(objects: ObjectIndex) {
    this.budgets = objects.ofKind('policy', 'PodDisruptionBudget').map(readBudget);
  }

  /** The budgets that let no pod of a workload go, however healthy it is: no node that holds one can be drained. */
  blocking(namespace: string, labels: Labels, replicas: number): string[] {
    return this.budgets
      .filter((budget) => budget.namespace === namespace && budget.selector !== undefined && selects(budget.selector, labels))
      .filter((budget) => budget.allows(replicas) <= 0)
      .map(({ name }) => name);
  }
}

function readBudget({ root, namespace, fullName }: ClusterObject) {
  const spec = root.at('spec').required('it says how many pods stay');
  const [minAvailable, maxUnavailable] = [spec.at('minAvailable').countOrShare(), spec.at('maxUnavailable').countOrShare()];
  return {
    namespace,
    name: fullName,
    selector: spec.at('selector').isSet ? readSelector(spec.at('selector')) : undefined,
    allows: (replicas: number) => {
      if (maxUnavailable !== undefined) return podsOf(maxUnavailable, replicas);
      return minAvailable === undefined ? replicas : replicas - podsOf(minAvailable, replicas);
    },
  };
}

/** Percentages of pods are rounded up, both of those that stay and of those that go. @see kubernetes/kubernetes pkg/controller/disruption/disruption.go */
function podsOf(limit: number | string, replicas: number): number {
  return typeof limit === 'number' ? limit : Math.ceil((replicas * Number.parseInt(limit, 10)) / 100);
}
