import { PREFIX_SIZE } from '../address';
import { setting } from '../cni';
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
    if (settings.disableNetworkResourceProvisioning || settings.imdsOnlyMode) return;
    const byAddresses = warmIpTarget > 0 || minimumIpTarget > 0;
    const idlePrefixes = byAddresses ? Math.floor(warmIpTarget / PREFIX_SIZE) : warmPrefixTarget;
    if (idlePrefixes < (byAddresses ? 1 : 2)) return;
    const target = byAddresses ? 'warmIpTarget' : 'warmPrefixTarget';
    const idleAddresses = idlePrefixes * PREFIX_SIZE;
    yield {
      subject: `cni/${setting(target).env}`,
      message: `${setting(target).env}=${settings[target]} keeps at least ${idlePrefixes} whole ${idlePrefixes === 1 ? 'prefix' : 'prefixes'} idle on every node: ${idleAddresses} addresses that no pod has.`,
      numbers: { [target]: settings[target], idlePrefixes, idleAddresses },
      fix: byAddresses ? 'Set WARM_IP_TARGET=5.' : 'Set WARM_PREFIX_TARGET=1.',
    };
  },
};
