import { answerNode, type NodeAnswer, SETTINGS } from '../../lib';
import { entrypointExits, readSettings, unknownVariables } from '../../lib/cni';
import { drawTable } from '../../lib/report/table';
import { type Arguments, cniVersion, flag, readArguments, wholeNumber } from '../options';
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
  const [name, ...more] = given.positionals;
  if (name === undefined || more.length > 0)
    throw new UsageError([`podnet node: expected one instance type, got ${given.positionals.length}`]);
  const pods = wholeNumber(given, 'pods');
  if (pods === undefined) throw new UsageError(['podnet node: --pods is required: how many pods need an address']);
  const [instance] = typesNamed(instanceTypeTable(given.values['instance-types']), [name]);
  const env = environment(given);
  const source = { env, initEnv: {}, delivery: 'add-on' } as const;
  const settings = readSettings(source);
  const answer = answerNode({
    instance: instance!,
    pods,
    settings,
    maxPods: wholeNumber(given, 'max-pods'),
    cniVersion: cniVersion(given, 'cni-version'),
  });
  return {
    output: flag(given, 'json') ? `${JSON.stringify(answer, null, 2)}\n` : asText(answer),
    notes: entrypointExits(source, settings).map(({ message }) => `note: aws-node would not start: ${message}`),
    status: 0,
  };
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
