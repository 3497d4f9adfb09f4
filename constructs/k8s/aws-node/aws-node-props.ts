import type { VpcCniSettings } from '../../aws/cni/vpc-cni-settings';
import type { EniConfigsProps } from '../eni-configs';

/** Images of one's own, with their tags or digests. */
export interface AwsNodeImageOverrides {
  /** Image of the init container. @default - EKS's */
  readonly init?: string;
  /** Image of aws-node. @default - EKS's */
  readonly awsNode?: string;
  /** Image of the network policy agent. @default - EKS's */
  readonly networkPolicyAgent?: string;
}

/** CustomResourceDefinitions to make. EKS installs all but ENIConfig itself; other clusters may need them. */
export interface AwsNodeCrds {
  /** @default true */
  readonly eniConfig?: boolean;
  /** @default false */
  readonly cniNode?: boolean;
  /** @default false */
  readonly securityGroupPolicy?: boolean;
  /** PolicyEndpoint and ClusterPolicyEndpoint. @default false */
  readonly policyEndpoint?: boolean;
}

/** Addresses of pods on Windows nodes, which the VPC resource controller of EKS hands out. */
export interface AwsNodeWindows {
  /** Whether pods on Windows nodes get addresses of the VPC. @default false */
  readonly ipam?: boolean;
  /** Whether they come from /28 prefixes. @default false */
  readonly prefixDelegation?: boolean;
  /** Free prefixes that a node keeps ready. From 0. @default 0 */
  readonly warmPrefixTarget?: number;
  /** Free addresses that a node keeps ready. From 0. @default 1 */
  readonly warmIpTarget?: number;
  /** Addresses that a node has at least. From 0. @default 3 */
  readonly minimumIpTarget?: number;
}

/** A taint that aws-node tolerates. */
export interface AwsNodeToleration {
  /** @default - every taint, with operator 'Exists' */
  readonly key?: string;
  /** 'Exists' or 'Equal'. @default 'Equal' */
  readonly operator?: string;
  /** @default - none */
  readonly value?: string;
  /** @default - every effect */
  readonly effect?: string;
}

/** What the aws-node container requests, and its limits, as Kubernetes quantities. */
export interface AwsNodeResources {
  /** @default '25m' */
  readonly cpuRequest?: string;
  /** @default - none */
  readonly memoryRequest?: string;
  /** @default - none */
  readonly cpuLimit?: string;
  /** @default - none */
  readonly memoryLimit?: string;
}

/** aws-node by its own manifest, instead of the managed add-on. */
export interface AwsNodeProps {
  /**
   * x.y.z of the VPC CNI, at least 1.16.0.
   * @default '1.23.1'
   */
  readonly version?: string;

  /**
   * The region whose registry of EKS the images come from, such as `us-west-2` or `cn-north-1`. With `registry`, or all `images`, it is not needed.
   * @default 'us-west-2'
   */
  readonly region?: string;

  /**
   * A registry of one's own that mirrors EKS's repositories, such as `registry.example.com/eks`.
   * @default - EKS's own in the region
   */
  readonly registry?: string;

  /**
   * Single images of one's own; they win over `registry`.
   * @default - none
   */
  readonly images?: AwsNodeImageOverrides;

  /**
   * Names of secrets in kube-system that open a private registry.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Settings of aws-node: the same that `VpcCni` takes.
   * @default - those of the shipped manifest
   */
  readonly settings?: VpcCniSettings;

  /**
   * Further environment variables of aws-node, by their own names; they win over `settings`.
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * The cluster's family: 'ipv4' or 'ipv6'. IPv6 turns prefixes on.
   * @default 'ipv4'
   */
  readonly ipFamily?: string;

  /**
   * Name of the cluster: for tags on network interfaces, for finding those that were left behind, and for subnets that clusters share. EKS's add-on sets
   * it itself; a manifest of one's own must say it.
   * @default - not set
   */
  readonly clusterName?: string;

  /**
   * Role of aws-node by IRSA: written on its service account.
   * @default - by EKS Pod Identity, an association with kube-system/aws-node that is made in AWS; without one, the nodes' role
   */
  readonly roleArn?: string;

  /**
   * Whether the network policy agent runs beside aws-node. Without it NETWORK_POLICY_ENFORCING_MODE is not set.
   * @default true
   */
  readonly networkPolicyAgent?: boolean;

  /**
   * x.y.z of the network policy agent.
   * @default - the one that the CNI's version brings
   */
  readonly networkPolicyAgentVersion?: string;

  /**
   * Whether network policies are enforced: by the agent, and by the controller, which the ConfigMap tells.
   * @default false
   */
  readonly enableNetworkPolicy?: boolean;

  /**
   * Sends the agent's log to CloudWatch.
   * @default false
   */
  readonly enableCloudWatchLogs?: boolean;

  /**
   * Logs what network policies decide.
   * @default false
   */
  readonly enablePolicyEventLogs?: boolean;

  /**
   * Port of the agent's metrics.
   * @default 8162
   */
  readonly agentMetricsPort?: number;

  /**
   * Port of the agent's health probe.
   * @default 8163
   */
  readonly agentHealthPort?: number;

  /**
   * Windows nodes.
   * @default - pods on them get no addresses of the VPC
   */
  readonly windows?: AwsNodeWindows;

  /**
   * Seconds that a branch network interface of a deleted pod rests, from 30.
   * @default 60
   */
  readonly branchEniCooldownSeconds?: number;

  /**
   * Definitions of custom resources to make.
   * @default - ENIConfig only
   */
  readonly crds?: AwsNodeCrds;

  /**
   * ENIConfigs to make.
   * @default - none
   */
  readonly eniConfigs?: EniConfigsProps;

  /**
   * What the aws-node container requests.
   * @default - 25m CPU
   */
  readonly resources?: AwsNodeResources;

  /**
   * Taints that are tolerated.
   * @default - all
   */
  readonly tolerations?: AwsNodeToleration[];

  /**
   * A Kubernetes affinity in place of the shipped one.
   * @default - Linux nodes on amd64 and arm64 that are not Fargate's, hybrid or auto
   */
  readonly affinity?: { [key: string]: unknown };

  /**
   * How many nodes' aws-node may be replaced at a time: a number or a percentage.
   * @default '10%'
   */
  readonly maxUnavailable?: string;

  /**
   * Labels on every object besides the shipped ones.
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}
