import { cpuMilli, memoryMiB } from '../plan/quantity';
import { surgePods } from '../plan/surge';
import type { PlanWorkload } from '../plan/types';
import type { PodSet } from './placement';

/** Pods of a workload at its largest: `maxReplicas` where said, else `replicas`, else 1. */
export function largestReplicas(workload: PlanWorkload): number {
  return workload.maxReplicas ?? workload.replicas ?? 1;
}

/** What the pods of a workload take of a node. A pod with a security group of its own has a branch ENI instead of an address of the pool. */
export function podSetOf(workload: PlanWorkload): PodSet {
  const branch = workload.podSecurityGroups ?? false;
  const host = workload.hostNetwork ?? false;
  return {
    name: workload.name,
    pods: largestReplicas(workload),
    each: {
      pods: 1,
      addresses: host || branch ? 0 : 1,
      cpuMilli: cpuMilli(workload.cpu),
      memoryMiB: memoryMiB(workload.memory),
      branchEnis: branch ? 1 : 0,
    },
  };
}

const DEPLOYMENT_SURGE = '25%';

/** Pods that a rollout of a workload makes beyond those at its largest. */
export function surgeOf(workload: PlanWorkload): number {
  const isDeployment = (workload.kind ?? 'Deployment') === 'Deployment';
  return surgePods(workload.maxSurge ?? (isDeployment ? DEPLOYMENT_SURGE : 0), largestReplicas(workload));
}
