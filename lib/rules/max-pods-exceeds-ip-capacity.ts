import type { RuleOf } from './rule';

/** A kubelet that takes more pods than the node's ENIs can give addresses to. */
export const maxPodsExceedsIpCapacity: RuleOf<'nodePool'> = {
  name: 'max-pods-exceeds-ip-capacity',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['error'],
  title: 'The kubelet takes more pods than the ENIs can give addresses to',
  explanation:
    'Max pods, by whoever sets it for this pool, less the pods on the host network is more than the addresses that the ENIs carry. On the cluster, the scheduler fills the node and the last pods wait in ContainerCreating with "failed to assign an IP address". Usual causes are custom networking with the standard max pods, MAX_ENI, and a static value on types that carry less.',
  sources: [
    'aws/amazon-vpc-cni-k8s#3238',
    'aws/karpenter-provider-aws#2273',
    'awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/eni_max_pods.go',
  ],

  *check(pool) {
    const hostNetworkPods = pool.workloads.hostNetworkPodsOnNode();
    for (const type of pool.types()) {
      const [maxPods, ipCapacity] = [type.maxPods(), type.ipCapacity];
      if (maxPods - hostNetworkPods <= ipCapacity) continue;
      const without = maxPods - hostNetworkPods - ipCapacity;
      yield {
        message: `${type.instance.type} takes ${maxPods} pods, ${hostNetworkPods} of them on the host network, and carries ${ipCapacity} pod addresses: ${without} pods would wait for an address for ever.`,
        numbers: { maxPods, hostNetworkPods, ipCapacity, podsWithoutAddress: without },
        fix: `${remedy(pool.plan.provisioner)} at most ${ipCapacity + hostNetworkPods}, or drop ${type.instance.type} from the pool.`,
      };
    }
  },
};

/** How the users of a provisioner bring max pods down. */
function remedy(provisioner: string): string {
  if (provisioner === 'karpenter') return 'Set RESERVED_ENIS for ENIs that serve no pod, or kubelet.maxPods to';
  return 'Set max pods to';
}
