import type { InstanceTypeTable } from '../instance';
import type { KubeProxyMode, PlanCni, PlanService, PlanUnknown, PlanWorkload } from '../plan/types';
import type { PlanNodes } from './node-labels';
import type { ZoneSpread } from './pod-facts';

/** How manifests are read. */
export interface ReadWorkloadsOptions {
  /** Node pools and subnets that workloads are bound to. @default - workloads name no pool */
  readonly plan?: PlanNodes;
  /** The pool that takes a workload which several would take. @default - such a workload's pool is unknown */
  readonly defaultNodePool?: string;
  /** What counts where no container of a pod requests CPU, or memory: nobody knows, or nothing, as the scheduler has it. @default 'unknown' */
  readonly withoutRequests?: 'unknown' | 'zero';
  /** The table that tells labels of instance types. @default - the one that comes with the package */
  readonly instanceTypes?: InstanceTypeTable;
}

/** What a workload's manifest says beyond the plan. */
export interface WorkloadDetails {
  /** The workload's name in the plan. */
  readonly name: string;
  /** File, document and object that it was read from. */
  readonly source: string;
  readonly zoneSpread: ZoneSpread;
  /** PodDisruptionBudgets that let none of its pods go, so that its nodes cannot be drained. */
  readonly blockedBy: readonly string[];
}

/** Something that the plan does not count, and a reader of it should know. */
export interface ManifestNote {
  /** What it is about, such as `workload/shop/web`. */
  readonly subject: string;
  readonly message: string;
}

/** Workloads and services that manifests declare. */
export interface WorkloadReading {
  readonly workloads: readonly PlanWorkload[];
  readonly services: readonly PlanService[];
  /** aws-node's settings, where its DaemonSet is among the manifests. @default - it is not */
  readonly cni?: PlanCni;
  /** kube-proxy's mode, where its ConfigMap is among the manifests. @default - it is not */
  readonly kubeProxyMode?: KubeProxyMode;
  /** What cannot be known, by JSON pointer into a plan that has these workloads and services and no others. */
  readonly unknown: readonly PlanUnknown[];
  readonly notes: readonly ManifestNote[];
  /** One for each workload, in the same order. */
  readonly details: readonly WorkloadDetails[];
}
