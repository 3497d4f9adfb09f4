import type { aws_iam as iam } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A group of nodes of a cluster: managed or self-managed. */
export interface INodeGroup extends IConstruct {
  /** What the group is called in the plan and in findings. */
  readonly nodePoolName: string;
  /** The nodes' role. */
  readonly nodeRole: iam.IRole;
}
