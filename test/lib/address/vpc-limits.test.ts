import { blockSizeProblem, Cidr, ipv6SubnetCidr, usableAddresses } from '../../../lib/address';

const cidr = (text: string) => Cidr.parse(text);

test.each([
  ['VPC', '10.0.0.0/16'],
  ['VPC', '10.0.0.0/28'],
  ['VPC', '2001:db8::/56'],
  ['subnet', '10.0.0.0/16'],
  ['subnet', '10.0.0.0/28'],
  ['subnet', '2001:db8::/64'],
] as const)('a %s can be %s', (what, text) => {
  expect(blockSizeProblem(what, cidr(text))).toBeUndefined();
});

test.each([
  ['VPC', '10.0.0.0/15', '10.0.0.0/15 cannot be the CIDR block of a VPC: the prefix length must be /16 to /28, not /15'],
  ['VPC', '10.0.0.0/29', 'must be /16 to /28, not /29'],
  ['VPC', '2001:db8::/57', 'must be /44 to /60 in steps of 4, not /57'],
  ['VPC', '2001:db8::/64', 'must be /44 to /60 in steps of 4, not /64'],
  ['subnet', '10.0.0.0/29', 'the CIDR block of a subnet: the prefix length must be /16 to /28, not /29'],
  ['subnet', '2001:db8::/65', 'must be /44 to /64 in steps of 4, not /65'],
] as const)('a %s cannot be %s', (what, text, problem) => {
  expect(blockSizeProblem(what, cidr(text))).toContain(problem);
});

test('AWS keeps five addresses of every subnet', () => {
  expect(usableAddresses(cidr('10.0.0.0/24'))).toBe(251); // 256 − 5
  expect(() => usableAddresses(cidr('2001:db8::/64'))).toThrow('is an IPv6 block');
});

test('a /56 has 256 subnets', () => {
  const vpc = cidr('2001:db8:0:100::/56');
  expect(ipv6SubnetCidr(vpc, 0).toString()).toBe('2001:db8:0:100::/64');
  expect(ipv6SubnetCidr(vpc, 255).toString()).toBe('2001:db8:0:1ff::/64');
  expect(() => ipv6SubnetCidr(vpc, 256)).toThrow('2001:db8:0:100::/56 has 256 blocks of /64, numbered from 0: there is no number 256');
  expect(() => ipv6SubnetCidr(cidr('10.0.0.0/16'), 0)).toThrow('10.0.0.0/16 is an IPv4 block');
});
