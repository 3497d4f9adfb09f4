import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { parseQuantity } from '../../../lib/plan/quantity';
import type { ICheckedCluster } from '../cluster/checked-cluster-interface';
import { Problems } from '../problems';
import { type DaemonSetOptions, type PodOptions, WorkloadKind, type WorkloadOptions } from './workload-options';

/** A declared workload and its cluster. */
export interface DeclaredWorkloadProps extends WorkloadOptions {
  /** The cluster that it runs on. */
  readonly cluster: ICheckedCluster;
}

/** Pods that will run on a cluster, whoever deploys them. It makes no resource: it is there for the check, and to acknowledge what that finds. */
export class DeclaredWorkload extends Construct {
  constructor(scope: Construct, id: string, props: DeclaredWorkloadProps) {
    super(scope, id);
    const { kind = WorkloadKind.DEPLOYMENT, replicas = 1, maxReplicas, maxSurge } = props;
    const problems = new Problems(`DeclaredWorkload '${this.node.path}'`);
    checkPods(props, problems);
    problems.integer('replicas', replicas, { min: 0 });
    problems.integer('maxReplicas', maxReplicas, { min: Token.isUnresolved(replicas) || !Number.isInteger(replicas) ? 0 : replicas });
    if (maxSurge !== undefined && !Token.isUnresolved(maxSurge) && !/^\d+%?$/.test(maxSurge)) {
      problems.add('maxSurge', 'a number of pods such as 2, or a share such as 25%', maxSurge);
    }
    problems.throwIfAny();
    props.cluster._collector.workload(
      {
        name: id,
        kind,
        replicas,
        ...(maxReplicas !== undefined && { maxReplicas }),
        ...(maxSurge !== undefined && { maxSurge }),
        ...(props.podSecurityGroups !== undefined && { podSecurityGroups: props.podSecurityGroups }),
        ...podsOf(props),
      },
      this,
    );
  }
}

/** A declared DaemonSet and its cluster. */
export interface DeclaredDaemonSetProps extends DaemonSetOptions {
  /** The cluster that it runs on. */
  readonly cluster: ICheckedCluster;
}

/** Pods of which every node will run one. It makes no resource. */
export class DeclaredDaemonSet extends Construct {
  constructor(scope: Construct, id: string, props: DeclaredDaemonSetProps) {
    super(scope, id);
    const problems = new Problems(`DeclaredDaemonSet '${this.node.path}'`);
    checkPods(props, problems);
    problems.throwIfAny();
    props.cluster._collector.workload({ name: id, kind: 'DaemonSet', ...podsOf(props) }, this);
  }
}

function checkPods(options: PodOptions, problems: Problems): void {
  for (const prop of ['cpu', 'memory'] as const) {
    const quantity = options[prop];
    if (quantity === undefined || Token.isUnresolved(quantity)) continue;
    const value = parseQuantity(quantity);
    if (value === undefined || value < 0) problems.add(prop, 'a Kubernetes quantity such as 250m, 1.5 or 512Mi', quantity);
  }
}

function podsOf({ cpu, memory, hostNetwork, probes, nodeGroup }: WorkloadOptions & DaemonSetOptions) {
  return {
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(hostNetwork !== undefined && { hostNetwork }),
    ...(probes !== undefined && { probes }),
    ...(nodeGroup !== undefined && { nodePool: nodeGroup.nodePoolName }),
  };
}
