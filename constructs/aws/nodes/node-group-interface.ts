import type { aws_iam as iam } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Nodes of a cluster that workloads can be bound to, whoever makes them. */
export interface INodePool extends IConstruct {
  /** What the pool is called in the plan and in findings. */
  readonly nodePoolName: string;
}

/** A group of nodes that this app makes: managed or self-managed. */
export interface INodeGroup extends INodePool {
  /** The nodes' role. */
  readonly nodeRole: iam.IRole;
}
