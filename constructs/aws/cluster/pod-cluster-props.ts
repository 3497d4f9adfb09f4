import type { aws_ec2 as ec2, aws_eks_v2 as eks, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import type { CniIdentity, TunedCniOptions, VpcCniSettings } from '../cni';
import type { IPodNetwork } from '../network';
import type { AddOnOptions, KubeProxyOptions } from './add-ons';

/** The VPC CNI of a `PodCluster`. */
export interface PodClusterCniOptions {
  /**
   * Full version of the add-on, such as `v1.21.1-eksbuild.1`.
   * @default - EKS's default for the cluster's Kubernetes version; what depends on the version is not checked
   */
  readonly version?: string;

  /**
   * Settings of aws-node.
   * @default - the add-on's own
   */
  readonly settings?: VpcCniSettings;

  /**
   * Finds mode and warm targets by simulating the cluster at synth, and freezes them in a file. They stand in place of those in `settings`, from
   * which the search starts.
   * @default - settings are as given
   */
  readonly tuned?: TunedCniOptions;

  /**
   * Further environment variables of aws-node, by their own names; they win over `settings`.
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * How aws-node is given its permissions.
   * @default CniIdentity.podIdentity()
   */
  readonly identity?: CniIdentity;

  /**
   * Whether pods get their addresses from the pod subnets, by one ENIConfig a zone.
   * @default - true where the network has pod subnets that are no node subnets
   */
  readonly customNetworking?: boolean;

  /**
   * Security groups of the pods' network interfaces, with custom networking.
   * @default - the cluster's security group, which nodes and control plane are in too
   */
  readonly podSecurityGroups?: ec2.ISecurityGroup[];
}

/** What makes a cluster whose pods fit. */
export interface PodClusterProps {
  /** Where nodes and pods get their addresses. */
  readonly network: IPodNetwork;

  /** Version of Kubernetes. */
  readonly version: eks.KubernetesVersion;

  /**
   * Name of the cluster.
   * @default - made up by CloudFormation
   */
  readonly clusterName?: string;

  /**
   * The VPC CNI: version, settings, identity, custom networking.
   * @default - EKS's default version with the add-on's own settings, by Pod Identity
   */
  readonly cni?: PodClusterCniOptions;

  /**
   * The range of the cluster's services: a /12 to a /24 of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 that overlaps no range of the VPC.
   * It is always set, because nodes must be told. Changing it replaces the cluster.
   * @default '172.20.0.0/16'
   */
  readonly serviceIpv4Cidr?: string;

  /**
   * The add-on kube-proxy.
   * @default - EKS's default version, in iptables mode
   */
  readonly kubeProxy?: KubeProxyOptions;

  /**
   * The add-on CoreDNS. It waits for the node groups of the cluster's own stack, and is left out where there are none.
   * @default - EKS's default version
   */
  readonly coreDns?: AddOnOptions;

  /**
   * The add-on eks-pod-identity-agent.
   * @default - EKS's default version
   */
  readonly podIdentityAgent?: AddOnOptions;

  /**
   * ARNs of the IAM roles and users that administer the cluster, each by an access entry.
   * @default - none but the cluster's creator
   */
  readonly admins?: string[];

  /**
   * Whether the principal that creates the cluster administers it. Changing it replaces the cluster.
   * @default true
   */
  readonly bootstrapClusterCreatorAdminPermissions?: boolean;

  /**
   * Who reaches the Kubernetes API.
   * @default eks.EndpointAccess.PUBLIC_AND_PRIVATE
   */
  readonly endpointAccess?: eks.EndpointAccess;

  /**
   * Logs of the control plane that go to CloudWatch.
   * @default - none
   */
  readonly logging?: eks.ClusterLoggingTypes[];

  /**
   * Key that encrypts Kubernetes secrets.
   * @default - the key that EKS owns
   */
  readonly secretsEncryptionKey?: kms.IKey;

  /**
   * The control plane's role.
   * @default - a role with AmazonEKSClusterPolicy, and with AmazonEKSVPCResourceController where aws-node gives pods security groups
   */
  readonly role?: iam.IRole;

  /**
   * An additional security group of the control plane's network interfaces.
   * @default - one is made
   */
  readonly securityGroup?: ec2.ISecurityGroup;

  /**
   * How much the control plane is provisioned for.
   * @default - the standard tier
   */
  readonly controlPlaneScalingTier?: eks.ControlPlaneScalingTier;

  /**
   * A JSON file with instance types that the package's table does not know yet, or knows otherwise, as `aws ec2 describe-instance-types` prints them.
   * @default - the table that comes with the package
   */
  readonly instanceTypesFile?: string;
  /**
   * Tags of the cluster.
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Whether you run NodeLocal DNSCache on this cluster; the check wants to know.
   * @default false
   */
  readonly nodeLocalDns?: boolean;

  /**
   * Whether all node groups may be upgraded at the same time; the check then adds up their surges.
   * @default false
   */
  readonly upgradesGroupsTogether?: boolean;
}
