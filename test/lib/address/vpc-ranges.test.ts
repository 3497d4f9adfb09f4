import { Cidr, forbiddenPrimary, forbiddenSecondary, unwiseInVpc } from '../../../lib/address';

const cidr = (text: string) => Cidr.parse(text);

describe('a secondary CIDR block', () => {
  test.each([
    ['10.0.0.0/16', '10.1.0.0/16'],
    ['10.0.0.0/16', '100.64.0.0/16'],
    ['10.0.0.0/16', '198.18.0.0/16'],
    ['10.2.0.0/16', '10.0.0.0/16'], // the VPC has nothing in 10.0.0.0/15
    ['172.16.0.0/16', '172.18.0.0/16'],
    ['172.16.0.0/16', '100.127.0.0/16'],
    ['192.168.0.0/17', '192.168.128.0/17'],
    ['192.168.0.0/16', '100.64.0.0/16'],
    ['100.64.0.0/16', '100.65.0.0/16'],
    ['100.64.0.0/16', '54.0.0.0/16'],
    ['198.19.0.0/17', '100.64.0.0/16'],
    ['198.19.0.0/17', '198.19.128.0/17'],
  ])('of a VPC in %s may be %s', (primary, secondary) => {
    expect(forbiddenSecondary(cidr(primary), cidr(secondary))).toBeUndefined();
  });

  test.each([
    ['10.0.0.0/16', '172.16.0.0/16', "the VPC's primary block is in 10.0.0.0/8: blocks of the other RFC 1918 ranges cannot be added"],
    ['10.0.0.0/16', '192.168.0.0/16', 'other RFC 1918 ranges'],
    ['10.0.0.0/16', '198.19.0.0/16', '198.19.0.0/16 can only be added'],
    ['10.1.0.0/16', '10.0.0.0/16', 'the VPC has a block in 10.0.0.0/15: no block of 10.0.0.0/16 can be added'],
    ['10.0.0.0/24', '10.0.1.0/24', 'no block of 10.0.0.0/16 can be added'],
    ['172.16.0.0/16', '10.0.0.0/16', "the VPC's primary block is in 172.16.0.0/12"],
    ['172.16.0.0/16', '172.31.0.0/16', 'blocks of 172.31.0.0/16 cannot be added'],
    ['172.16.0.0/16', '198.19.0.0/16', '198.19.0.0/16 can only be added'],
    ['192.168.0.0/16', '10.0.0.0/16', "the VPC's primary block is in 192.168.0.0/16"],
    ['192.168.0.0/16', '198.19.0.0/16', '198.19.0.0/16 can only be added'],
    ['198.19.0.0/16', '10.0.0.0/16', "the VPC's primary block is in 198.19.0.0/16"],
    ['100.64.0.0/16', '10.0.0.0/16', 'an RFC 1918 block must be the primary one'],
    ['100.64.0.0/16', '198.19.0.0/16', '198.19.0.0/16 can only be added'],
    ['54.0.0.0/16', '192.168.0.0/16', 'an RFC 1918 block must be the primary one'],
    ['10.0.0.0/16', '169.254.0.0/16', '169.254.0.0/16 is link-local and cannot be in a VPC'],
    ['100.64.0.0/16', '169.254.0.0/20', 'link-local'],
  ])('of a VPC in %s may not be %s', (primary, secondary, reason) => {
    expect(forbiddenSecondary(cidr(primary), cidr(secondary))).toContain(reason);
  });

  test('one added before counts as well', () => {
    const [primary, secondary, before] = [cidr('10.2.0.0/16'), cidr('10.0.0.0/16'), cidr('10.1.0.0/16')];
    expect(forbiddenSecondary(primary, secondary, [before])).toContain('the VPC has a block in 10.0.0.0/15');
  });
});

test('a VPC cannot be link-local', () => {
  expect(forbiddenPrimary(cidr('169.254.0.0/16'))).toContain('link-local');
  expect(forbiddenPrimary(cidr('10.0.0.0/16'))).toBeUndefined();
});

test("Docker's network is unwise", () => {
  expect(unwiseInVpc(cidr('172.17.0.0/16'))).toContain("172.17.0.0/16 is Docker's bridge network");
  expect(unwiseInVpc(cidr('172.18.0.0/16'))).toBeUndefined();
});
