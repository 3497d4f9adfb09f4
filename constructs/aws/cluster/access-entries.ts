import { createHash } from 'node:crypto';
import { type CfnResource, aws_eks as eks, type aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const CLUSTER_ADMIN_POLICY = 'AmazonEKSClusterAdminPolicy';

/** Who may do what on a cluster, and which roles nodes join by. EKS takes one entry a principal. */
export class AccessEntries {
  private readonly ofNodes = new Map<iam.IRole, CfnResource>();

  /**
   * @param scope        the cluster, where entries of people are made
   * @param clusterName  name of the cluster
   */
  constructor(
    private readonly scope: Construct,
    private readonly clusterName: string,
  ) {}

  /** Lets this IAM role or user administer the cluster. */
  grantAdmin(principalArn: string): void {
    new eks.CfnAccessEntry(this.scope, `Admin${this.digest(principalArn)}`, {
      clusterName: this.clusterName,
      principalArn,
      accessPolicies: [
        {
          policyArn: `arn:${Stack.of(this.scope).partition}:eks::aws:cluster-access-policy/${CLUSTER_ADMIN_POLICY}`,
          accessScope: { type: 'cluster' },
        },
      ],
    });
  }

  /** The entry by which nodes of a role join; made at `scope` the first time. */
  forNodes(scope: Construct, role: iam.IRole): CfnResource {
    const known = this.ofNodes.get(role);
    if (known !== undefined) return known;
    const entry = new eks.CfnAccessEntry(scope, 'AccessEntry', {
      clusterName: this.clusterName,
      principalArn: role.roleArn,
      type: 'EC2_LINUX',
    });
    this.ofNodes.set(role, entry);
    return entry;
  }

  /** A short name for a principal that stays the same wherever it stands in a list. */
  private digest(text: string): string {
    const resolved = JSON.stringify(Stack.of(this.scope).resolve(text));
    return createHash('sha256').update(resolved).digest('hex').slice(0, 8);
  }
}
