import { recommendedCap } from '../capacity';
import type { RuleOf } from './rule';
import { setMaxPods } from './set-max-pods';

/** Prefixes paid for in addresses, and not used in pods. */
export const maxPodsBelowIpCapacity: RuleOf<'nodePool'> = {
  name: 'max-pods-below-ip-capacity',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['info'],
  title: 'Prefix mode is on, yet max pods stays at the figure for secondary addresses',
  explanation:
    'The node runs in prefix mode, but whoever sets max pods (nodeadm and Karpenter do not know prefixes; EKS only where the CNI is configured before the nodes are made) leaves it at the formula for secondary addresses. On the cluster, nodes take a fraction of the pods that they could. Windows nodes do not count: they take 110 in any case.',
  sources: ['awslabs/amazon-eks-ami#2045', 'eksctl-io/eksctl#4478'],

  *check(pool) {
    if (pool.plan.amiFamily === 'Windows') return;
    for (const type of pool.types()) {
      const { mode } = type.network();
      const [maxPods, ipCapacity] = [type.maxPods(), type.ipCapacity];
      const cap = recommendedCap(type.instance.vcpu) ?? ipCapacity;
      const reachable = Math.min(ipCapacity, cap);
      if (mode !== 'prefix' || maxPods > type.imageMaxPods || maxPods >= reachable) continue;
      yield {
        message: `${type.instance.type} carries ${ipCapacity} pod addresses in prefix mode, and its kubelet takes ${maxPods} pods${maxPods === type.imageMaxPods ? ', the figure' : `; the figure is ${type.imageMaxPods}`} for secondary addresses.`,
        numbers: { maxPods, ipCapacity, secondaryIpMaxPods: type.imageMaxPods },
        fix:
          pool.plan.provisioner === 'managed-node-group' && !pool.cniReadyBeforeNodes
            ? `Make pool ${pool.name} after the CNI and its settings, so that EKS works max pods out from them.`
            : `${setMaxPods(pool, reachable)}.`,
      };
    }
  },
};
