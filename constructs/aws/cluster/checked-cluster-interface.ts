import type { PlanCollector } from '../../check/plan-collector';
import type { IPodNetwork } from '../network';

/** A cluster whose pods the check counts: a `PodCluster`, or a `DeclaredCluster`. */
export interface ICheckedCluster {
  /** Where nodes and pods get their addresses. */
  readonly network: IPodNetwork;

  /** @internal */
  readonly _collector: PlanCollector;
}
