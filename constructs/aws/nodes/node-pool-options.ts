import type { aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { NodeAmiFamily, NodeTaint } from './node-group-options';

/** Who makes the nodes of a declared pool. */
export enum NodeProvisioner {
  /** Karpenter, by a NodePool and an EC2NodeClass. */
  KARPENTER = 'karpenter',
  /** EKS Auto Mode. */
  AUTO_MODE = 'auto-mode',
  /** EKS, as a managed node group that something else makes. */
  MANAGED_NODE_GROUP = 'managed-node-group',
  /** An Auto Scaling group, or anything else. */
  SELF_MANAGED = 'self-managed',
}

/** What a NodePool of Karpenter's may grow to, all nodes together. */
export interface NodePoolLimits {
  /**
   * CPU, as Kubernetes writes it: `1000`, `500m`.
   * @default - no limit
   */
  readonly cpu?: string;

  /**
   * Memory, as Kubernetes writes it: `1000Gi`.
   * @default - no limit
   */
  readonly memory?: string;

  /**
   * Nodes, from 0 up.
   * @default - no limit
   */
  readonly nodes?: number;
}

/** Nodes that the cluster will have, whoever makes them. */
export interface NodePoolOptions {
  /** @default NodeProvisioner.KARPENTER */
  readonly provisioner?: NodeProvisioner;

  /** @default NodeAmiFamily.AL2023 */
  readonly amiFamily?: NodeAmiFamily;

  /** EC2 instance types that the pool may make nodes of, by name. Subnets are judged by the one that takes most. */
  readonly instanceTypes: string[];

  /**
   * The subnets that nodes sit in.
   * @default - all subnets of the network that have the role node
   */
  readonly subnets?: ec2.SubnetSelection;

  /**
   * What makes the nodes, where this app does: a `Nodegroup` or an `AutoScalingGroup` of the CDK. The check sees whether it waits for the VPC CNI.
   * @default - something outside of this app, which is taken to come after the CNI
   */
  readonly madeBy?: IConstruct;

  /**
   * The fewest nodes, from 0 up.
   * @default 0
   */
  readonly minNodes?: number;

  /**
   * The most nodes, from `minNodes` up.
   * @default - what `limits` allow of the smallest type; without either a pool of Karpenter or Auto Mode is not judged at its maximum, and
   * any other one is refused
   */
  readonly maxNodes?: number;

  /**
   * What Karpenter may make of the pool.
   * @default - none
   */
  readonly limits?: NodePoolLimits;

  /**
   * The kubelet's limit of pods a node, from 1 up, where someone sets it.
   * @default - what the provisioner works out
   */
  readonly maxPods?: number;

  /**
   * kube-reserved memory in MiB, from 0 up, where someone sets it.
   * @default - what the image or Karpenter works out
   */
  readonly kubeReservedMemoryMiB?: number;

  /**
   * Whether a managed node group runs an image of its own: EKS leaves max pods alone then.
   * @default false
   */
  readonly ownImage?: boolean;

  /**
   * RESERVED_ENIS of Karpenter, from 0 up: with custom networking or security groups for pods, 1; with both, 2.
   * @default 0
   */
  readonly reservedEnis?: number;

  /**
   * Labels of the nodes.
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Taints of the nodes.
   * @default - none
   */
  readonly taints?: NodeTaint[];
}
