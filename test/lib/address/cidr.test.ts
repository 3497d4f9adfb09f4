import fc from 'fast-check';
import { Cidr, CidrError } from '../../../lib/address';

const cidr = (text: string) => Cidr.parse(text);

const anyIpv4 = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, length]) =>
    Cidr.enclosing(`${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${length}`),
  );

describe('reading', () => {
  test.each(['10.0.0.0/16', '0.0.0.0/0', '255.255.255.255/32', '100.64.0.0/10', '::/0', '2001:db8::/56', '2001:db8:0:1::/64', '::1/128'])(
    '%s reads as itself',
    (text) => {
      expect(cidr(text).toString()).toBe(text);
    },
  );

  test.each([
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8:0:0:0:0:0:0/56', '2001:db8::/56'],
    ['2001:db8:0:0:1:0:0:0/80', '2001:db8:0:0:1::/80'],
  ])('%s is written %s', (text, usual) => {
    expect(cidr(text).toString()).toBe(usual);
  });

  test.each([
    ['10.0.3.1/28', '10.0.3.1/28 is not a network address; did you mean 10.0.3.0/28?'],
    ['2001:db8::1/56', '2001:db8::1/56 is not a network address; did you mean 2001:db8::/56?'],
    ['10.1/16', 'an IPv4 address has four parts, "10.1" has 2'],
    ['10/8', 'an IPv4 address has four parts, "10" has 1'],
    ['010.0.0.0/8', '"010" has a leading zero, which some programs read as octal'],
    ['0x0a.0.0.0/8', '"0x0a.0.0.0" is not an IPv4 address'],
    ['10.0.0.256/24', '"256" is more than 255'],
    ['10.0.0.0', 'it has no prefix length'],
    ['10.0.0.0/', 'a whole number from 0 to 32, not ""'],
    ['10.0.0.0/33', 'a whole number from 0 to 32, not "33"'],
    ['10.0.0.0/-1', 'a whole number from 0 to 32, not "-1"'],
    ['10.0.0.0/016', 'a whole number from 0 to 32, not "016"'],
    ['10.0.0.0/1e1', 'a whole number from 0 to 32, not "1e1"'],
    ['10.0.0.0/255.0.0.0', 'a whole number from 0 to 32, not "255.0.0.0"'],
    ['::/129', 'a whole number from 0 to 128, not "129"'],
    ['-1.0.0.0/8', '"-1.0.0.0" is not an IPv4 address'],
    ['10.0.0.0/16/24', 'it has more than one "/"'],
    ['fe80::%eth0/64', 'a zone ("%") has no place in it'],
    ['1:2/64', '"1:2" is not an IPv6 address'],
    ['/16', 'the address is missing'],
    [' 10.0.0.0/16', 'it contains white space'],
    ['10.0.0.0/16\n', 'not "16\n"'],
    ['', 'it is blank'],
    ['  ', 'it is blank'],
    ['default', 'it has no prefix length'],
  ])('%j is refused', (text, why) => {
    expect(() => cidr(text)).toThrow(CidrError);
    expect(() => cidr(text)).toThrow(why);
    expect(Cidr.tryParse(text)).toBeUndefined();
  });

  test.each([[undefined], [null], [16], [{}], [Number.NaN]])('%p is refused', (value) => {
    expect(() => cidr(value as never)).toThrow('a CIDR block must be text such as 10.0.0.0/16');
  });

  test('host bits can be dropped on purpose', () => {
    expect(Cidr.enclosing('10.0.3.1/28').toString()).toBe('10.0.3.0/28');
  });

  test('any text is either a block or an error of ours', () => {
    const nearly = fc.stringMatching(/^[0-9a-f:./% -]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        const read = Cidr.tryParse(text);
        return read === undefined || cidr(read.toString()).equals(read);
      }),
    );
  });

  test('every block reads as it is written', () => {
    fc.assert(fc.property(anyIpv4, (block) => cidr(block.toString()).equals(block)));
  });
});

