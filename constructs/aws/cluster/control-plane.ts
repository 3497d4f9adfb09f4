import { Annotations, aws_eks_v2 as eks, aws_iam as iam } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SubnetRole } from '../network';
import type { PodClusterProps } from './pod-cluster-props';

const RESOURCE_CONTROLLER_POLICY = 'AmazonEKSVPCResourceController';

/** The cluster itself: no add-ons that EKS installs by itself, no nodes of its own, and a service range that is always known. */
export function controlPlane(scope: Construct, props: PodClusterProps, serviceIpv4Cidr: string): eks.Cluster {
  const { network } = props;
  const own = network.subnetsFor(SubnetRole.CONTROL_PLANE);
  const subnets = (own.length > 0 ? own : network.subnetsFor(SubnetRole.NODE)).map(({ subnet }) => subnet);
  const cluster = new eks.Cluster(scope, 'Cluster', {
    clusterName: props.clusterName,
    version: props.version,
    vpc: network.vpc,
    vpcSubnets: [{ subnets }],
    serviceIpv4Cidr,
    bootstrapSelfManagedAddons: false,
    defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
    defaultCapacity: 0,
    ...(props.bootstrapClusterCreatorAdminPermissions !== undefined && {
      bootstrapClusterCreatorAdminPermissions: props.bootstrapClusterCreatorAdminPermissions,
    }),
    ...(props.endpointAccess !== undefined && { endpointAccess: props.endpointAccess }),
    ...(props.logging !== undefined && { clusterLogging: props.logging }),
    ...(props.secretsEncryptionKey !== undefined && { secretsEncryptionKey: props.secretsEncryptionKey }),
    ...(props.role !== undefined && { role: props.role }),
    ...(props.securityGroup !== undefined && { securityGroup: props.securityGroup }),
    ...(props.controlPlaneScalingTier !== undefined && { controlPlaneScalingTier: props.controlPlaneScalingTier }),
    ...(props.tags !== undefined && { tags: props.tags }),
  });
  // The CDK asks to tag every private subnet for load balancers; the network says which ones are for them.
  Annotations.of(cluster).acknowledgeWarning('@aws-cdk/aws-eks:clusterMustManuallyTagSubnet', 'the network tags its load balancer subnets');
  if (props.role === undefined && props.cni?.settings?.podEni === true) {
    cluster.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(RESOURCE_CONTROLLER_POLICY));
  }
  return cluster;
}
