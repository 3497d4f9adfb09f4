import { warmTargetsAreZero } from '../cni';
import type { RuleOf } from './rule';

/** Prefix mode without anything to go by. */
export const warmTargetsZero: RuleOf<'cluster'> = {
  name: 'warm-targets-zero',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'With prefixes, all three warm targets are 0',
  explanation:
    'ENABLE_PREFIX_DELEGATION is on and WARM_PREFIX_TARGET, WARM_IP_TARGET and MINIMUM_IP_TARGET are all 0; in a DaemonSet of your own, unset counts as 0. On the cluster, the aws-node container exits as soon as it starts, on IPv6 and on nodes that take no prefixes too, and no node gets ready.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e cmd/aws-vpc-cni/main.go 378-384'],

  *check({ settings, settingsSource }) {
    if (!warmTargetsAreZero(settingsSource, settings)) return;
    const { warmPrefixTarget, warmIpTarget, minimumIpTarget } = settings;
    yield {
      subject: 'cni/WARM_PREFIX_TARGET',
      message: `WARM_PREFIX_TARGET, WARM_IP_TARGET and MINIMUM_IP_TARGET are all ${warmPrefixTarget} with prefix delegation: aws-node exits as soon as it starts.`,
      numbers: { warmPrefixTarget, warmIpTarget, minimumIpTarget },
      fix: 'Set WARM_PREFIX_TARGET=1.',
    };
  },
};
