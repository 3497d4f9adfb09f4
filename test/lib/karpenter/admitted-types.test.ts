import { INSTANCE_TYPES, InstanceTypeTable } from '../../../lib/instance';
import { admittedTypes, type KarpenterRequirement, requirementProblems } from '../../../lib/karpenter';

const table = InstanceTypeTable.of(
  ['m5.large', 'm5.xlarge', 'm6g.large', 'c5.large', 't3.medium', 'm5.metal', 'u-6tb1.metal'].map((name) => INSTANCE_TYPES.get(name)),
);
const label = (name: string) => `karpenter.k8s.aws/instance-${name}`;
const admitted = (...requirements: KarpenterRequirement[]) => admittedTypes(requirements, table).types.map(({ type }) => type);

test.each<[KarpenterRequirement, string[]]>([
  [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m5.large', 'x'] }, ['m5.large']],
  [{ key: label('family'), operator: 'In', values: ['m5'] }, ['m5.large', 'm5.xlarge', 'm5.metal']],
  [{ key: label('category'), operator: 'NotIn', values: ['m', 'u'] }, ['c5.large', 't3.medium']],
  [{ key: label('generation'), operator: 'Gt', values: ['5'] }, ['m6g.large']],
  [{ key: label('generation'), operator: 'Lt', values: ['5'] }, ['t3.medium', 'u-6tb1.metal']],
  [{ key: label('size'), operator: 'In', values: ['metal'] }, ['m5.metal', 'u-6tb1.metal']],
  [{ key: label('hypervisor'), operator: 'In', values: ['nitro'] }, ['m5.large', 'm5.xlarge', 'm6g.large', 'c5.large', 't3.medium']],
  [{ key: label('cpu'), operator: 'Gte', values: ['4'] }, ['m5.xlarge', 'm5.metal']], // no table says the vCPUs of u-6tb1.metal
  [{ key: label('memory'), operator: 'Lte', values: ['4096'] }, ['c5.large', 't3.medium']],
  [{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }, ['m6g.large']],
  [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['us-west-2a'] }, table.all().map(({ type }) => type)],
])('%j', (requirement, types) => {
  expect(admitted(requirement).sort()).toEqual([...types].sort());
});

test('all requirements must be met', () => {
  expect(admitted({ key: label('family'), operator: 'In', values: ['m5'] }, { key: label('cpu'), operator: 'Lt', values: ['8'] })).toEqual([
    'm5.large',
    'm5.xlarge',
  ]);
});

test('types of which no table says the vCPUs are told, not guessed', () => {
  const unknown = table.with([{ type: 'z9.large', enis: 3, ipv4PerEni: 10 }]);
  const { types, undecided } = admittedTypes([{ key: label('cpu'), operator: 'Gt', values: ['0'] }], unknown);
  expect(undecided).toEqual(['u-6tb1.metal', 'z9.large']);
  expect(types.map(({ type }) => type)).not.toContain('z9.large');
});

test('what no table tells of any type is told', () => {
  expect(admittedTypes([{ key: label('gpu-count'), operator: 'Gt', values: ['0'] }], table).unjudged).toEqual([label('gpu-count')]);
});

test.each<[KarpenterRequirement, string]>([
  [
    { key: 'a', operator: 'Equals', values: ['b'] },
    "a: operator takes one of In, NotIn, Exists, DoesNotExist, Gt, Lt, Gte, Lte, got 'Equals'",
  ],
  [{ key: 'a', operator: 'In' }, 'a: In needs values'],
  [{ key: 'a', operator: 'Gt', values: ['many'] }, 'a: Gt takes one whole number of 0 or more, got many'],
  [{ key: 'a', operator: 'Exists', values: ['b'] }, 'a: Exists takes no values'],
])('%j is wrong', (requirement, problem) => {
  expect(requirementProblems(requirement)).toEqual([problem]);
});
