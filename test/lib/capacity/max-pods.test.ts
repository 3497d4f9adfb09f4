import {
  kubeReservedCpuMilli,
  kubeReservedMemoryMiB,
  type MaxPodsInput,
  maxPodsByFormula,
  maxPodsOfAutoMode,
  maxPodsOfKarpenter,
  maxPodsOfManagedGroup,
  maxPodsOfNode,
} from '../../../lib/capacity';
import { INSTANCE_TYPES } from '../../../lib/instance';

const type = (name: string) => INSTANCE_TYPES.get(name);

describe('the plain formula', () => {
  test.each([
    { name: 'm5.large', customNetworking: false, mode: 'secondary-ip', expected: 29 }, // 3 × 9 + 2
    { name: 'm5.large', customNetworking: true, mode: 'secondary-ip', expected: 20 }, // 2 × 9 + 2
    { name: 'm5.large', customNetworking: false, mode: 'prefix', expected: 434 }, // 3 × 9 × 16 + 2
    { name: 'c5.large', customNetworking: true, mode: 'prefix', expected: 290 }, // 2 × 9 × 16 + 2
    { name: 'c5.4xlarge', customNetworking: false, mode: 'secondary-ip', expected: 234 }, // 8 × 29 + 2, no cap
  ] as const)('$name, $mode, custom networking $customNetworking: $expected', ({ name, expected, ...input }) => {
    expect(maxPodsByFormula(type(name), input)).toBe(expected);
  });

  test('MAX_ENI caps the ENIs', () => {
    expect(maxPodsByFormula(type('m5.large'), { mode: 'secondary-ip', customNetworking: false, maxEni: 2 })).toBe(20); // 2 × 9 + 2
  });
});

describe('a managed node group', () => {
  // awslabs/amazon-eks-ami@b2289030^ templates/al2/runtime/max-pods-calculator.sh
  test.each([
    { name: 'm5.large', cniVersion: '1.9.0', prefixDelegation: false, customNetworking: false, expected: 29 },
    { name: 'm5.large', cniVersion: '1.9.0', prefixDelegation: false, customNetworking: true, expected: 20 },
    { name: 'm5.large', cniVersion: '1.9.0', prefixDelegation: true, customNetworking: false, expected: 110 }, // 434 capped
    { name: 'm5.large', cniVersion: '1.8.0', prefixDelegation: true, customNetworking: false, expected: 29 },
    { name: 'c5.4xlarge', cniVersion: '1.21.1', prefixDelegation: false, customNetworking: false, expected: 110 }, // 234 capped, 16 vCPUs
    { name: 'm5.8xlarge', cniVersion: '1.21.1', prefixDelegation: true, customNetworking: false, expected: 250 }, // 32 vCPUs
    { name: 't2.medium', cniVersion: '1.21.1', prefixDelegation: true, customNetworking: false, expected: 17 }, // Xen: 3 × 5 + 2
  ])(
    '$name with $cniVersion, prefixes $prefixDelegation, custom networking $customNetworking: $expected',
    ({ name, expected, ...input }) => {
      expect(maxPodsOfManagedGroup(type(name), input)).toBe(expected);
    },
  );

  test('is not known where the cap decides and nobody knows the vCPUs', () => {
    const nobodyKnows = { ...type('m5.large'), vcpu: undefined };
    expect(maxPodsOfManagedGroup(nobodyKnows, { prefixDelegation: true, customNetworking: false })).toBeUndefined();
    expect(maxPodsOfManagedGroup(nobodyKnows, { prefixDelegation: false, customNetworking: false })).toBe(29); // below either cap
  });
});

describe('Karpenter', () => {
  // aws/karpenter-provider-aws@1d927085d pkg/providers/instancetype/suite_test.go
  test.each([
    { name: 't3.large', reservedEnis: 0, expected: 35 }, // 3 × 11 + 2
    { name: 'm6idn.32xlarge', reservedEnis: 0, expected: 394 }, // 8 × 49 + 2, the default card's ENIs
    { name: 'm6idn.32xlarge', reservedEnis: 1, expected: 345 }, // 7 × 49 + 2
    { name: 't3.large', reservedEnis: 1_000_000, expected: 0 },
  ])('gives $name $expected with $reservedEnis ENIs reserved', ({ name, reservedEnis, expected }) => {
    expect(maxPodsOfKarpenter(type(name), reservedEnis)).toBe(expected);
  });
});

test('Auto Mode gives at most 110', () => {
  expect(maxPodsOfAutoMode(type('c5.4xlarge'))).toBe(110);
  expect(maxPodsOfAutoMode(type('m5.large'))).toBe(29);
});

describe('who sets max pods', () => {
  const input = (overrides: Partial<MaxPodsInput>): MaxPodsInput => ({
    provisioner: 'managed-node-group',
    amiFamily: 'AL2023',
    ownAmi: false,
    setByUserData: false,
    reservedEnis: 0,
    prefixDelegation: true,
    customNetworking: false,
    ...overrides,
  });

  test.each([
    { what: 'EKS, in a managed group', overrides: {}, expected: 110 },
    { what: 'EKS, whatever a NodeConfig says', overrides: { maxPods: 58 }, expected: 110 },
    { what: 'the user, in a managed group with its own image', overrides: { ownAmi: true, maxPods: 58 }, expected: 58 },
    { what: 'nodeadm, in one that sets nothing', overrides: { ownAmi: true }, expected: 29 },
    { what: "Bottlerocket's user data", overrides: { amiFamily: 'Bottlerocket', setByUserData: true, maxPods: 58 }, expected: 58 },
    { what: 'nodeadm, on self-managed nodes: it knows no prefixes', overrides: { provisioner: 'self-managed' }, expected: 29 },
    { what: 'the user, on self-managed nodes', overrides: { provisioner: 'self-managed', maxPods: 0 }, expected: 0 },
    { what: 'Karpenter: it knows no prefixes either', overrides: { provisioner: 'karpenter' }, expected: 29 },
    { what: 'nobody, on Windows', overrides: { provisioner: 'self-managed', amiFamily: 'Windows' }, expected: 110 },
  ] as { what: string; overrides: Partial<MaxPodsInput>; expected: number }[])(
    'is $what: $expected on m5.large',
    ({ overrides, expected }) => {
      expect(maxPodsOfNode(type('m5.large'), input(overrides))).toBe(expected);
    },
  );
});

describe('kube-reserved', () => {
  test.each([
    [29, 574], // 11 × 29 + 255
    [110, 1465], // 11 × 110 + 255
    [58, 893], // 11 × 58 + 255
    [0, 255],
  ])('memory for %i pods is %i MiB', (pods, memoryMiB) => expect(kubeReservedMemoryMiB(pods)).toBe(memoryMiB));

  test.each([
    [1, 60],
    [2, 70], // 60 + 10
    [4, 80], // 60 + 10 + 2 × 5
    [8, 90], // 80 + 4 × 2.5
    [16, 110],
    [96, 310],
  ])('CPU of %i vCPUs is %i thousandths', (vcpu, milli) => expect(kubeReservedCpuMilli(vcpu)).toBe(milli));
});
