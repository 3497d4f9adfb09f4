import { answerMaxPods, type InstanceType, type MaxPodsAnswer } from '../../lib';
import { drawTable } from '../../lib/report/table';
import { type Arguments, cniVersion, flag, oneOf, readArguments, readTogether, wholeNumber } from '../options';
import { UsageError } from '../usage-error';
import type { Outcome } from './command';
import { INSTANCE_TYPES_OPTION, instanceTypeTable, typesNamed } from './instance-types';

export const MAX_PODS_USAGE =
  'podnet max-pods TYPE… | --all [--prefix-delegation] [--custom-networking] [--max-eni N] [--provisioner P] [--ami-family F] [--reserved-enis N] [--cni-version V] [--instance-types FILE] [--json]';

const OPTIONS = {
  ...INSTANCE_TYPES_OPTION,
  all: { type: 'boolean' },
  'prefix-delegation': { type: 'boolean' },
  'custom-networking': { type: 'boolean' },
  'max-eni': { type: 'string' },
  provisioner: { type: 'string' },
  'ami-family': { type: 'string' },
  'reserved-enis': { type: 'string' },
  'cni-version': { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `podnet max-pods`: what the kubelet's limit is, and what the ENIs can give. */
export function maxPodsCommand(args: readonly string[]): Outcome {
  const given = readArguments('max-pods', args, OPTIONS);
  const { types, ...question } = readTogether({
    types: () => typesAsked(given),
    prefixDelegation: () => flag(given, 'prefix-delegation'),
    customNetworking: () => flag(given, 'custom-networking'),
    maxEni: () => wholeNumber(given, 'max-eni', 1),
    provisioner: () => oneOf(given, 'provisioner', ['managed-node-group', 'self-managed', 'karpenter', 'auto-mode'] as const),
    amiFamily: () => oneOf(given, 'ami-family', ['AL2023', 'AL2', 'Bottlerocket', 'Windows'] as const),
    reservedEnis: () => wholeNumber(given, 'reserved-enis'),
    cniVersion: () => cniVersion(given, 'cni-version'),
  });
  const answer = answerMaxPods(types, question);
  return { output: flag(given, 'json') ? `${JSON.stringify(answer, null, 2)}\n` : asText(answer), status: 0 };
}

function typesAsked(given: Arguments): readonly InstanceType[] {
  const all = flag(given, 'all');
  if (all === given.positionals.length > 0)
    throw new UsageError([`podnet max-pods: expected instance types or --all${all ? ', got both' : ''}`]);
  const table = instanceTypeTable(given.values['instance-types']);
  return all ? table.all() : typesNamed(table, given.positionals);
}

function asText({ instanceTypes }: MaxPodsAnswer): string {
  const table = drawTable(
    {
      head: ['instance type', 'max pods', 'IP capacity', 'kube-reserved CPU', 'kube-reserved memory'],
      right: [1, 2, 3, 4],
      rows: instanceTypes.map(({ type, maxPods, ipCapacity, kubeReserved }) => [
        type,
        maxPods === null ? '?' : String(maxPods),
        String(ipCapacity),
        kubeReserved.cpuMilli === null ? '?' : `${kubeReserved.cpuMilli}m`,
        kubeReserved.memoryMiB === null ? '?' : `${kubeReserved.memoryMiB}Mi`,
      ]),
    },
    'text',
  );
  return `${table}\n`;
}
