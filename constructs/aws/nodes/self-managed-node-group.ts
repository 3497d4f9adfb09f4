import { aws_autoscaling as autoscaling, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { IPodCluster } from '../cluster/pod-cluster-interface';
import { planSubnets } from '../network/plan-subnets';
import { Problems } from '../problems';
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
import { NodeAmiFamily, type SelfManagedNodeGroupOptions } from './node-group-options';
import { type Architecture, architectureOf } from './node-image';
import { al2023Image, nodeLaunchTemplate } from './node-launch-template';
import { nodeRole } from './node-role';

/** A self-managed node group and its cluster. */
export interface SelfManagedNodeGroupProps extends SelfManagedNodeGroupOptions {
  /** The cluster that the nodes join. */
  readonly cluster: IPodCluster;
}

/** Between two nodes of a rolling update, so that the new one can join: nothing tells CloudFormation when it has. */
const PAUSE_BETWEEN_NODES = 'PT5M';

/**
 * Nodes of an Auto Scaling group of our own: AL2023, configured by a nodeadm NodeConfig in the user data.
 *
 * It waits for the CNI with its settings, for the access entry that lets its nodes join, and for the way out of the
 * subnets. Without `maxPods` nodeadm works the limit out, and knows neither prefixes nor custom networking: set it with either.
 */
export class SelfManagedNodeGroup extends Construct implements INodeGroup {
  readonly nodePoolName: string;
  readonly nodeRole: iam.IRole;
  /** The Auto Scaling group itself. */
  readonly resource: autoscaling.CfnAutoScalingGroup;

  constructor(scope: Construct, id: string, props: SelfManagedNodeGroupProps) {
    super(scope, id);
    const { cluster } = props;
    const architecture = this.check(props);
    const subnets = nodeSubnets(cluster, props);
    const counts = nodeCounts(props);

    this.nodeRole = props.nodeRole ?? nodeRole(this, { forCni: cluster.cni.usesNodeRole, forSsm: props.enableSsm ?? false });
    this.resource = new autoscaling.CfnAutoScalingGroup(this, 'Resource', {
      minSize: `${counts.min}`,
      maxSize: `${counts.max}`,
      desiredCapacity: props.desiredNodes === undefined ? undefined : `${props.desiredNodes}`,
      vpcZoneIdentifier: subnets.map(({ subnet }) => subnet.subnetId),
      ...this.launch(props, architecture),
      tags: this.tags(props),
    });
    this.resource.cfnOptions.updatePolicy = {
      autoScalingRollingUpdate: { maxBatchSize: props.maxUnavailable ?? 1, pauseTime: PAUSE_BETWEEN_NODES },
      autoScalingScheduledAction: { ignoreUnmodifiedGroupSizeProperties: true },
    };
    this.node.defaultChild = this.resource;
    this.resource.node.addDependency(this.nodeRole, cluster.accessEntryForNodes(this, this.nodeRole));
    waitForCluster(this.resource, cluster, subnets);
    cluster.registerCompute(this.resource, startsWithNodes(counts));
    this.nodePoolName = this.describe(props);
  }

  /** One type goes into the launch template; several go into a policy that mixes them. */
  private launch(props: SelfManagedNodeGroupProps, architecture: Architecture) {
    const { cluster, instanceTypes } = props;
    const profile = new iam.CfnInstanceProfile(this, 'InstanceProfile', { roles: [this.nodeRole.roleName] });
    const [onlyType] = instanceTypes;
    const template = nodeLaunchTemplate(this, {
      family: NodeAmiFamily.AL2023,
      options: props,
      imageId: al2023Image(this, cluster.kubernetesVersion, architecture),
      userData: nodeadmUserData(cluster, props),
      instanceProfileArn: profile.attrArn,
      securityGroupIds: [cluster.clusterSecurityGroup.securityGroupId],
      ...(instanceTypes.length === 1 && onlyType !== undefined && { instanceType: onlyType }),
    });
    const specification = { launchTemplateId: template.ref, version: template.attrLatestVersionNumber };
    if (instanceTypes.length === 1) return { launchTemplate: specification };
    return {
      mixedInstancesPolicy: {
        launchTemplate: { launchTemplateSpecification: specification, overrides: instanceTypes.map((instanceType) => ({ instanceType })) },
      },
    };
  }

  /** `kubernetes.io/cluster/<name>` tells the cluster's controllers that the instances are theirs. */
  private tags(props: SelfManagedNodeGroupProps): autoscaling.CfnAutoScalingGroup.TagPropertyProperty[] {
    const tags = { Name: this.node.path, ...props.tags, [`kubernetes.io/cluster/${props.cluster.clusterName}`]: 'owned' };
    return Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
  }

  private check(props: SelfManagedNodeGroupProps): Architecture {
    const problems = new Problems(`SelfManagedNodeGroup '${this.node.path}'`);
    checkNodeGroup(props.cluster, props, problems);
    problems.integer('maxUnavailable', props.maxUnavailable, { min: 1 });
    const architecture = architectureOf(props.instanceTypes, problems);
    problems.throwIfAny();
    return architecture;
  }

  private describe(props: SelfManagedNodeGroupProps): string {
    const { cluster, maxPods } = props;
    const counts = nodeCounts(props);
    const reserved = reservedMemoryMiB(maxPods);
    return cluster._collector.nodePool(
      {
        name: this.node.id,
        provisioner: 'self-managed',
        amiFamily: NodeAmiFamily.AL2023,
        instanceTypes: props.instanceTypes,
        subnets: planSubnets(cluster._collector, nodeSubnets(cluster, props)),
        minNodes: counts.min,
        maxNodes: counts.max,
        labels: props.labels ?? {},
        taints: planTaints(props.taints),
        ownAmi: true,
        ...(maxPods !== undefined && { maxPods, maxPodsSetBy: 'kubelet-config' }),
        ...(reserved !== undefined && { kubeReserved: { memoryMiB: reserved } }),
      },
      this.resource,
    );
  }
}
