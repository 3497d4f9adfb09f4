import fc from 'fast-check';
import { Cidr, prefixLengthFor, subnetSpace } from '../../../lib/address';

test.each([
  [{}, 28],
  [{ addresses: 11 }, 28], // 16 − 5
  [{ addresses: 12 }, 27],
  [{ addresses: 27 }, 27], // 32 − 5
  [{ addresses: 251 }, 24],
  [{ addresses: 252 }, 23],
  [{ prefixBlocks: 1 }, 26], // a /27 has none
  [{ prefixBlocks: 2 }, 26],
  [{ prefixBlocks: 3 }, 25],
  [{ prefixBlocks: 14, addresses: 27 }, 24], // 251 − 14 × 16 = 27
  [{ prefixBlocks: 14, addresses: 28 }, 23],
  [{ addresses: 65531 }, 16],
  [{ prefixBlocks: 4094 }, 16],
])('%j needs a /%i', (demand, prefixLength) => {
  expect(prefixLengthFor(demand)).toBe(prefixLength);
});

test('more than a /16 is refused with the numbers', () => {
  expect(() => prefixLengthFor({ addresses: 65532 })).toThrow(
    '65532 addresses and 0 prefixes (65532 addresses in all) do not fit in one subnet: the largest, a /16, has 65531 addresses and 4094 prefix blocks',
  );
});

test.each([Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY])('%d is not a demand', (count) => {
  expect(() => prefixLengthFor({ addresses: count, prefixBlocks: count })).toThrow(
    `addresses must be a whole number of at least 0, not ${count}\nprefixBlocks must be a whole number of at least 0, not ${count}`,
  );
});

test('it is the smallest that fits: the next smaller subnet does not', () => {
  const fits = (prefixLength: number, addresses: number, blocks: number) => {
    const space = subnetSpace(Cidr.parse(`10.0.0.0/${prefixLength}`));
    return blocks <= space.prefixBlocks && addresses + 16 * blocks <= space.addresses;
  };
  fc.assert(
    fc.property(fc.nat(20000), fc.nat(2000), (addresses, blocks) => {
      const prefixLength = prefixLengthFor({ addresses, prefixBlocks: blocks });
      expect(fits(prefixLength, addresses, blocks)).toBe(true);
      if (prefixLength < 28) expect(fits(prefixLength + 1, addresses, blocks)).toBe(false);
    }),
  );
});
