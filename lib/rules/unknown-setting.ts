import { type AddOnDoubt, misplacedVariables, notInAddOnSchema, unknownVariables } from '../cni';
import type { RuleOf, Verdict } from './rule';

const PLACES = { env: 'aws-node', initEnv: 'the init container' } as const;

/** A variable that does nothing because nobody reads it, or that the add-on may refuse. */
export const unknownSetting: RuleOf<'cluster'> = {
  name: 'unknown-setting',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['error', 'warning'],
  title: 'A variable that aws-node does not read, or that the add-on does not take',
  explanation:
    'An error where no version of aws-node knows the name, where it is set on a container that does not read it, or where the managed add-on is known to refuse it; a warning where the add-on is not known to take it. On AWS, the add-on is rejected ("is not defined in the schema") and the stack rolls back; in a manifest of your own the variable does nothing.',
  sources: ['aws/amazon-vpc-cni-k8s#2173', 'aws/aws-cli awscli/examples/eks/describe-addon-configuration.rst'],

  *check({ settingsSource: { env, initEnv, delivery } }): Iterable<Verdict> {
    const isAddOn = delivery === 'add-on';
    for (const { list, variable, nearest } of unknownVariables(env, initEnv)) {
      yield {
        subject: `cni/${variable}`,
        message: `No version of the VPC CNI knows ${variable}: ${isAddOn ? "the add-on's schema refuses it" : `on ${PLACES[list]} it does nothing`}.`,
        numbers: {},
        fix: nearest === undefined ? `Remove ${variable}.` : `Write ${nearest}, or remove ${variable}.`,
      };
    }
    for (const { list, variable, belongsIn } of misplacedVariables(env, initEnv)) {
      yield {
        subject: `cni/${variable}`,
        message: `${variable} is set on ${PLACES[list]}, and only ${PLACES[belongsIn]} reads it: ${isAddOn ? "the add-on's schema refuses it there" : 'it does nothing'}.`,
        numbers: {},
        fix: `Move ${variable} from ${list} to ${belongsIn}.`,
      };
    }
    if (!isAddOn) return;
    for (const doubt of notInAddOnSchema(env, initEnv)) yield doubt.support === 'refused' ? refused(doubt) : unproven(doubt);
  },
};

function refused({ variable, name }: AddOnDoubt): Verdict {
  const why = name === undefined ? 'its schema has settings of aws-node only' : 'EKS sets it itself, or keeps it from users';
  return {
    subject: `cni/${variable}`,
    message: `The add-on vpc-cni refuses ${variable}: ${why}.`,
    numbers: {},
    fix: `Remove ${variable}, or run aws-node self-managed.`,
  };
}

function unproven({ variable }: AddOnDoubt): Verdict {
  return {
    severity: 'warning',
    subject: `cni/${variable}`,
    message: `The add-on vpc-cni is not known to take ${variable}: where the schema of its version lacks it, the add-on is refused and the stack rolls back.`,
    numbers: {},
    fix: `Look for ${variable} in what \`aws eks describe-addon-configuration --addon-name vpc-cni --addon-version …\` prints, or remove it.`,
  };
}
