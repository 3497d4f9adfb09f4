import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { parseQuantity } from '../../../lib/plan/quantity';
import type { ICheckedCluster } from '../cluster/checked-cluster-interface';
import { planSubnets } from '../network/plan-subnets';
import { Problems } from '../problems';
import { nodeSubnets, planTaints } from './node-group';
import type { INodePool } from './node-group-interface';
import { NodeAmiFamily } from './node-group-options';
import { type NodePoolOptions, NodeProvisioner } from './node-pool-options';

/** A declared node pool and its cluster. */
export interface DeclaredNodePoolProps extends NodePoolOptions {
  /** The cluster that the nodes join. */
  readonly cluster: ICheckedCluster;
}

/** Nodes that something else makes: Karpenter, Auto Mode, another app. It makes no resource: it is there for the check, and to acknowledge what that finds. */
export class DeclaredNodePool extends Construct implements INodePool {
  readonly nodePoolName: string;

  constructor(scope: Construct, id: string, props: DeclaredNodePoolProps) {
    super(scope, id);
    const { cluster, provisioner = NodeProvisioner.KARPENTER, limits, maxPods, kubeReservedMemoryMiB } = props;
    const isBottlerocket = props.amiFamily === NodeAmiFamily.BOTTLEROCKET;
    this.check(props, provisioner);
    this.nodePoolName = cluster._collector.nodePool(
      {
        name: id,
        provisioner,
        amiFamily: props.amiFamily ?? NodeAmiFamily.AL2023,
        instanceTypes: props.instanceTypes,
        subnets: planSubnets(cluster._collector, nodeSubnets(cluster, props)),
        minNodes: props.minNodes ?? 0,
        ...(props.maxNodes !== undefined && { maxNodes: props.maxNodes }),
        ...(limits !== undefined && { limits: { ...limits } }),
        ...(maxPods !== undefined && { maxPods, maxPodsSetBy: isBottlerocket ? 'bottlerocket' : 'kubelet-config' }),
        ...(kubeReservedMemoryMiB !== undefined && { kubeReserved: { memoryMiB: kubeReservedMemoryMiB } }),
        ...(props.ownImage !== undefined && { ownAmi: props.ownImage }),
        ...(props.reservedEnis !== undefined && { reservedEnis: props.reservedEnis }),
        labels: props.labels ?? {},
        taints: planTaints(props.taints),
      },
      this,
      props.madeBy,
    );
  }

  private check(props: DeclaredNodePoolProps, provisioner: NodeProvisioner): void {
    const { cluster, limits, minNodes = 0, maxNodes } = props;
    const problems = new Problems(`DeclaredNodePool '${this.node.path}'`);
    if (nodeSubnets(cluster, props).length === 0 && !cluster.network.pendingLookup)
      problems.say('subnets: there is none for nodes to sit in');
    if (props.instanceTypes.length === 0) problems.add('instanceTypes', 'at least one instance type', props.instanceTypes);
    problems.integer('minNodes', props.minNodes, { min: 0 });
    problems.integer('maxNodes', maxNodes, { min: Token.isUnresolved(minNodes) || !Number.isInteger(minNodes) ? 0 : minNodes });
    problems.integer('maxPods', props.maxPods, { min: 1 });
    problems.integer('kubeReservedMemoryMiB', props.kubeReservedMemoryMiB, { min: 0 });
    problems.integer('reservedEnis', props.reservedEnis, { min: 0 });
    problems.integer('limits.nodes', limits?.nodes, { min: 0 });
    for (const what of ['cpu', 'memory'] as const) checkQuantity(`limits.${what}`, limits?.[what], problems);
    if (maxNodes === undefined && !BOUNDED_BY_LIMITS.includes(provisioner)) {
      problems.say(`maxNodes is missing: a pool of provisioner ${provisioner} has a largest size`);
    }
    problems.throwIfAny();
  }
}

const BOUNDED_BY_LIMITS: readonly NodeProvisioner[] = [NodeProvisioner.KARPENTER, NodeProvisioner.AUTO_MODE];

function checkQuantity(prop: string, text: string | undefined, problems: Problems): void {
  if (text === undefined || Token.isUnresolved(text)) return;
  const value = parseQuantity(text);
  if (value === undefined || value < 0) problems.add(prop, 'a Kubernetes quantity such as 1000 or 500Gi', text);
}
