import { answerNode, type InstanceType, type NodeAnswer, SETTINGS } from '../../lib';
import { entrypointExits, readSettings, unknownVariables } from '../../lib/cni';
import { drawTable } from '../../lib/report/table';
import { type Arguments, cniVersion, flag, readArguments, readTogether, wholeNumber } from '../options';
import { UsageError } from '../usage-error';
import type { Outcome } from './command';
import { INSTANCE_TYPES_OPTION, instanceTypeTable, typesNamed } from './instance-types';

export const NODE_USAGE =
  'podnet node TYPE --pods N [--env NAME=VALUE]… [--custom-networking] [--max-pods N] [--cni-version V] [--instance-types FILE] [--json]';

const OPTIONS = {
  ...INSTANCE_TYPES_OPTION,
  pods: { type: 'string' },
  env: { type: 'string', multiple: true },
  'custom-networking': { type: 'boolean' },
  'max-pods': { type: 'string' },
  'cni-version': { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `podnet node`: what one node holds with so many pods, once ipamd has settled. */
export function nodeCommand(args: readonly string[]): Outcome {
  const given = readArguments('node', args, OPTIONS);
  const { env, ...asked } = readTogether({
    instance: () => instanceAsked(given),
    pods: () => podsAsked(given),
    env: () => environment(given),
    maxPods: () => wholeNumber(given, 'max-pods'),
    cniVersion: () => cniVersion(given, 'cni-version'),
  });
  const source = { env, initEnv: {}, delivery: 'add-on' } as const;
  const settings = readSettings(source);
  const answer = answerNode({ ...asked, settings });
  return {
    output: flag(given, 'json') ? `${JSON.stringify(answer, null, 2)}\n` : asText(answer),
    notes: entrypointExits(source, settings).map(({ message }) => `note: aws-node would not start: ${message}`),
    status: 0,
  };
}

function instanceAsked({ values, positionals }: Arguments): InstanceType {
  if (positionals.length !== 1) throw new UsageError([`podnet node: expected one instance type, got ${positionals.length}`]);
  return typesNamed(instanceTypeTable(values['instance-types']), positionals)[0]!;
}

function podsAsked(given: Arguments): number {
  const pods = wholeNumber(given, 'pods');
  if (pods === undefined) throw new UsageError(['podnet node: --pods is required: how many pods need an address']);
  return pods;
}

/** The variables of `--env`, and the switch that has an option of its own. @throws UsageError  unknown names, told all at once */
function environment(given: Arguments): Record<string, string> {
  const pairs = ((given.values.env ?? []) as readonly string[]).map((text) => [text, text.indexOf('=')] as const);
  const malformed = pairs.filter(([, at]) => at < 1).map(([text]) => `--env: expected NAME=VALUE, got '${text}'`);
  const env = Object.fromEntries(pairs.filter(([, at]) => at >= 1).map(([text, at]) => [text.slice(0, at), text.slice(at + 1)]));
  const unknown = unknownVariables(env, {}).map(
    ({ variable, nearest }) => `--env: aws-node has no setting ${variable}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
  );
  if (malformed.length + unknown.length > 0) throw new UsageError([...malformed, ...unknown]);
  return flag(given, 'custom-networking') ? { ...env, [SETTINGS.customNetworking.env]: 'true' } : env;
}

function asText(answer: NodeAnswer): string {
  const rows: [string, string][] = [
    ['mode', answer.mode],
    ['pods with an address', `${answer.pods - answer.withoutAddress} of ${answer.pods}`],
    ['ENIs', String(answer.enis)],
    ['addresses in the pool', answer.prefixes > 0 ? `${answer.addresses} (${answer.prefixes} prefixes)` : String(answer.addresses)],
    ['free', String(answer.free)],
    ['from the node subnet', String(answer.fromNodeSubnet)],
    ['from the pod subnet', String(answer.fromPodSubnet)],
    ['max pods', String(answer.maxPods)],
    ['IP capacity', answer.ipCapacity === null ? 'not bounded' : String(answer.ipCapacity)],
  ];
  return `${drawTable({ head: [answer.type, ''], right: [1], rows }, 'text')}\n`;
}
