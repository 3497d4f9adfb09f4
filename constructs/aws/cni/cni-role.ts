import { aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { cniActions, ENI_TAG_ACTION } from '../../../lib/cni';

/** The service account that aws-node runs as. */
export const SERVICE_ACCOUNT = 'aws-node';
const NAMESPACE = 'kube-system';

/** A role that the Pod Identity agent may hand to aws-node. @see awsdocs/amazon-eks-user-guide latest/ug/manage-access/aws-access/pod-id-role.adoc */
export function podIdentityRole(scope: Construct): iam.IRole {
  return new iam.Role(scope, 'Role', {
    description: `aws-node of ${scope.node.path}`,
    assumedBy: new iam.SessionTagsPrincipal(new iam.ServicePrincipal('pods.eks.amazonaws.com')),
    inlinePolicies: { VpcCni: cniPolicy(scope) },
  });
}

/**
 * A role that aws-node's service account may take by the OIDC provider. The issuer is a key of the trust policy and known
 * only at deployment, so the policy is one JSON string: CloudFormation has no tokens in keys.
 */
export function irsaRole(scope: Construct, provider: iam.IOpenIdConnectProvider): iam.IRole {
  const issuer = provider.openIdConnectProviderIssuer;
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: provider.openIdConnectProviderArn },
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: 'sts.amazonaws.com',
            [`${issuer}:sub`]: `system:serviceaccount:${NAMESPACE}:${SERVICE_ACCOUNT}`,
          },
        },
      },
    ],
  };
  const resource = new iam.CfnRole(scope, 'Role', {
    description: `aws-node of ${scope.node.path}`,
    assumeRolePolicyDocument: Stack.of(scope).toJsonString(trust),
    policies: [{ policyName: 'VpcCni', policyDocument: cniPolicy(scope) }],
  });
  return iam.Role.fromRoleArn(scope, 'RoleView', resource.attrArn, { mutable: false });
}

/** What every version of the CNI needs in EC2, and tags on network interfaces only. */
function cniPolicy(scope: Construct): iam.PolicyDocument {
  const interfaces = `arn:${Stack.of(scope).partition}:ec2:*:*:network-interface/*`;
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({ actions: [...cniActions('ipv4')], resources: ['*'] }),
      new iam.PolicyStatement({ actions: [ENI_TAG_ACTION], resources: [interfaces] }),
    ],
  });
}
