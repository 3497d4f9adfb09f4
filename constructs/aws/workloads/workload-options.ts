import type { INodePool } from '../nodes';

/** What makes the pods of a workload. */
export enum WorkloadKind {
  /** A rollout makes up to a quarter more pods for a while, unless `maxSurge` says otherwise. */
  DEPLOYMENT = 'Deployment',
  STATEFUL_SET = 'StatefulSet',
  REPLICA_SET = 'ReplicaSet',
  JOB = 'Job',
  CRON_JOB = 'CronJob',
  POD = 'Pod',
}

/** What every pod of a workload is like. */
export interface PodOptions {
  /**
   * CPU that one pod requests, as Kubernetes writes it: `250m`, `1.5`.
   * @default '0'
   */
  readonly cpu?: string;

  /**
   * Memory that one pod requests, as Kubernetes writes it: `512Mi`, `2Gi`.
   * @default '0'
   */
  readonly memory?: string;

  /**
   * Whether the pods are on the host's network: they take a place on the node, but no address.
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * Whether the pods have TCP, HTTP or gRPC probes.
   * @default - not said
   */
  readonly probes?: boolean;
}

/** Pods that will run on the cluster, whoever deploys them. The check sizes nodes and subnets for them. */
export interface WorkloadOptions extends PodOptions {
  /** @default WorkloadKind.DEPLOYMENT */
  readonly kind?: WorkloadKind;

  /**
   * How many pods there are, from 0 up.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * The most that an autoscaler makes of it, at least `replicas`.
   * @default - `replicas`
   */
  readonly maxReplicas?: number;

  /**
   * The node group, or declared node pool, that its pods run on.
   * @default - the only one; with several it must be said
   */
  readonly nodeGroup?: INodePool;

  /**
   * Whether a SecurityGroupPolicy gives its pods security groups of their own.
   * @default false
   */
  readonly podSecurityGroups?: boolean;

  /**
   * Pods more in a rollout: a number such as `2`, or a share such as `25%`. Those with security groups of their own take a branch ENI each.
   * @default - '25%' for a Deployment, else none
   */
  readonly maxSurge?: string;
}

/** Pods of which every node runs one. */
export interface DaemonSetOptions extends PodOptions {
  /**
   * The node group, or declared node pool, that it runs on.
   * @default - all of them
   */
  readonly nodeGroup?: INodePool;
}

/** How a service is reached. */
export enum ServiceType {
  CLUSTER_IP = 'ClusterIP',
  NODE_PORT = 'NodePort',
  LOAD_BALANCER = 'LoadBalancer',
  EXTERNAL_NAME = 'ExternalName',
}

/** Where traffic from outside may go. */
export enum ExternalTrafficPolicy {
  /** To a pod on any node. */
  CLUSTER = 'Cluster',
  /** To pods on the node that it reaches, whose clients' addresses they see. Not together with security groups for pods in strict mode. */
  LOCAL = 'Local',
}

/** A service of the cluster: some settings of the CNI do not go with some kinds of service. */
export interface ServiceOptions {
  /** @default ServiceType.CLUSTER_IP */
  readonly type?: ServiceType;

  /** @default ExternalTrafficPolicy.CLUSTER */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}
