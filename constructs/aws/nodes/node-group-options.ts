import type { aws_ec2 as ec2, aws_eks_v2 as eks, aws_iam as iam } from 'aws-cdk-lib';

/** The family of images that nodes run. */
export enum NodeAmiFamily {
  /** Amazon Linux 2023, configured by nodeadm. */
  AL2023 = 'AL2023',
  /** Bottlerocket, configured by TOML settings. */
  BOTTLEROCKET = 'Bottlerocket',
}

/** How a managed node group replaces its nodes in an upgrade. */
export enum NodeUpdateStrategy {
  /** New nodes come before old ones go: up to two more in each zone, or `maxUnavailable` where that is more. */
  DEFAULT = 'DEFAULT',
  /** Old nodes go first: no node more, but `maxUnavailable` fewer while it lasts. */
  MINIMAL = 'MINIMAL',
}

/** A taint that nodes come up with. */
export interface NodeTaint {
  /** The taint's key, such as `dedicated`. */
  readonly key: string;
  /** @default - a taint without a value */
  readonly value?: string;
  /** What happens to pods that do not tolerate it. */
  readonly effect: eks.TaintEffect;
}

/** What managed and self-managed node groups have in common. */
export interface NodeGroupOptions {
  /**
   * EC2 instance types, by name: `['m5.large', 'm5a.large']`, all of one processor architecture.
   * Mix only types whose max pods are alike: a managed node group gives all its nodes the smallest.
   */
  readonly instanceTypes: string[];

  /**
   * The fewest nodes, from 0 up.
   * @default 1
   */
  readonly minNodes?: number;

  /** The most nodes, from 1 up: the capacity check judges the subnets with that many. */
  readonly maxNodes: number;

  /**
   * Nodes to start with, from `minNodes` to `maxNodes`. Leave it out where an autoscaler sets it.
   * @default - `minNodes`
   */
  readonly desiredNodes?: number;

  /**
   * The kubelet's limit of pods a node, from 1 up.
   *
   * Set on AL2023, the node gets a complete NodeConfig with this limit and the kube-reserved memory that goes with it
   * (11 MiB a pod + 255); a managed node group then runs the image that EKS recommends by a launch template of ours,
   * because EKS overrides the limit in any other. Set on Bottlerocket, it goes into the user data, which wins.
   *
   * @default - managed node groups: EKS works it out from the instance types and the CNI's settings, at most 110 or 250;
   * self-managed ones: nodeadm's own figure, which knows neither prefixes nor custom networking
   */
  readonly maxPods?: number;

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

  /**
   * The subnets that nodes sit in.
   * @default - all subnets of the network that have the role node
   */
  readonly subnets?: ec2.SubnetSelection;

  /**
   * Size of the disk that holds images and pods' files, in GiB, encrypted, gp3.
   * @default 20
   */
  readonly diskSizeGiB?: number;

  /**
   * Network hops that an answer of the instance metadata service may travel, from 1 to 64. With 1 pods cannot reach it, and so not the
   * node's role either, unless they are on the host's network as aws-node is. Tokens (IMDSv2) are always required.
   * @default 1
   */
  readonly imdsHopLimit?: number;

  /**
   * The nodes' role. It is taken as it is.
   * @default - a role of the group's own that may join the cluster and pull images; it holds AmazonEKS_CNI_Policy only
   * where aws-node has no role of its own
   */
  readonly nodeRole?: iam.IRole;

  /**
   * Whether the role that is made here lets the SSM agent register the node, for Session Manager.
   * @default false
   */
  readonly enableSsm?: boolean;

  /**
   * Tags of the group, its instances and their volumes.
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** What `PodCluster.addManagedNodeGroup` takes. */
export interface ManagedNodeGroupOptions extends NodeGroupOptions {
  /**
   * Name of the group in EKS.
   * @default - made up by CloudFormation, so that the group can be replaced
   */
  readonly nodeGroupName?: string;

  /** @default NodeAmiFamily.AL2023 */
  readonly amiFamily?: NodeAmiFamily;

  /**
   * The exact image type, such as `AL2023_x86_64_NVIDIA`. Not together with `maxPods` on AL2023, which needs an image of its own.
   * @default - the standard image of the family for the architecture of the instance types
   */
  readonly amiType?: string;

  /** @default eks.CapacityType.ON_DEMAND */
  readonly capacityType?: eks.CapacityType;

  /**
   * Nodes replaced at a time in an upgrade, from 1 to 100.
   * @default 1
   */
  readonly maxUnavailable?: number;

  /**
   * The same as a share of the nodes, from 1 to 100 percent. Not together with `maxUnavailable`.
   * @default - `maxUnavailable`
   */
  readonly maxUnavailablePercentage?: number;

  /** @default NodeUpdateStrategy.DEFAULT */
  readonly updateStrategy?: NodeUpdateStrategy;

  /**
   * Whether an upgrade goes on where a disruption budget keeps pods from moving.
   * @default false
   */
  readonly forceUpdate?: boolean;

  /**
   * Whether EKS replaces nodes that it finds broken.
   * @default false
   */
  readonly nodeAutoRepair?: boolean;
}

/** What `PodCluster.addSelfManagedNodeGroup` takes. The nodes run AL2023. */
export interface SelfManagedNodeGroupOptions extends NodeGroupOptions {
  /**
   * Nodes that CloudFormation replaces at a time when the launch template changes, from 1 up. Nodes are not drained.
   * @default 1
   */
  readonly maxUnavailable?: number;
}
