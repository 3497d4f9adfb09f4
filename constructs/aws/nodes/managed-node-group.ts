import { aws_eks_v2 as eks, aws_eks as eksL1, type aws_iam as iam, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { IPodCluster } from '../cluster/pod-cluster-interface';
import { planSubnets } from '../network/plan-subnets';
import { Problems } from '../problems';
import { renderBottlerocketSettings } from './node-config';
import {
  checkNodeGroup,
  nodeadmUserData,
  nodeCounts,
  nodeSubnets,
  planTaints,
  reservedMemoryMiB,
  startsWithNodes,
  waitForCluster,
} from './node-group';
import type { INodeGroup } from './node-group-interface';
import { type ManagedNodeGroupOptions, NodeAmiFamily, NodeUpdateStrategy } from './node-group-options';
import { type Architecture, amiTypeOf, architectureOf } from './node-image';
import { al2023Image, nodeLaunchTemplate } from './node-launch-template';
import { nodeRole } from './node-role';

/** A managed node group and its cluster. */
export interface ManagedNodeGroupProps extends ManagedNodeGroupOptions {
  /** The cluster that the nodes join. */
  readonly cluster: IPodCluster;
}

/**
 * Nodes that EKS makes, upgrades and drains.
 *
 * It waits for the CNI with its settings, because EKS works max pods out from them when the nodes are made, and for the
 * way out of the subnets. Its role holds no more than nodes need.
 */
export class ManagedNodeGroup extends Construct implements INodeGroup {
  readonly nodePoolName: string;
  readonly nodeRole: iam.IRole;
  /** The group itself. */
  readonly resource: eksL1.CfnNodegroup;

  constructor(scope: Construct, id: string, props: ManagedNodeGroupProps) {
    super(scope, id);
    const { cluster } = props;
    const architecture = this.check(props);
    const subnets = nodeSubnets(cluster, props);
    const counts = nodeCounts(props);
    const ownImage = hasOwnImage(props);

    this.nodeRole = props.nodeRole ?? nodeRole(this, { forCni: cluster.cni.usesNodeRole, forSsm: props.enableSsm ?? false });
    const userData = this.userData(props);
    const template = nodeLaunchTemplate(this, {
      family: familyOf(props),
      options: props,
      ...(ownImage && { imageId: al2023Image(this, cluster.kubernetesVersion, architecture) }),
      ...(userData !== undefined && { userData }),
    });

    this.resource = new eksL1.CfnNodegroup(this, 'Resource', {
      clusterName: cluster.clusterName,
      nodegroupName: props.nodeGroupName,
      nodeRole: this.nodeRole.roleArn,
      subnets: subnets.map(({ subnet }) => subnet.subnetId),
      instanceTypes: props.instanceTypes,
      capacityType: props.capacityType ?? eks.CapacityType.ON_DEMAND,
      // EKS refuses all three next to an image of our own.
      ...(!ownImage && { amiType: props.amiType ?? amiTypeOf(familyOf(props), architecture), version: cluster.kubernetesVersion }),
      launchTemplate: { id: template.ref, version: template.attrLatestVersionNumber },
      scalingConfig: { minSize: counts.min, maxSize: counts.max, desiredSize: counts.desired },
      updateConfig: {
        ...(props.maxUnavailablePercentage === undefined
          ? { maxUnavailable: props.maxUnavailable ?? 1 }
          : { maxUnavailablePercentage: props.maxUnavailablePercentage }),
        updateStrategy: props.updateStrategy ?? NodeUpdateStrategy.DEFAULT,
      },
      forceUpdateEnabled: props.forceUpdate,
      nodeRepairConfig: props.nodeAutoRepair === undefined ? undefined : { enabled: props.nodeAutoRepair },
      labels: props.labels,
      taints: props.taints,
      tags: props.tags,
    });
    this.node.defaultChild = this.resource;
    this.resource.node.addDependency(this.nodeRole);
    waitForCluster(this.resource, cluster, subnets);
    cluster.registerCompute(this.resource, startsWithNodes(counts));
    this.nodePoolName = this.describe(props, ownImage);
  }

  /** What the kubelet is told beyond what EKS tells it: nothing, unless max pods is set. */
  private userData(props: ManagedNodeGroupProps): string | undefined {
    const { cluster, maxPods } = props;
    if (maxPods === undefined) return undefined;
    return familyOf(props) === NodeAmiFamily.BOTTLEROCKET ? renderBottlerocketSettings({ maxPods }) : nodeadmUserData(cluster, props);
  }

  private check(props: ManagedNodeGroupProps): Architecture {
    const problems = new Problems(`ManagedNodeGroup '${this.node.path}'`);
    checkNodeGroup(props.cluster, props, problems);
    problems.integer('maxUnavailable', props.maxUnavailable, { min: 1, max: 100 });
    problems.integer('maxUnavailablePercentage', props.maxUnavailablePercentage, { min: 1, max: 100 });
    if (props.maxUnavailable !== undefined && props.maxUnavailablePercentage !== undefined) {
      problems.say('maxUnavailable and maxUnavailablePercentage exclude each other, got both');
    }
    if (props.amiType !== undefined && hasOwnImage(props)) {
      problems.say(
        `amiType and maxPods exclude each other on AL2023, where maxPods needs an image of its own, got '${props.amiType}' and ${Token.isUnresolved(props.maxPods) ? 'a token' : props.maxPods}`,
      );
    }
    const architecture = architectureOf(props.instanceTypes, problems);
    problems.throwIfAny();
    return architecture;
  }

  private describe(props: ManagedNodeGroupProps, ownImage: boolean): string {
    const { cluster, maxPods } = props;
    const counts = nodeCounts(props);
    const reserved = ownImage ? reservedMemoryMiB(maxPods) : undefined;
    return cluster._collector.nodePool(
      {
        name: props.nodeGroupName ?? this.node.id,
        provisioner: 'managed-node-group',
        amiFamily: familyOf(props),
        instanceTypes: props.instanceTypes,
        subnets: planSubnets(cluster._collector, nodeSubnets(cluster, props)),
        minNodes: counts.min,
        maxNodes: counts.max,
        ...(props.maxUnavailablePercentage === undefined
          ? { maxUnavailable: props.maxUnavailable ?? 1 }
          : { maxUnavailablePercentage: props.maxUnavailablePercentage }),
        updateStrategy: props.updateStrategy ?? NodeUpdateStrategy.DEFAULT,
        labels: props.labels ?? {},
        taints: planTaints(props.taints),
        ownAmi: ownImage,
        ...(maxPods !== undefined && { maxPods, maxPodsSetBy: ownImage ? 'kubelet-config' : 'bottlerocket' }),
        ...(reserved !== undefined && { kubeReserved: { memoryMiB: reserved } }),
      },
      this.resource,
    );
  }
}

const familyOf = ({ amiFamily }: ManagedNodeGroupProps) => amiFamily ?? NodeAmiFamily.AL2023;

/** EKS overrides max pods in any AL2023 image that it picks itself; Bottlerocket's user data wins over EKS. */
const hasOwnImage = (props: ManagedNodeGroupProps) => props.maxPods !== undefined && familyOf(props) === NodeAmiFamily.AL2023;
