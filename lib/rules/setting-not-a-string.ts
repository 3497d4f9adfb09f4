import { nonStrings } from '../cni';
import { judgeEach } from './judge-each';
import type { RuleOf } from './rule';

/** A number or boolean where only text is taken. */
export const settingNotAString: RuleOf<'cluster'> = {
  name: 'setting-not-a-string',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'A setting is no string',
  explanation:
    "The add-on's schema takes strings only, and so does a container's env. On AWS, the add-on is rejected; a manifest is refused by the API server.",
  sources: ['aws/amazon-vpc-cni-k8s#2173', 'aws/aws-cli awscli/examples/eks/describe-addon-configuration.rst'],

  check({ settingsSource }) {
    const variables = new Set([...Object.keys(settingsSource.env), ...Object.keys(settingsSource.initEnv)]);
    return judgeEach(variables, (name) =>
      nonStrings(settingsSource, [name]).map(({ variable, given }) => ({
        subject: `cni/${variable}`,
        message: `${variable} is the ${typeof given} ${given}, and only strings are taken.`,
        numbers: {},
        fix: `Write "${given}" in quotes.`,
      })),
    );
  },
};
