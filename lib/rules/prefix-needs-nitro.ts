import { supportsPrefixes } from '../instance';
import type { RuleOf } from './rule';

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
    if (!settings.prefixDelegation || plan.cluster.ipFamily === 'ipv6') return;
    for (const type of pool.types()) {
      if (supportsPrefixes(type.instance)) continue;
      yield {
        message: `${type.instance.type} is neither Nitro nor bare metal: it falls back to single addresses without a word and carries ${type.ipCapacity} pod addresses.`,
        numbers: { ipCapacity: type.ipCapacity },
        fix: `Drop ${type.instance.type} from pool ${pool.name}, or switch prefix delegation off.`,
      };
    }
  },
};
