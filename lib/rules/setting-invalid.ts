import { invalidValues, type OnGarbage, type SettingValue } from '../cni';
import type { RuleOf } from './rule';

/** A value that aws-node cannot use. */
export const settingInvalid: RuleOf<'cluster'> = {
  name: 'setting-invalid',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'A setting has a value that aws-node cannot use',
  explanation:
    'The text is out of range or not of the type that aws-node reads. On the cluster, it goes on as if the variable were not set, without a word; or its container exits; or the node never gets ready: the finding says which.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go, cmd/aws-vpc-cni/main.go, pkg/networkutils/network.go'],

  *check({ settingsSource }) {
    for (const { variable, given, expected, onGarbage, counts } of invalidValues(settingsSource)) {
      yield {
        subject: `cni/${variable}`,
        message: `${variable} is '${given}', and must be ${expected}: ${outcome(onGarbage, counts)}.`,
        numbers: {},
        fix: `Set ${variable} to ${expected}, or leave it out.`,
      };
    }
  },
};

function outcome(onGarbage: OnGarbage, counts: SettingValue): string {
  if (onGarbage === 'exits') return 'aws-node exits as soon as it starts';
  if (onGarbage === 'never-ready') return 'nodes never get ready';
  return counts === undefined
    ? 'aws-node goes on as if it were not set'
    : `aws-node goes on with ${JSON.stringify(counts)} and says nothing`;
}
