import type { PlanNodePool } from '../plan/types';
import { ifKnown, NotKnown, pointerTo } from '../plan/unknown';

/** Nodes that get their addresses from something else than aws-node: none of its settings applies to them. */
export interface OwnNetworking {
  /** What is not known of them: their draws are the least that pods and ENIs take by themselves. */
  readonly missing: NotKnown;
  /** Whether the primary ENI alone serves pods, in a mode that the plan does not have. */
  readonly primaryOnly: boolean;
}

const AUTO_MODE =
  'EKS Auto Mode picks prefixes or single addresses by itself, and it is not published how much it keeps warm; the least is counted';
const WINDOWS = 'Windows nodes get addresses from the VPC resource controller, whose settings no plan has yet; the least is counted';

/**
 * What gives a pool's nodes their addresses, where that is not aws-node.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-networking.html
 * @see aws/amazon-vpc-resource-controller-k8s@b8d425119 docs/windows
 */
export function ownNetworking(pool: PlanNodePool, index: number): OwnNetworking | undefined {
  if (ifKnown(() => pool.provisioner) === 'auto-mode') return own(index, 'provisioner', AUTO_MODE, false);
  if (ifKnown(() => pool.amiFamily) === 'Windows') return own(index, 'amiFamily', WINDOWS, true);
  return undefined;
}

function own(index: number, field: string, reason: string, primaryOnly: boolean): OwnNetworking {
  return { missing: new NotKnown(pointerTo('nodePools', index, field), reason), primaryOnly };
}
