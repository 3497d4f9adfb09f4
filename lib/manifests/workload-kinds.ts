import type { WorkloadKind } from '../plan/types';
import type { Field } from './field';

/** A kind of object that makes pods: where its parts are, and how many pods it makes at a time. */
export interface WorkloadKindRow {
  readonly kind: WorkloadKind;
  readonly group: string;
  /** The pod template: an object with metadata and spec. A Pod is its own. */
  readonly template: readonly string[];
  /** Pods at a time. `undefined` for a DaemonSet, which has one a node. */
  readonly pods: (spec: Field) => number | undefined;
  /** Pods above that in a rollout. */
  readonly surge: (spec: Field) => number | string;
}

const none = () => 0;
const replicas = (spec: Field) => spec.at('replicas').count() ?? 1;

/** Jobs run `parallelism` pods at a time, and no more than are still to complete. @see kubernetes/kubernetes pkg/controller/job/job_controller.go */
const parallelism = (job: Field) => Math.min(job.at('parallelism').count() ?? 1, job.at('completions').count() ?? Number.POSITIVE_INFINITY);

const DEPLOYMENT_SURGE = '25%';

/** Kinds of Kubernetes' own that make pods. @see https://kubernetes.io/docs/concepts/workloads/controllers/ */
export const WORKLOAD_KINDS: readonly WorkloadKindRow[] = [
  { kind: 'Deployment', group: 'apps', template: ['spec', 'template'], pods: replicas, surge: deploymentSurge },
  { kind: 'StatefulSet', group: 'apps', template: ['spec', 'template'], pods: replicas, surge: none },
  { kind: 'DaemonSet', group: 'apps', template: ['spec', 'template'], pods: () => undefined, surge: daemonSurge },
  { kind: 'ReplicaSet', group: 'apps', template: ['spec', 'template'], pods: replicas, surge: none },
  { kind: 'Job', group: 'batch', template: ['spec', 'template'], pods: parallelism, surge: none },
  {
    kind: 'CronJob',
    group: 'batch',
    template: ['spec', 'jobTemplate', 'spec', 'template'],
    pods: (spec) => parallelism(spec.at('jobTemplate', 'spec')),
    surge: none,
  },
  { kind: 'Pod', group: '', template: [], pods: () => 1, surge: none },
];

function deploymentSurge(spec: Field): number | string {
  const strategy = spec.at('strategy');
  if (strategy.at('type').text() === 'Recreate') return 0;
  return strategy.at('rollingUpdate', 'maxSurge').countOrShare() ?? DEPLOYMENT_SURGE;
}

function daemonSurge(spec: Field): number | string {
  return spec.at('updateStrategy', 'rollingUpdate', 'maxSurge').countOrShare() ?? 0;
}