describe('a block', () => {
  test.each([
    ['10.0.0.0/24', '10.0.0.0', '10.0.0.255', 256],
    ['10.0.0.16/28', '10.0.0.16', '10.0.0.31', 16],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255', 2 ** 32],
    ['2001:db8::/64', '2001:db8::', '2001:db8::ffff:ffff:ffff:ffff', 2 ** 64],
  ])('%s goes from %s to %s', (text, first, last, size) => {
    expect(cidr(text)).toMatchObject({ first, last, size });
  });

  test.each([
    ['10.0.0.0/16', '10.0.1.0/24', true],
    ['10.0.0.0/16', '10.0.0.0/16', true],
    ['10.0.1.0/24', '10.0.0.0/16', false],
    ['10.0.0.0/16', '10.1.0.0/24', false],
    ['::/0', '10.0.0.0/8', false],
    ['2001:db8::/56', '2001:db8:0:ff::/64', true],
  ])('%s contains %s: %s', (outer, inner, contained) => {
    expect(cidr(outer).contains(cidr(inner))).toBe(contained);
  });

  test.each([
    ['10.0.0.0/24', '10.0.0.128/25', true],
    ['10.0.0.128/25', '10.0.0.0/24', true],
    ['10.0.0.0/25', '10.0.0.128/25', false],
    ['0.0.0.0/0', '::/0', false],
  ])('%s overlaps %s: %s', (a, b, overlap) => {
    expect(cidr(a).overlaps(cidr(b))).toBe(overlap);
  });

  test('blocks overlap exactly where one contains the other', () => {
    fc.assert(fc.property(anyIpv4, anyIpv4, (a, b) => a.overlaps(b) === (a.contains(b) || b.contains(a))));
  });

  test('addresses have offsets, and offsets addresses', () => {
    expect(cidr('10.0.1.0/24').offsetOf('10.0.1.17')).toBe(17);
    expect(cidr('10.0.0.0/16').offsetOf(cidr('10.0.1.16/28'))).toBe(272); // 256 + 16
    expect(cidr('10.0.1.0/24').addressAt(255)).toBe('10.0.1.255');
    expect(cidr('2001:db8::/64').offsetOf('2001:db8::1:0')).toBe(65536);
    expect(() => cidr('10.0.1.0/24').offsetOf('10.0.2.0')).toThrow('10.0.2.0 lies outside 10.0.1.0/24');
    expect(() => cidr('10.0.1.0/24').offsetOf('10.0.1')).toThrow('"10.0.1" is not an address: an IPv4 address has four parts');
    expect(() => cidr('10.0.1.0/24').addressAt(256)).toThrow('10.0.1.0/24 has 256 addresses: there is none at offset 256');
    expect(() => cidr('2001:db8::/64').offsetOf('2001:db8::8000:0:0:0')).toThrow('more than 2^53 addresses into');
  });

  test('tells whether an address is in it', () => {
    expect(cidr('10.0.1.0/24').containsAddress('10.0.1.255')).toBe(true);
    expect(cidr('10.0.1.0/24').containsAddress('10.0.2.0')).toBe(false);
    expect(cidr('0.0.0.0/0').containsAddress('::1')).toBe(false);
  });

  test.each([
    ['10.0.0.0/16', 20, 0, '10.0.0.0/20'],
    ['10.0.0.0/16', 20, 15, '10.0.240.0/20'],
    ['10.0.0.0/16', 16, 0, '10.0.0.0/16'],
    ['2001:db8:0:100::/56', 64, 255, '2001:db8:0:1ff::/64'],
  ])('%s divides into blocks of /%i, number %i of them %s', (text, length, index, expected) => {
    expect(cidr(text).subnet(length, index).toString()).toBe(expected);
  });

  test.each([
    [15, 0, 'divides into blocks of /16 to /32, not /15'],
    [33, 0, 'divides into blocks of /16 to /32, not /33'],
    [20, 16, 'has 16 blocks of /20, numbered from 0: there is no number 16'],
    [20, -1, 'there is no number -1'],
    [20, 0.5, 'there is no number 0.5'],
    [Number.NaN, 0, 'not /NaN'],
  ])('10.0.0.0/16 has no /%d number %d', (length, index, why) => {
    expect(() => cidr('10.0.0.0/16').subnet(length, index)).toThrow(why);
  });

  test('blocks sort by family, address and size', () => {
    const sorted = ['10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/24', '::/0', '2001:db8::/32'];
    expect([...sorted].reverse().map(cidr).sort(Cidr.compare).map(String)).toEqual(sorted);
  });

  test('is written as text in JSON', () => {
    expect(JSON.stringify({ cidr: cidr('10.0.0.0/16') })).toBe('{"cidr":"10.0.0.0/16"}');
  });
});
