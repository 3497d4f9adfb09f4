import { setting, textOf, warmTargetsAreZero } from '../cni';
import type { RuleOf } from './rule';

const TARGETS = ['warmPrefixTarget', 'warmIpTarget', 'minimumIpTarget'] as const;

/** Prefix mode without anything to go by. */
export const warmTargetsZero: RuleOf<'cluster'> = {
  name: 'warm-targets-zero',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'With prefixes, all three warm targets are 0',
  explanation:
    'ENABLE_PREFIX_DELEGATION is on and WARM_PREFIX_TARGET, WARM_IP_TARGET and MINIMUM_IP_TARGET are all 0; in a DaemonSet of your own, unset counts as 0. The entrypoint compares texts, so that an empty one or `+1` counts as 0 too. On the cluster, the aws-node container exits as soon as it starts, on IPv6 and on nodes that take no prefixes too, and no node gets ready.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e cmd/aws-vpc-cni/main.go 378-384'],

  *check({ settings, settingsSource }) {
    if (!warmTargetsAreZero(settingsSource, settings)) return;
    const texts = TARGETS.map((name) => `${setting(name).env} is ${shown(textOf(settingsSource, name))}`);
    yield {
      subject: 'cni/WARM_PREFIX_TARGET',
      message: `ENABLE_PREFIX_DELEGATION is on, and ${texts.join(', ')}: aws-node exits as soon as it starts.`,
      numbers: Object.fromEntries(TARGETS.map((name) => [name, settings[name]])),
      fix: 'Set WARM_PREFIX_TARGET=1.',
    };
  },
};

/** Texts are compared, so one that is no plain 0 is shown as it is. */
function shown(text: string | undefined): string {
  if (text === undefined) return 'not set';
  return text === '0' ? '0' : `'${text}'`;
}
