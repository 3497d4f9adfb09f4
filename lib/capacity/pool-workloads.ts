import type { NetworkPlan, PlanWorkload } from '../plan/types';
import { lazy } from './lazy';
import type { PodSet } from './placement';
import { podSetOf, surgeOf } from './pod-set';

/** On the host's network on every Linux node of EKS, declared or not. */
const SYSTEM_DAEMONS = ['aws-node', 'kube-proxy'] as const;

/** The workloads of one pool, told apart by how they count. */
export class PoolWorkloads {
  /** DaemonSets that run on the pool's nodes. */
  readonly daemonSets = lazy(() => this.all().filter(isDaemonSet));
  /** Everything else that is placed on the pool. */
  readonly scaled = lazy(() => this.all().filter((workload) => !isDaemonSet(workload)));
  readonly podSets = lazy((): PodSet[] => this.scaled().map(podSetOf));
  /** Pods on the host's network of every node: aws-node and kube-proxy, and the DaemonSets declared so. */
  readonly hostNetworkPodsOnNode = lazy(() => this.countHostNetworkPods());
  /** DaemonSet pods of every node that need an address. */
  readonly daemonPodsWithAddress = lazy(() => this.daemonSets().filter((workload) => !(workload.hostNetwork ?? false)).length);

  /** Pods of the declared workloads, at their largest, that need an address of the pool. */
  readonly podsWithAddress = lazy(() => this.podSets().reduce((total, { pods, each }) => total + pods * each.addresses, 0));
  /** Pods of the declared workloads, at their largest, that need a branch ENI. */
  readonly podsWithBranchEni = lazy(() => this.podSets().reduce((total, { pods, each }) => total + pods * each.branchEnis, 0));
  /** The same while all of those workloads are rolled out at once. */
  readonly podsWithBranchEniInRollout = lazy(() => {
    const branched = this.scaled().filter(({ podSecurityGroups }) => podSecurityGroups ?? false);
    return branched.reduce((total, workload) => total + surgeOf(workload), this.podsWithBranchEni());
  });

  constructor(
    /** The workloads that run on the pool. */
    private readonly all: () => readonly PlanWorkload[],
  ) {}

  /** Whether anything but DaemonSets is declared for the pool, so that its load is bounded. */
  areDeclared(): boolean {
    return this.scaled().length > 0;
  }

  private countHostNetworkPods(): number {
    const declared = this.daemonSets().filter((workload) => workload.hostNetwork ?? false);
    const system = SYSTEM_DAEMONS.filter((name) => !declared.some((workload) => workload.name === name));
    return system.length + declared.length;
  }
}

/** Workloads that name no pool although there are several: nobody can say where their pods go. */
export function unplacedWorkloads(plan: NetworkPlan): PlanWorkload[] {
  if (plan.nodePools.length === 1) return [];
  return (plan.workloads ?? []).filter((workload) => workload.nodePool === undefined && !isDaemonSet(workload));
}

/** Whether one pod of it runs on every node. */
export function isDaemonSet(workload: PlanWorkload): boolean {
  return workload.kind === 'DaemonSet';
}
