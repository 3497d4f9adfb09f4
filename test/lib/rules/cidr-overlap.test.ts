import { findingsOf, notChecked, planWith, subnet } from './plan-with';

const RULE = 'cidr-overlap';

const second = (cidr: string) => planWith({ subnets: [subnet(), subnet({ name: 'nodes-b', cidr })] });

test('two subnets side by side are fine, and one in the other is an error', () => {
  expect(findingsOf(RULE, second('10.0.16.0/20'))).toEqual([]);
  expect(findingsOf(RULE, second('10.0.15.0/24'))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'subnet/nodes-b',
      message: 'Subnet nodes-b 10.0.15.0/24 overlaps subnet nodes-a 10.0.0.0/20: they share 10.0.15.0/24.',
      numbers: { sharedAddresses: 256 },
      fix: 'Move subnet nodes-b out of 10.0.0.0/20.',
    }),
  ]);
});

test('the same block twice is told of the second', () => {
  expect(findingsOf(RULE, second('10.0.0.0/20')).map(({ subject }) => subject)).toEqual(['subnet/nodes-b']);
});

test('each block is told once, with the smallest that it lies in', () => {
  const plan = planWith({
    subnets: [subnet(), subnet({ name: 'middle', cidr: '10.0.8.0/22' }), subnet({ name: 'inner', cidr: '10.0.10.0/24' })],
  });
  expect(findingsOf(RULE, plan).map(({ fix }) => fix)).toEqual([
    'Move subnet middle out of 10.0.0.0/20.',
    'Move subnet inner out of 10.0.8.0/22.',
  ]);
});

test('a block after an inner one is still seen to lie in the outer', () => {
  const plan = planWith({
    subnets: [subnet(), subnet({ name: 'inner', cidr: '10.0.1.0/24' }), subnet({ name: 'later', cidr: '10.0.9.0/24' })],
  });
  expect(findingsOf(RULE, plan).map(({ subject }) => subject)).toEqual(['subnet/inner', 'subnet/later']);
});

test('blocks of the VPC must not overlap', () => {
  expect(findingsOf(RULE, planWith({ vpc: { cidrs: ['10.0.0.0/16', '10.1.0.0/16'] } }))).toEqual([]);
  expect(findingsOf(RULE, planWith({ vpc: { cidrs: ['10.0.0.0/16', '10.0.128.0/17'] } }))).toMatchObject([{ subject: 'cluster/demo' }]);
});

test('the range of services must not overlap the VPC, whichever contains the other', () => {
  const services = (serviceCidr: string) => planWith({ cluster: { name: 'demo', serviceCidr } });
  expect(findingsOf(RULE, services('10.1.0.0/16'))).toEqual([]);
  expect(findingsOf(RULE, services('10.0.240.0/20'))).toMatchObject([
    { subject: 'cluster/demo', fix: 'Move service range out of 10.0.0.0/16.', numbers: { sharedAddresses: 4096 } },
  ]);
  expect(findingsOf(RULE, services('10.0.0.0/12'))).toMatchObject([{ numbers: { sharedAddresses: 65_536 } }]);
});

test('where the plan does not say the blocks of the VPC, the subnets speak for it', () => {
  const { vpc: _, ...plan } = planWith({ cluster: { name: 'demo', serviceCidr: '10.0.0.0/16' } });
  expect(findingsOf(RULE, plan)).toMatchObject([{ message: expect.stringContaining('overlaps subnet nodes-a 10.0.0.0/20') }]);
});

test('IPv6 blocks of subnets must not overlap', () => {
  const ipv6 = (ipv6Cidr: string) =>
    planWith({
      subnets: [subnet({ ipv6Cidr: '2001:db8:0:1::/64' }), subnet({ name: 'nodes-b', cidr: '10.0.16.0/20', ipv6Cidr })],
    });
  expect(findingsOf(RULE, ipv6('2001:db8:0:2::/64'))).toEqual([]);
  expect(findingsOf(RULE, ipv6('2001:db8:0:1::/64'))[0]!.message).toContain('The IPv6 block of subnet nodes-b');
});

test('a block that is not known is not checked, and the others are', () => {
  const plan = { ...second('10.0.15.0/24'), unknown: [{ at: '/vpc/cidrs', reason: 'a token' }] };
  expect(findingsOf(RULE, plan)).toHaveLength(1);
  expect(notChecked(RULE, plan).map(({ subject }) => subject)).toEqual(['cluster/demo']);
});
