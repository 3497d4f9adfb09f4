import { fromDescribeInstanceTypes, INSTANCE_TYPES, InstanceTypeError } from '../../../lib/instance';

/** As the AWS CLI prints it, shortened to what is read. */
const m5Large = {
  InstanceType: 'm5.large',
  BareMetal: false,
  Hypervisor: 'nitro',
  ProcessorInfo: { SupportedArchitectures: ['x86_64'], SustainedClockSpeedInGhz: 3.1 },
  VCpuInfo: { DefaultVCpus: 2, DefaultCores: 1, DefaultThreadsPerCore: 2 },
  MemoryInfo: { SizeInMiB: 8192 },
  NetworkInfo: {
    MaximumNetworkInterfaces: 3,
    MaximumNetworkCards: 1,
    DefaultNetworkCardIndex: 0,
    NetworkCards: [{ NetworkCardIndex: 0, MaximumNetworkInterfaces: 3 }],
    Ipv4AddressesPerInterface: 10,
    Ipv6AddressesPerInterface: 10,
    Ipv6Supported: true,
    EfaSupported: false,
  },
};
const twoCards = {
  ...m5Large,
  InstanceType: 'm99.48xlarge',
  NetworkInfo: {
    MaximumNetworkInterfaces: 24,
    DefaultNetworkCardIndex: 1,
    NetworkCards: [
      { NetworkCardIndex: 1, MaximumNetworkInterfaces: 16 },
      { NetworkCardIndex: 0, MaximumNetworkInterfaces: 8 },
    ],
    Ipv4AddressesPerInterface: 50,
  },
};
const problemsOf = (json: unknown): readonly string[] => {
  try {
    fromDescribeInstanceTypes(json);
  } catch (error) {
    if (error instanceof InstanceTypeError) return error.problems;
    throw error;
  }
  return [];
};

test('a type that is known reads as the table has it, trunk and branch ENIs included', () => {
  const [read] = fromDescribeInstanceTypes({ InstanceTypes: [m5Large] });
  expect(read).toEqual({ ...INSTANCE_TYPES.get('m5.large'), sources: ['describe-instance-types'] });
});

test.each([
  ['the object', { InstanceTypes: [m5Large] }],
  ['its text', JSON.stringify({ InstanceTypes: [m5Large] })],
  ['the list that --query InstanceTypes leaves', [m5Large]],
])('%s is read', (_, json) => {
  expect(fromDescribeInstanceTypes(json).map(({ type }) => type)).toEqual(['m5.large']);
});

test('of several network cards only the default one counts', () => {
  const [read] = fromDescribeInstanceTypes([twoCards]);
  expect(read).toMatchObject({
    enis: 16, // not 24 = 8 + 16
    defaultNetworkCard: 1,
    networkCards: [
      { index: 0, enis: 8 },
      { index: 1, enis: 16 },
    ],
    trunking: undefined,
    branchEnis: undefined,
  });
});

test('bare metal has no hypervisor', () => {
  const { Hypervisor: _, ...metal } = { ...m5Large, InstanceType: 'm99.metal', BareMetal: true };
  expect(fromDescribeInstanceTypes([metal])[0]).toMatchObject({ bareMetal: true, hypervisor: undefined });
});

test('new types extend the table', () => {
  expect(INSTANCE_TYPES.with(fromDescribeInstanceTypes([twoCards])).get('m99.48xlarge').enis).toBe(16);
});

test.each([
  ['{', /^not JSON: /],
  [null, /^expected what aws ec2 describe-instance-types prints/],
  [{ Reservations: [] }, /^expected what aws ec2 describe-instance-types prints/],
  [{ InstanceTypes: {} }, /^expected what aws ec2 describe-instance-types prints/],
  [[null], /^\/0\/InstanceType: missing: expected a word/],
  [{ InstanceTypes: [m5Large, m5Large] }, /^\/InstanceTypes\/1\/InstanceType: m5.large is listed twice/],
  [[{ ...m5Large, Hypervisor: 'kvm' }], /^\/0\/Hypervisor: expected "nitro" or "xen", got "kvm"/],
  [[{ ...m5Large, InstanceType: 'M5 large' }], /^\/0: M5 large: type must be a name such as "m5.large"/],
  [[{ ...m5Large, ProcessorInfo: { SupportedArchitectures: [7] } }], /^\/0: m5.large: architectures must be a list of strings/],
  [
    [{ ...twoCards, NetworkInfo: { ...twoCards.NetworkInfo, DefaultNetworkCardIndex: 2 } }],
    /^\/0\/NetworkInfo\/DefaultNetworkCardIndex: expected the index/,
  ],
])('%j is refused with its place', (json, problem) => {
  expect(problemsOf(json)[0]).toMatch(problem);
});

test('everything that is wrong is said at once', () => {
  const { MaximumNetworkInterfaces: _, ...NetworkInfo } = { ...m5Large.NetworkInfo, Ipv4AddressesPerInterface: '10' };
  expect(
    problemsOf({
      InstanceTypes: [
        { ...m5Large, BareMetal: 'no' },
        { ...m5Large, InstanceType: 'm6.large', NetworkInfo },
      ],
    }),
  ).toEqual([
    '/InstanceTypes/0/BareMetal: expected true or false, got "no"',
    '/InstanceTypes/1/NetworkInfo/MaximumNetworkInterfaces: missing: expected a whole number of at least 1',
    '/InstanceTypes/1/NetworkInfo/Ipv4AddressesPerInterface: expected a whole number of at least 1, got "10"',
  ]);
});
