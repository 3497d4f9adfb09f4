import { aws_iam as iam } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What joins a node to its cluster and pulls images. @see awsdocs/amazon-eks-user-guide latest/ug/security/iam-reference/create-node-role.adoc */
const NODE_POLICIES = ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'];
const CNI_POLICY = 'AmazonEKS_CNI_Policy';
const SSM_POLICY = 'AmazonSSMManagedInstanceCore';

/** What a node's role must cover beyond joining. */
export interface NodeRoleInput {
  /** Whether aws-node has no role of its own, and so uses the node's. */
  readonly forCni: boolean;
  /** Whether the SSM agent may register the node. */
  readonly forSsm: boolean;
}

/** A role for the nodes of one group. */
export function nodeRole(scope: Construct, { forCni, forSsm }: NodeRoleInput): iam.IRole {
  const policies = [...NODE_POLICIES, ...(forCni ? [CNI_POLICY] : []), ...(forSsm ? [SSM_POLICY] : [])];
  return new iam.Role(scope, 'NodeRole', {
    description: `Nodes of ${scope.node.path}`,
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: policies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
}
