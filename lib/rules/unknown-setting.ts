import { misplacedVariables, notInAddOnSchema, setting, unknownVariables } from '../cni';
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
    for (const { list, variable, nearest } of unknownVariables(env, initEnv)) {
      yield {
        subject: `cni/${variable}`,
        message: `aws-node has no setting ${variable}: on ${PLACES[list]} it does nothing, and the add-on refuses it.`,
        numbers: {},
        fix: nearest === undefined ? `Remove ${variable}.` : `Write ${nearest}, or remove ${variable}.`,
      };
    }
    for (const { variable, belongsIn } of misplacedVariables(env, initEnv)) {
      yield {
        subject: `cni/${variable}`,
        message: `${variable} is read by ${PLACES[belongsIn]} alone: where it stands it does nothing.`,
        numbers: {},
        fix: `Move ${variable} to ${belongsIn === 'env' ? 'cni.env' : 'cni.initEnv'}.`,
      };
    }
    if (delivery === 'add-on') yield* addOnVerdicts(env, initEnv);
  },
};

function* addOnVerdicts(env: object, initEnv: object): Iterable<Verdict> {
  const known = notInAddOnSchema(env as never, initEnv as never).flatMap(({ name, variable, support }) =>
    name === undefined ? [] : [{ name, variable, support }],
  );
  for (const { name, variable, support } of known) {
    const { purpose } = setting(name);
    const refused = support === 'refused';
    yield {
      severity: refused ? 'error' : 'warning',
      subject: `cni/${variable}`,
      message: refused
        ? `The add-on vpc-cni refuses ${variable}: EKS sets it itself, or leaves it alone.`
        : `The add-on vpc-cni is not known to take ${variable} (${purpose.charAt(0).toLowerCase()}${purpose.slice(1, -1)}): if its schema lacks it, the stack rolls back.`,
      numbers: {},
      fix: refused
        ? `Remove ${variable}, or run aws-node self-managed.`
        : `Ask aws eks describe-addon-configuration for your version whether it takes ${variable}, or remove it.`,
    };
  }
}
