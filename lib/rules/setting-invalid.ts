import type { CapacityModel } from '../capacity';
import { entrypointExits, givenSettings, type InvalidValue, invalidValues, isSet, setting, unequalVariables } from '../cni';
import { judgeEach } from './judge-each';
import type { RuleOf, Verdict } from './rule';

/** A value that aws-node cannot use. */
export const settingInvalid: RuleOf<'cluster'> = {
  name: 'setting-invalid',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'A setting has a value that aws-node cannot use',
  explanation:
    'The text is out of range or not of the type that aws-node reads; or a variable that both containers read differs between them; or, in a DaemonSet of your own, ENABLE_IPv4 and ENABLE_IPv6 contradict each other. On the cluster, it goes on as if the variable were not set, without a word; or its container exits; or the node never gets ready: the finding says which.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go, cmd/aws-vpc-cni/main.go, pkg/networkutils/network.go'],

  *check(model) {
    yield* judgeEach(givenSettings(model.settingsSource), (name) => invalidValues(model.settingsSource, [name]).map(valueVerdict));
    yield* judgeEach([unequalVerdicts, familyVerdicts], (judge) => judge(model));
  },
};

function valueVerdict(value: InvalidValue): Verdict {
  const { variable, given, expected } = value;
  return {
    subject: `cni/${variable}`,
    message: `${variable} is '${given}', and must be ${expected}: ${outcome(value)}.`,
    numbers: {},
    fix: remedy(value),
  };
}

/** Variables that both containers read, and that say different things to them. */
function unequalVerdicts({ settingsSource }: CapacityModel): Verdict[] {
  return unequalVariables(settingsSource).map(({ variable, env, initEnv }) => ({
    subject: `cni/${variable}`,
    message: `${variable} must be the same on both containers: it is ${shown(env)} on aws-node and ${shown(initEnv)} on the init container.`,
    numbers: {},
    fix: `Set ${variable}=${env ?? initEnv} in env and in initEnv.`,
  }));
}

/** Families that contradict each other. The add-on sets them by itself, and where neither is set the plan's own family is taken for them. */
function familyVerdicts({ settingsSource: source, settings }: CapacityModel): Verdict[] {
  if (source.delivery === 'add-on' || !(isSet(source, 'ipv4') || isSet(source, 'ipv6'))) return [];
  const [ipv4, ipv6] = [setting('ipv4').env, setting('ipv6').env];
  return entrypointExits(source, settings)
    .filter(({ variable }) => variable === ipv4)
    .map(({ message }) => ({
      subject: `cni/${ipv4}`,
      message: `${message}: nodes never get ready.`,
      numbers: {},
      fix: source.ipFamily === 'ipv6' ? `Set ${ipv6}=true and ${ipv4}=false.` : `Set ${ipv4}=true and ${ipv6}=false.`,
    }));
}

/** What aws-node does with it. */
function outcome({ onGarbage, counts }: InvalidValue): string {
  if (onGarbage === 'exits') return 'aws-node exits as soon as it starts';
  if (onGarbage === 'never-ready') return 'nodes never get ready';
  return counts === undefined
    ? 'aws-node goes on as if it were not set'
    : `aws-node says nothing and goes on with ${JSON.stringify(counts)}`;
}

/** The nearest legal number, where a number was meant. */
function remedy({ variable, given, expected, range }: InvalidValue): string {
  const meant = given.trim() === '' ? Number.NaN : Number(given);
  if (range === undefined || !Number.isFinite(meant)) return `Set ${variable} to ${expected}, or leave it out.`;
  const [least, most] = range;
  return `Set ${variable}=${Math.min(Math.max(Math.round(meant), least), most)}, or leave it out.`;
}

function shown(text: string | undefined): string {
  return text === undefined ? 'not set' : `'${text}'`;
}
