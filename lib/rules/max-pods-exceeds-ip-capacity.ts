import type { NodeFigures, Pool } from '../capacity';
import { type Alike, alike, verb } from './alike';
import { giveEniForPods } from './enis-for-pods';
import type { RuleOf } from './rule';
import { setMaxPods } from './set-max-pods';
import { count } from './words';

/** A kubelet that takes more pods than the node's ENIs can give addresses to. */
export const maxPodsExceedsIpCapacity: RuleOf<'nodePool'> = {
  name: 'max-pods-exceeds-ip-capacity',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['error'],
  title: 'The kubelet takes more pods than the ENIs can give addresses to',
  explanation:
    'Max pods, by whoever sets it for this pool, less the pods on the host network is more than the addresses that the ENIs carry. On the cluster, the scheduler fills the node and the last pods wait in ContainerCreating with "failed to assign an IP address". Usual causes are custom networking with the standard max pods, MAX_ENI, the trunk ENI of security groups for pods, and a static value on types that carry less. Windows nodes do not count: their pods also request the resource vpc.amazonaws.com/PrivateIPv4Address, which bounds them.',
  sources: [
    'aws/amazon-vpc-cni-k8s#3238',
    'aws/karpenter-provider-aws#2273',
    'awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/eni_max_pods.go',
    'aws/amazon-vpc-resource-controller-k8s@b8d425119 docs/windows',
  ],

  *check(pool, { settings }) {
    if (pool.plan.amiFamily === 'Windows') return;
    const hostNetworkPods = pool.workloads.hostNetworkPodsOnNode();
    for (const group of alike(pool.types(), (type) => excess(type, hostNetworkPods))) {
      const { idleEnis, ...numbers } = group.figures;
      const { maxPods, ipCapacity, podsWithoutAddress } = numbers;
      const [takes, carries] = [verb(group, 'takes', 'take'), verb(group, 'carries', 'carry')];
      yield {
        message: `${group.names} ${takes} ${maxPods} pods, ${hostNetworkPods} of them on the host network, and ${carries} ${ipCapacity} pod addresses: ${count(podsWithoutAddress, 'pod')} would wait for an address for ever.`,
        numbers,
        fix:
          group.types[0].network().podEnis === 0
            ? giveEniForPods(pool, group.types[0], group.names, settings)
            : remedy(pool, group, ipCapacity + hostNetworkPods, idleEnis),
      };
    }
  },
};

function excess(type: NodeFigures, hostNetworkPods: number) {
  const [maxPods, ipCapacity] = [type.maxPods(), type.ipCapacity];
  const podsWithoutAddress = maxPods - hostNetworkPods - ipCapacity;
  const idleEnis = type.instance.enis - type.network().podEnis;
  return podsWithoutAddress > 0 ? { maxPods, hostNetworkPods, ipCapacity, podsWithoutAddress, idleEnis } : undefined;
}

/** What brings max pods down, by what put it up. */
function remedy(pool: Pool, { types: [type], names }: Alike<unknown>, fitting: number, idleEnis: number): string {
  if (pool.plan.provisioner === 'managed-node-group' && !pool.cniReadyBeforeNodes) {
    return `Make pool ${pool.name} after the CNI and its settings, so that EKS works max pods out from them.`;
  }
  if (pool.plan.provisioner === 'karpenter' && pool.plan.maxPods === undefined && type.network().mode === 'secondary-ip') {
    return `Set RESERVED_ENIS of Karpenter to ${idleEnis}, the ENIs of ${names} that serve no pod.`;
  }
  return `${setMaxPods(pool, fitting)}, or drop ${names}.`;
}
