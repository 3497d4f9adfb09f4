import {
  allInstanceTypes,
  enisOfAllCards,
  findInstanceType,
  INSTANCE_TYPES,
  instanceType,
  instanceTypesOrigin,
  supportsPrefixes,
  withInstanceTypes,
} from '../../../lib/instance';
import { readSource } from '../../../scripts/generate-instance-types';

test('all 1,420 types of the source are in the table, with every figure', () => {
  const { types } = readSource();
  expect(INSTANCE_TYPES.size).toBe(1420);
  expect(allInstanceTypes().map(({ type }) => type)).toEqual(Object.keys(types));
  for (const [name, source] of Object.entries(types)) {
    expect(findInstanceType(name)).toEqual({
      type: name,
      enis: source.eniLimit,
      ipv4PerEni: source.ipv4Limit,
      hypervisor: source.hypervisor ?? undefined,
      bareMetal: source.isBareMetal,
      trunking: source.trunkingCompatible ?? undefined,
      branchEnis: source.branchInterfaces ?? undefined,
      vcpu: source.vcpu ?? undefined,
      memoryMiB: source.memoryMiB ?? undefined,
      architectures: source.architectures ?? [],
      networkCards: source.networkCards.map((card) => ({ index: card.networkCardIndex, enis: card.maximumNetworkInterfaces })),
      defaultNetworkCard: source.defaultNetworkCardIndex,
      ipv6Supported: source.ipv6Supported,
      ipv6PerEni: source.ipv6AddressesPerInterface,
      efaSupported: source.efaSupported,
      sources: source.sources,
    });
  }
});

test.each([
  ['t3.small', { enis: 3, ipv4PerEni: 4, hypervisor: 'nitro', trunking: false, branchEnis: 0 }],
  ['m5.large', { enis: 3, ipv4PerEni: 10, hypervisor: 'nitro', trunking: true, branchEnis: 9, vcpu: 2, memoryMiB: 8192 }],
  ['m4.large', { enis: 2, ipv4PerEni: 10, hypervisor: 'xen', trunking: false }],
  ['m5.metal', { enis: 15, ipv4PerEni: 50, hypervisor: undefined, bareMetal: true }],
  ['i4i.large', { trunking: false, branchEnis: 0 }], // Karpenter's table says otherwise; the resource controller's own decides
  ['c9g.large', { trunking: true, sources: ['vpc-cni', 'karpenter', 'nodeadm', 'eni-max-pods'] }],
  ['u-12tb1.metal', { trunking: undefined, branchEnis: undefined, vcpu: undefined, architectures: [] }],
])('%s', (name, expected) => {
  expect(instanceType(name)).toMatchObject(expected);
});

test('of several network cards only the default one counts', () => {
  const p4d = instanceType('p4d.24xlarge');
  expect(p4d.enis).toBe(15);
  expect(enisOfAllCards(p4d)).toBe(60); // 4 cards × 15
});

test.each([
  ['m5.large', true],
  ['m5.metal', true],
  ['m4.large', false], // Xen
  ['cr1.8xlarge', false], // retired; no table says what it runs on
])('%s supports prefixes: %s', (name, supported) => {
  expect(supportsPrefixes(instanceType(name))).toBe(supported);
});

test('the origin is at hand, and not in the types', () => {
  expect(instanceTypesOrigin().sources['vpc-cni'].commit).toMatch(/^b52188387f2e/);
  expect(instanceTypesOrigin().counts.types).toBe(1420);
  expect(Object.keys(instanceType('i7ie.48xlarge'))).not.toContain('pendingUpdate');
});

test('a table that was extended leaves the built-in one alone', () => {
  const types = withInstanceTypes([{ type: 'm99.large', enis: 3, ipv4PerEni: 10 }]);
  expect(types.get('m99.large').enis).toBe(3);
  expect(types.size).toBe(1421);
  expect(findInstanceType('m99.large')).toBeUndefined();
  expect(INSTANCE_TYPES.size).toBe(1420);
});

test.each(['__proto__', 'constructor', 'toString', ''])('"%s" is no instance type', (name) => {
  expect(findInstanceType(name)).toBeUndefined();
});
