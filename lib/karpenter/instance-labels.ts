import type { InstanceType } from '../instance';

/** What a label says of every node of one type: its values, of which a node has one; none where the label is not there; `undefined` where that is not known. */
export type LabelValues = readonly string[] | undefined;

/** Category and generation of a type's name: `m` and `5` of `m5.large`, `u` and `1` of `u-6tb1.metal`. */
const NAME = /^([a-z]+)(?:-[0-9]+tb)?([0-9]+).*\./;

const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', arm64: 'arm64' };

const numberText = (value: number | undefined): LabelValues => (value === undefined ? undefined : [String(value)]);

/** The value of each label that follows from a type alone. Sizes are numbers: CPUs in vCPU, memory in MiB. */
const LABELS: Readonly<Record<string, (type: InstanceType) => LabelValues>> = {
  'node.kubernetes.io/instance-type': ({ type }) => [type],
  'beta.kubernetes.io/instance-type': ({ type }) => [type],
  'kubernetes.io/arch': architecturesOf,
  'beta.kubernetes.io/arch': architecturesOf,
  'karpenter.k8s.aws/instance-category': ({ type }) => partOfName(type, 1),
  'karpenter.k8s.aws/instance-generation': ({ type }) => partOfName(type, 2),
  'karpenter.k8s.aws/instance-family': ({ type }) => [type.split('.')[0]!],
  'karpenter.k8s.aws/instance-size': ({ type }) => [type.split('.')[1] ?? ''],
  'karpenter.k8s.aws/instance-cpu': ({ vcpu }) => numberText(vcpu),
  'karpenter.k8s.aws/instance-memory': ({ memoryMiB }) => numberText(memoryMiB),
  'karpenter.k8s.aws/instance-hypervisor': ({ hypervisor, bareMetal }) =>
    bareMetal ? [''] : hypervisor === undefined ? undefined : [hypervisor],
};

/** Labels whose values follow from the instance type, by the keys that nodes carry. */
export const INSTANCE_LABELS: readonly string[] = Object.keys(LABELS);

/**
 * What a label says of nodes of a type. `undefined` for labels that do not follow from the type, or of which no public table says.
 * @see aws/karpenter-provider-aws@1d927085d pkg/providers/instancetype/types.go (computeRequirements)
 */
export function instanceLabel(type: InstanceType, key: string): LabelValues {
  return Object.hasOwn(LABELS, key) ? LABELS[key]!(type) : undefined;
}

function architecturesOf({ architectures }: InstanceType): LabelValues {
  const known = architectures.flatMap((name) => ARCHITECTURES[name] ?? []);
  return known.length === 0 ? undefined : known;
}

function partOfName(type: string, part: 1 | 2): LabelValues {
  const value = NAME.exec(type)?.[part];
  return value === undefined ? [] : [value];
}
