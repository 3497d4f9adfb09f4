import { type NodeFigures, recommendedCap } from '../capacity';
import { alike, verb } from './alike';
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
    for (const group of alike(pool.types(), unused)) {
      const { maxPods, ipCapacity, secondaryIpMaxPods } = group.figures;
      const [carries, its] = [verb(group, 'carries', 'carry'), verb(group, 'its', 'their')];
      const figure = maxPods === secondaryIpMaxPods ? ', the figure' : `; the figure is ${secondaryIpMaxPods}`;
      yield {
        message: `${group.names} ${carries} ${ipCapacity} pod addresses in prefix mode, and ${its} kubelet takes ${maxPods} pods${figure} for secondary addresses.`,
        numbers: group.figures,
        fix:
          pool.plan.provisioner === 'managed-node-group' && !pool.cniReadyBeforeNodes
            ? `Make pool ${pool.name} after the CNI and its settings, so that EKS works max pods out from them.`
            : `${setMaxPods(pool, reachable(group.types[0]))}.`,
      };
    }
  },
};

/** What the kubelet leaves of a node in prefix mode. */
function unused(type: NodeFigures) {
  const [maxPods, ipCapacity, secondaryIpMaxPods] = [type.maxPods(), type.ipCapacity, type.imageMaxPods];
  if (type.network().mode !== 'prefix' || maxPods > secondaryIpMaxPods || maxPods >= reachable(type)) return undefined;
  return { maxPods, ipCapacity, secondaryIpMaxPods };
}

function reachable({ ipCapacity, instance }: NodeFigures): number {
  return Math.min(ipCapacity, recommendedCap(instance.vcpu) ?? ipCapacity);
}
