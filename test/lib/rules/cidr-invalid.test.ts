import { findingsOf, notChecked, planWith, subnet } from './plan-with';

const RULE = 'cidr-invalid';

test('host bits are an error that names the block that was meant', () => {
  expect(findingsOf(RULE, planWith({ subnets: [subnet({ cidr: '10.0.0.0/20' })] }))).toEqual([]);
  expect(findingsOf(RULE, planWith({ subnets: [subnet({ cidr: '10.0.0.1/20' })] }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'subnet/nodes-a',
      message: 'Subnet nodes-a has host bits in 10.0.0.1/20: the block that it lies in is 10.0.0.0/20.',
      numbers: { prefixLength: 20 },
      fix: 'Write 10.0.0.0/20 instead of 10.0.0.1/20.',
    }),
  ]);
});

test.each([
  ['a block of the VPC', { vpc: { cidrs: ['10.0.5.0/16'] } }, 'cluster/demo', 'Write 10.0.0.0/16 instead of 10.0.5.0/16.'],
  [
    'the range of services',
    { cluster: { name: 'demo', serviceCidr: '172.20.1.0/16' } },
    'cluster/demo',
    'Write 172.20.0.0/16 instead of 172.20.1.0/16.',
  ],
  [
    'an IPv6 block',
    { subnets: [subnet({ ipv6Cidr: '2001:db8:0:1::1/64' })] },
    'subnet/nodes-a',
    'Write 2001:db8:0:1::/64 instead of 2001:db8:0:1::1/64.',
  ],
])('%s counts as well', (_, overrides, subject, fix) => {
  expect(findingsOf(RULE, planWith(overrides))).toMatchObject([{ subject, fix }]);
});

test('another way to write the same IPv6 block is none of its business', () => {
  expect(findingsOf(RULE, planWith({ subnets: [subnet({ ipv6Cidr: '2001:DB8:0:1:0::/64' })] }))).toEqual([]);
});

test('a block that is not known is not checked, and the others are', () => {
  const plan = planWith({
    subnets: [subnet(), subnet({ name: 'nodes-b', cidr: '10.0.16.1/20' })],
    unknown: [
      { at: '/subnets/0/cidr', reason: 'a CloudFormation parameter' },
      { at: '/vpc/cidrs/0', reason: 'a token' },
    ],
  });
  expect(findingsOf(RULE, plan)).toMatchObject([{ subject: 'subnet/nodes-b' }]);
  expect(notChecked(RULE, plan).map(({ subject }) => subject)).toEqual(['subnet/nodes-a', 'cluster/demo']);
});
