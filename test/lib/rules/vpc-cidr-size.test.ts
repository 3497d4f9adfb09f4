import { findingsOf, notChecked, planWith, subnet } from './plan-with';

const RULE = 'vpc-cidr-size';

const vpc = (...cidrs: string[]) => planWith({ vpc: { cidrs } });
const sized = (cidr: string) => planWith({ subnets: [subnet({ cidr })], vpc: { cidrs: ['10.0.0.0/16'] } });

test.each([
  ['10.0.0.0/16', undefined],
  ['10.0.0.0/15', 'Use a /16.'],
  ['10.0.0.0/28', undefined],
  ['10.0.0.0/29', 'Use a /28.'],
])('a subnet and a VPC of %s', (cidr, fix) => {
  const expected = (subject: string) =>
    fix === undefined ? [] : [{ severity: 'error', subject, fix, numbers: { largest: 16, smallest: 28 } }];
  expect(findingsOf(RULE, sized(cidr))).toMatchObject(expected('subnet/nodes-a'));
  expect(findingsOf(RULE, vpc(cidr))).toMatchObject(expected('cluster/demo'));
});

test('IPv6 subnets have sizes of their own', () => {
  const ipv6 = (ipv6Cidr: string) => planWith({ subnets: [subnet({ ipv6Cidr })] });
  expect(findingsOf(RULE, ipv6('2001:db8::/64'))).toEqual([]);
  expect(findingsOf(RULE, ipv6('2001:db8::/80'))).toMatchObject([{ fix: 'Use a /64.' }]);
});

test('EKS takes private ranges of /12 to /24 for services, and no others', () => {
  const services = (serviceCidr: string, ipFamily: 'ipv4' | 'ipv6' = 'ipv4') =>
    planWith({ cluster: { name: 'demo', serviceCidr, ipFamily } });
  expect(findingsOf(RULE, services('192.168.0.0/24'))).toEqual([]);
  expect(findingsOf(RULE, services('192.168.0.0/25'))).toMatchObject([
    { severity: 'error', subject: 'cluster/demo', numbers: { prefixLength: 25, largest: 12, smallest: 24 } },
  ]);
  expect(findingsOf(RULE, services('100.64.0.0/16'))).toHaveLength(1);
  expect(findingsOf(RULE, services('fd00:ec2::/108', 'ipv6'))).toEqual([]); // EKS gives those out itself
});

test('a block that AWS does not add to this VPC is an error', () => {
  expect(findingsOf(RULE, vpc('10.0.0.0/16', '100.64.0.0/16'))).toEqual([]);
  expect(findingsOf(RULE, vpc('10.0.0.0/16', '192.168.0.0/16'))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'cluster/demo',
      numbers: { prefixLength: 16 },
      fix: 'Take a block of 100.64.0.0/10, such as 100.64.0.0/16, which goes with every VPC.',
    }),
  ]);
});

test('the first block counts, not the order of the rest', () => {
  expect(findingsOf(RULE, vpc('192.168.0.0/16', '10.0.0.0/16'))).toHaveLength(1);
  expect(findingsOf(RULE, vpc('192.168.0.0/16', '192.168.0.0/16'))).toEqual([]); // that is for cidr-overlap
});

test('no VPC is made of link-local addresses', () => {
  expect(findingsOf(RULE, vpc('169.254.0.0/16'))).toMatchObject([{ message: expect.stringContaining('link-local') }]);
});

test('with a first block that is not known, sizes are judged and ranges are not', () => {
  const plan = { ...vpc('10.0.0.0/16', '192.168.0.0/8'), unknown: [{ at: '/vpc/cidrs/0', reason: 'a token' }] };
  expect(findingsOf(RULE, plan)).toMatchObject([{ fix: 'Use a /16.' }]);
  expect(notChecked(RULE, plan)).toMatchObject([{ subject: 'cluster/demo' }]);
});
