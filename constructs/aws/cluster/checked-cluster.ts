import { Construct, type IConstruct } from 'constructs';
import type { PlanCollector } from '../../check/plan-collector';
import type { IPodNetwork } from '../network';
import { DeclaredNodePool, type NodePoolOptions } from '../nodes';
import {
  type DaemonSetOptions,
  DeclaredDaemonSet,
  DeclaredService,
  DeclaredWorkload,
  type ServiceOptions,
  type WorkloadOptions,
} from '../workloads';
import type { ICheckedCluster } from './checked-cluster-interface';

/** A cluster that the check judges, and what it is told of nodes and pods that something else brings. */
export abstract class CheckedCluster extends Construct implements ICheckedCluster {
  abstract readonly network: IPodNetwork;

  /** @internal */
  abstract readonly _collector: PlanCollector;

  /** Tells the check of nodes that something else makes, such as Karpenter: it sizes subnets for them, and places workloads on them. */
  declareNodePool(id: string, options: NodePoolOptions): DeclaredNodePool {
    return new DeclaredNodePool(this.group('NodePools'), id, { cluster: this, ...options });
  }

  /** Tells the check of pods that will run here: it sizes nodes and subnets for them. */
  declareWorkload(id: string, options: WorkloadOptions = {}): DeclaredWorkload {
    return new DeclaredWorkload(this.group('Workloads'), id, { cluster: this, ...options });
  }

  /** Tells the check of pods of which every node will run one. */
  declareDaemonSet(id: string, options: DaemonSetOptions = {}): DeclaredDaemonSet {
    return new DeclaredDaemonSet(this.group('Workloads'), id, { cluster: this, ...options });
  }

  /** Tells the check of a service: some settings of the CNI do not go with some. */
  declareService(id: string, options: ServiceOptions = {}): DeclaredService {
    return new DeclaredService(this.group('Services'), id, { cluster: this, ...options });
  }

  /**
   * Tells the check of all workloads and services of a cdk8s chart or app that will run here, whatever puts them on the cluster. They are bound to node
   * groups by their node selectors, affinities and tolerations; what cannot be known of them is told as not checked.
   * @param chart  a tree of cdk8s objects, rooted in an app of its own
   */
  declareWorkloadsFrom(chart: IConstruct): void {
    this._collector.trees.push(chart);
  }

  /** A scope of its own, so that a workload, a service and a node group may have the same name. */
  private group(id: string): Construct {
    return (this.node.tryFindChild(id) as Construct | undefined) ?? new Construct(this, id);
  }
}
