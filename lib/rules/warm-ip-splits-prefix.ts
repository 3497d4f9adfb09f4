import { PREFIX_SIZE } from '../address';
import type { RuleOf } from './rule';

/** Whole prefixes that stand idle. */
export const warmIpSplitsPrefix: RuleOf<'cluster'> = {
  name: 'warm-ip-splits-prefix',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['info'],
  title: 'The warm targets keep more than one whole prefix idle',
  explanation:
    'With prefixes, WARM_IP_TARGET of 16 and more, or WARM_PREFIX_TARGET above 1, holds whole blocks of 16 idle on every node. A prefix comes in under a second, so that one is usually enough.',
  sources: [
    'aws/aws-eks-best-practices@dc0243a latest/bpg/networking/prefix-mode_linux.adoc',
    'aws/amazon-vpc-cni-k8s@b52188387f2e docs/prefix-and-ip-target.md',
  ],

  *check({ settings, plan }) {
    const { prefixDelegation, warmIpTarget, minimumIpTarget, warmPrefixTarget } = settings;
    if (!prefixDelegation || plan.cluster.ipFamily === 'ipv6') return;
    const byAddresses = warmIpTarget > 0 || minimumIpTarget > 0;
    if (byAddresses ? warmIpTarget < PREFIX_SIZE : warmPrefixTarget <= 1) return;
    const idlePrefixes = byAddresses ? Math.floor(warmIpTarget / PREFIX_SIZE) : warmPrefixTarget;
    yield {
      subject: byAddresses ? 'cni/WARM_IP_TARGET' : 'cni/WARM_PREFIX_TARGET',
      message: `Every node keeps at least ${idlePrefixes} whole prefixes idle: ${idlePrefixes * PREFIX_SIZE} addresses that no pod has.`,
      numbers: { idlePrefixes, idleAddresses: idlePrefixes * PREFIX_SIZE },
      fix: byAddresses ? `Set WARM_IP_TARGET below ${PREFIX_SIZE}.` : 'Set WARM_PREFIX_TARGET=1.',
    };
  },
};
