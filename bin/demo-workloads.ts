import { type DaemonSetOptions, ServiceType, WorkloadKind, type WorkloadOptions } from '../constructs';

/** What the demo runs: a shop, its platform, and its data. Requests are those of one pod. */

/** Pods that run on the general node group. */
export const GENERAL_WORKLOADS: Readonly<Record<string, WorkloadOptions>> = {
  storefront: { replicas: 12, maxReplicas: 48, cpu: '250m', memory: '384Mi', probes: true },
  search: { replicas: 6, maxReplicas: 24, cpu: '500m', memory: '768Mi', probes: true },
  catalog: { replicas: 6, maxReplicas: 18, cpu: '250m', memory: '512Mi', probes: true },
  cart: { replicas: 4, maxReplicas: 16, cpu: '200m', memory: '256Mi', probes: true },
  checkout: { replicas: 4, maxReplicas: 12, cpu: '250m', memory: '384Mi', probes: true },
  payments: { replicas: 3, maxReplicas: 9, cpu: '250m', memory: '512Mi', probes: true },
  accounts: { replicas: 3, maxReplicas: 9, cpu: '200m', memory: '384Mi', probes: true },
  recommendations: { replicas: 3, maxReplicas: 12, cpu: '500m', memory: '1Gi', probes: true },
  'order-events': { replicas: 6, maxReplicas: 24, cpu: '100m', memory: '192Mi' },
  mailer: { replicas: 2, maxReplicas: 8, cpu: '50m', memory: '128Mi' },
  thumbnails: { kind: WorkloadKind.JOB, replicas: 20, maxReplicas: 60, cpu: '250m', memory: '512Mi' },
  'nightly-reports': { kind: WorkloadKind.CRON_JOB, replicas: 4, cpu: '500m', memory: '1Gi' },
  'ingress-nginx': { replicas: 3, maxReplicas: 9, cpu: '200m', memory: '256Mi', probes: true },
  coredns: { replicas: 2, cpu: '100m', memory: '70Mi', probes: true },
  'metrics-server': { replicas: 2, cpu: '100m', memory: '200Mi', probes: true },
  'cluster-autoscaler': { replicas: 1, cpu: '100m', memory: '600Mi', probes: true },
  'ebs-csi-controller': { replicas: 2, cpu: '60m', memory: '240Mi', probes: true },
  'argo-cd': { replicas: 5, cpu: '200m', memory: '384Mi', probes: true },
};

/** Pods that run on the data node group. */
export const DATA_WORKLOADS: Readonly<Record<string, WorkloadOptions>> = {
  kafka: { kind: WorkloadKind.STATEFUL_SET, replicas: 3, cpu: '2', memory: '8Gi', probes: true },
  postgres: { kind: WorkloadKind.STATEFUL_SET, replicas: 3, cpu: '2', memory: '12Gi', probes: true },
  redis: { kind: WorkloadKind.STATEFUL_SET, replicas: 6, cpu: '500m', memory: '4Gi', probes: true },
  prometheus: { kind: WorkloadKind.STATEFUL_SET, replicas: 2, cpu: '1', memory: '8Gi', probes: true },
};

/** Pods of which every node runs one. */
export const DAEMON_SETS: Readonly<Record<string, DaemonSetOptions>> = {
  'aws-node': { cpu: '50m', hostNetwork: true, probes: true },
  'kube-proxy': { cpu: '100m', hostNetwork: true },
  'eks-pod-identity-agent': { hostNetwork: true, probes: true },
  'ebs-csi-node': { cpu: '30m', memory: '120Mi' },
  'fluent-bit': { cpu: '50m', memory: '64Mi' },
};

/** What is reached from outside. */
export const SERVICES: Readonly<Record<string, { readonly type: ServiceType }>> = {
  'ingress-nginx': { type: ServiceType.LOAD_BALANCER },
};
