import type { NodeFigures, Pool } from '../capacity';
import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';
import { count } from './words';

/** MAX_ENI below what max pods needs. */
export const eniLimitStarves: RuleOf<'nodePool'> = {
  name: 'eni-limit-starves',
  scope: 'nodePool',
  theme: 'aws-node settings',
  severities: ['warning'],
  title: 'MAX_ENI leaves fewer addresses than max pods needs',
  explanation:
    'MAX_ENI limits the ENIs that ipamd attaches, and nobody tells the kubelet. On the cluster, the scheduler fills the node up to max pods and the pods beyond the ENIs wait for an address.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e README.md MAX_ENI'],

  *check(pool, { settings }) {
    if (!runsAwsNode(pool)) return;
    const { maxEni } = settings;
    if (maxEni === undefined) return;
    for (const type of pool.types()) {
      const [pods, ipCapacity] = [pool.podsWhenFull(type), type.ipCapacity];
      const tooFew = settings.customNetworking && ipCapacity === 0; // told by too-few-enis
      if (tooFew || type.network().eniLimit >= type.instance.enis || pods <= ipCapacity) continue;
      yield {
        message: `MAX_ENI=${maxEni} leaves ${type.instance.type} ${count(ipCapacity, 'pod address', 'pod addresses')}, and its kubelet takes ${count(pods, 'pod')} that ${pods === 1 ? 'needs' : 'need'} one.`,
        numbers: { maxEni, ipCapacity, pods },
        fix: remedy(pool, type),
      };
    }
  },
};

/** The smallest limit that gives every pod an address, or what else is to be done where the type carries too few. */
function remedy(pool: Pool, type: NodeFigures): string {
  const { enis } = type.instance;
  for (let limit = type.network().eniLimit + 1; limit <= enis; limit++) {
    if (type.ipCapacityWith(limit) >= pool.podsWhenFull(type)) return `Set MAX_ENI=${limit}.`;
  }
  const fitting = type.ipCapacityWith(enis) + pool.workloads.hostNetworkPodsOnNode();
  return `Leave MAX_ENI out, and bring max pods down to ${fitting}: ${type.instance.type} carries no more.`;
}
