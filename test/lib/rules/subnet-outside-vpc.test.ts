import { findingsOf, notChecked, planWith, subnet } from './plan-with';

const RULE = 'subnet-outside-vpc';

const at = (cidr: string, cidrs = ['10.0.0.0/16', '100.64.0.0/16']) => planWith({ vpc: { cidrs }, subnets: [subnet({ cidr })] });

test('a subnet must lie in one of the blocks', () => {
  expect(findingsOf(RULE, at('10.0.240.0/20'))).toEqual([]);
  expect(findingsOf(RULE, at('100.64.0.0/20'))).toEqual([]);
  expect(findingsOf(RULE, at('10.1.0.0/20'))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'subnet/nodes-a',
      message: 'Subnet nodes-a 10.1.0.0/20 lies in no block of the VPC, which has 10.0.0.0/16, 100.64.0.0/16.',
      numbers: { prefixLength: 20, vpcBlocks: 2 },
    }),
  ]);
});

test('a subnet that is larger than the block does not lie in it', () => {
  expect(findingsOf(RULE, at('10.0.0.0/16', ['10.0.0.0/17']))).toHaveLength(1);
});

test('a plan that does not say the blocks is not judged', () => {
  const { vpc: _, ...plan } = at('10.1.0.0/20');
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toEqual([]);
});

test('IPv6 blocks are judged where the VPC says one', () => {
  const ipv6 = (cidrs: string[]) => planWith({ vpc: { cidrs }, subnets: [subnet({ ipv6Cidr: '2001:db8:1::/64' })] });
  expect(findingsOf(RULE, ipv6(['10.0.0.0/16']))).toEqual([]);
  expect(findingsOf(RULE, ipv6(['10.0.0.0/16', '2001:db8:1::/56']))).toEqual([]);
  expect(findingsOf(RULE, ipv6(['10.0.0.0/16', '2001:db8:2::/56']))).toMatchObject([{ numbers: { prefixLength: 64, vpcBlocks: 1 } }]);
});

test('any subnet may lie in a block that is not known', () => {
  const plan = { ...at('10.1.0.0/20'), unknown: [{ at: '/vpc/cidrs/1', reason: 'a token' }] };
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toMatchObject([{ subject: 'cluster/demo' }]);
});
