import type { RuleOf } from './rule';

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
    const { maxEni } = settings;
    if (maxEni === undefined) return;
    for (const type of pool.types()) {
      const [pods, ipCapacity] = [pool.podsWhenFull(type), type.ipCapacity];
      const { eniLimit, podEnis } = type.network();
      if (eniLimit >= type.instance.enis || pods <= ipCapacity || podEnis === 0) continue;
      const needed = eniLimit + Math.ceil((pods - ipCapacity) / (ipCapacity / podEnis));
      yield {
        message: `MAX_ENI=${maxEni} leaves ${type.instance.type} ${ipCapacity} pod addresses, and its kubelet takes ${pods} pods that need one.`,
        numbers: { maxEni, ipCapacity, pods },
        fix: `Set MAX_ENI to ${Math.min(needed, type.instance.enis)}, or max pods to ${type.maxPods() - (pods - ipCapacity)}.`,
      };
    }
  },
};
