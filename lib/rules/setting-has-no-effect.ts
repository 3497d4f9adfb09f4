import { givenSettings, setting, silenced } from '../cni';
import { judgeEach } from './judge-each';
import type { RuleOf } from './rule';

/** A setting that another one silences. */
export const settingHasNoEffect: RuleOf<'cluster'> = {
  name: 'setting-has-no-effect',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['warning'],
  title: 'A setting does nothing because of another one',
  explanation:
    'aws-node takes the value and never looks at it, because of another setting. On the cluster, somebody believes in a warm pool, a label or a range that is not there.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e README.md, pkg/ipamd/ipamd.go', 'aws/amazon-vpc-cni-k8s#2739'],

  check({ settingsSource, settings }) {
    return judgeEach(givenSettings(settingsSource), (given) =>
      silenced(settingsSource, settings, [given]).map(({ name, variable, by, because }) => ({
        subject: `cni/${variable}`,
        message: `${variable} does nothing: ${because}.`,
        numbers: {},
        fix: by === name ? `Remove ${variable}.` : `Remove ${variable}, or change ${setting(by).env}.`,
      })),
    );
  },
};
