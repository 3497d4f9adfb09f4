import { supportsPrefixes } from '../instance';
import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';
import { count } from './words';

/** Prefix mode on hardware that takes none. */
export const prefixNeedsNitro: RuleOf<'nodePool'> = {
  name: 'prefix-needs-nitro',
  scope: 'nodePool',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'Prefix mode on a type that takes no prefixes',
  explanation:
    'Only Nitro and bare-metal types take prefixes. On the cluster, ipamd logs a warning on others and falls back to single addresses, so that the node carries a sixteenth of the pods.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (isConfigValid)'],

  *check(pool, { settings, plan }) {
    if (!runsAwsNode(pool) || !settings.prefixDelegation || plan.cluster.ipFamily === 'ipv6') return;
    const without = pool.types().filter(({ instance }) => !supportsPrefixes(instance));
    for (const { instance, ipCapacity } of without) {
      yield {
        message: `${instance.type} is neither Nitro nor bare metal: it falls back to single addresses without a word, and carries ${count(ipCapacity, 'pod')} with an address.`,
        numbers: { ipCapacity },
        fix:
          without.length < pool.types().length
            ? `Drop ${instance.type} from pool ${pool.name}.`
            : `Give pool ${pool.name} Nitro types, such as m5.large, or leave ENABLE_PREFIX_DELEGATION off.`,
      };
    }
  },
};
