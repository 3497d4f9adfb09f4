import fc from 'fast-check';
import { Cidr, type CidrReservation, prefixBlocks } from '../../../lib/address';

const subnet = (prefixLength: number) => Cidr.parse(`10.0.0.0/${prefixLength}`);

describe('prefix blocks', () => {
  test.each([
    [28, 0], // one block, and AWS's five addresses are in it
    [27, 0], // 2 blocks − first − last
    [26, 2], // 4 − 2
    [24, 14], // 16 − 2
    [18, 1022], // 1024 − 2
    [16, 4094], // 4096 − 2
  ])('an empty /%i has %i whole ones', (prefixLength, whole) => {
    expect(prefixBlocks(subnet(prefixLength)).whole).toBe(whole);
  });

  test('an address spoils the block it sits in, and no other', () => {
    expect(prefixBlocks(subnet(24), [16]).whole).toBe(13); // 14 − 1
  });

  test('addresses in one block spoil it once', () => {
    expect(prefixBlocks(subnet(24), [16, 17, 31]).whole).toBe(13); // still 14 − 1
  });

  test('scattered addresses can leave a nearly empty subnet without a prefix', () => {
    const oneInEachBlock = Array.from({ length: 16 }, (_, block) => block * 16 + 8);
    expect(prefixBlocks(subnet(24), oneInEachBlock)).toEqual({ whole: 0, reserved: 0, spoilt: 16 }); // 16 of 251 in use
  });

  test.each([256, -1, 0.5, Number.NaN])('offset %d outside the subnet is refused', (offset) => {
    expect(() => prefixBlocks(subnet(24), [offset])).toThrow(`offset ${offset} lies outside a subnet of 256 addresses`);
  });

  test('an IPv6 subnet is refused', () => {
    expect(() => prefixBlocks(Cidr.parse('2001:db8::/64'))).toThrow('2001:db8::/64 is an IPv6 block');
  });
});

describe('prefix blocks with reservations', () => {
  test.each<[string, CidrReservation[], object]>([
    ['a prefix reservation keeps its blocks', [{ cidr: '10.0.0.64/26', type: 'prefix' }], { whole: 14, reserved: 4, spoilt: 2 }],
    [
      "AWS's addresses spoil the last block even in one",
      [{ cidr: '10.0.0.128/25', type: 'prefix' }],
      { whole: 14, reserved: 7, spoilt: 2 },
    ], // 8 − 1
    ['the whole subnet can be one', [{ cidr: '10.0.0.0/24', type: 'prefix' }], { whole: 14, reserved: 14, spoilt: 2 }], // 16 − 2
    ['an explicit reservation gives no prefixes', [{ cidr: '10.0.0.128/25', type: 'explicit' }], { whole: 7, reserved: 0, spoilt: 9 }], // 14 − 7
    ['a small explicit one spoils its block', [{ cidr: '10.0.0.40/29', type: 'explicit' }], { whole: 13, reserved: 0, spoilt: 3 }],
    ['a prefix one smaller than a block splits it', [{ cidr: '10.0.0.40/29', type: 'prefix' }], { whole: 13, reserved: 0, spoilt: 3 }],
    [
      'several add up',
      [
        { cidr: '10.0.0.64/26', type: 'prefix' },
        { cidr: '10.0.0.16/28', type: 'prefix' },
        { cidr: '10.0.0.128/26', type: 'explicit' },
      ],
      { whole: 10, reserved: 5, spoilt: 6 }, // 14 − 4; 4 + 1; 2 + 4
    ],
  ])('%s', (_, reservations, expected) => {
    expect(prefixBlocks(subnet(24), [], reservations)).toEqual(expected);
  });

  test('an address that sat there before spoils its block in a reservation too', () => {
    expect(prefixBlocks(subnet(24), [65], [{ cidr: '10.0.0.64/26', type: 'prefix' }])).toEqual({ whole: 13, reserved: 3, spoilt: 3 });
  });

  test('counts are what walking over every address finds', () => {
    const reservation = fc.record({
      length: fc.integer({ min: 24, max: 30 }),
      index: fc.nat(63),
      type: fc.constantFrom('prefix' as const, 'explicit' as const),
    });
    fc.assert(
      fc.property(fc.array(fc.nat(255), { maxLength: 12 }), fc.array(reservation, { maxLength: 4 }), (taken, wanted) => {
        const reservations: { cidr: Cidr; type: 'prefix' | 'explicit' }[] = [];
        for (const { length, index, type } of wanted) {
          const cidr = subnet(24).subnet(length, index % 2 ** (length - 24));
          if (!reservations.some((other) => other.cidr.overlaps(cidr))) reservations.push({ cidr, type });
        }
        const inside = (offset: number) => reservations.find(({ cidr }) => cidr.containsAddress(`10.0.0.${offset}`));
        const used = new Set([0, 1, 2, 3, 255, ...taken]);
        let whole = 0;
        let reserved = 0;
        for (let block = 0; block < 16; block++) {
          const offsets = Array.from({ length: 16 }, (_, i) => block * 16 + i);
          const first = inside(block * 16);
          const uniform = offsets.every((offset) => inside(offset) === first);
          if (!uniform || first?.type === 'explicit' || offsets.some((offset) => used.has(offset))) continue;
          whole++;
          if (first !== undefined) reserved++;
        }
        expect(prefixBlocks(subnet(24), taken, reservations)).toEqual({ whole, reserved, spoilt: 16 - whole });
      }),
    );
  });
});
