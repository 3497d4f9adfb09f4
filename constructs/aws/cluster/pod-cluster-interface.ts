import type { CfnResource, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import type { aws_eks as eksRefs } from 'aws-cdk-lib/interfaces';
import type { Construct, IDependable } from 'constructs';
import type { VpcCni } from '../cni';
import type { ICheckedCluster } from './checked-cluster-interface';

/** A cluster that node groups join: `PodCluster`. */
export interface IPodCluster extends ICheckedCluster, eksRefs.IClusterRef {
  /** Name of the cluster in EKS. */
  readonly clusterName: string;
  /** URL of the Kubernetes API. */
  readonly clusterEndpoint: string;
  /** The cluster's certificate authority, base64. */
  readonly clusterCertificateAuthorityData: string;
  /** The security group that EKS gives the control plane and managed nodes. */
  readonly clusterSecurityGroup: ec2.ISecurityGroup;
  /** The range of the cluster's services. */
  readonly serviceIpv4Cidr: string;
  /** Minor version of Kubernetes, such as `1.34`. */
  readonly kubernetesVersion: string;
  /** The VPC CNI. */
  readonly cni: VpcCni;
  /** What must be in place before the first node comes up: the CNI with its settings, kube-proxy, the Pod Identity agent. */
  readonly readyForNodes: IDependable[];

  /**
   * The access entry by which nodes of this role join. A role has one, however many groups use it.
   * Managed node groups need none: EKS makes theirs.
   * @param scope  where to make it, if this role has none yet
   */
  accessEntryForNodes(scope: Construct, role: iam.IRole): CfnResource;

  /**
   * Says that this resource makes nodes: CoreDNS waits for it, where it is in the cluster's own stack.
   * @param hasNodes  whether it starts with at least one node
   */
  registerCompute(compute: CfnResource, hasNodes: boolean): void;
}
