import { kubeReservedMemoryMiB, type Pool } from '../capacity';

/** What carries max pods to a node of one kind of pool. */
interface Way {
  readonly applies: (plan: Pool['plan']) => boolean;
  readonly where: string;
  /** Whether kube-reserved memory follows max pods by itself. */
  readonly reserves: boolean;
}

/** The ways that take effect, the first that applies counts. @see awsdocs/amazon-eks-user-guide choosing-instance-type (max pods precedence) */
const WAYS: readonly Way[] = [
  { applies: ({ provisioner }) => provisioner === 'karpenter', where: 'by spec.kubelet.maxPods of its EC2NodeClass', reserves: true },
  { applies: ({ amiFamily }) => amiFamily === 'Bottlerocket', where: 'by settings.kubernetes.max-pods in its user data', reserves: true },
  {
    applies: ({ provisioner, ownAmi }) => provisioner === 'managed-node-group' && !(ownAmi ?? false),
    where: 'in the user data of a launch template that names its own image',
    reserves: false,
  },
  { applies: () => true, where: 'in the kubelet configuration of its user data', reserves: false },
];

/** How to give the nodes of a pool another max pods, as the fix of a finding says it, without the full stop. */
export function setMaxPods(pool: Pool, pods: number): string {
  const { where, reserves } = WAYS.find(({ applies }) => applies(pool.plan))!;
  const along = reserves ? '' : `, with ${kubeReservedMemoryMiB(pods)}Mi of kube-reserved memory`;
  return `Set max pods of pool ${pool.name} to ${pods} ${where}${along}`;
}
