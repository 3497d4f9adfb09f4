import { Cidr, type CidrReservation, reservationProblems, subnetSpace } from '../../../lib/address';

const cidr = (text: string) => Cidr.parse(text);

test.each([
  ['10.0.0.0/28', 11, 0], // 16 − 5
  ['10.0.0.0/27', 27, 0], // 32 − 5; both blocks hold AWS's addresses
  ['10.0.0.0/24', 251, 14],
  ['100.64.0.0/18', 16379, 1022], // 16384 − 5; 1024 − 2
  ['10.0.0.0/16', 65531, 4094],
])('%s leaves %i addresses and %i prefix blocks', (subnet, addresses, prefixBlocks) => {
  expect(subnetSpace(cidr(subnet))).toEqual({
    addresses,
    addressesOutsideReservations: addresses,
    addressesInPrefixReservations: 0,
    addressesInExplicitReservations: 0,
    prefixBlocks,
    prefixBlocksOutsideReservations: prefixBlocks,
    prefixBlocksReserved: 0,
    prefixBlocksInExplicitReservations: 0,
  });
});

test('reservations divide it', () => {
  const reservations: CidrReservation[] = [
    { cidr: '10.0.0.128/25', type: 'prefix' },
    { cidr: '10.0.0.0/28', type: 'explicit' },
  ];
  expect(subnetSpace(cidr('10.0.0.0/24'), reservations)).toEqual({
    addresses: 251,
    addressesOutsideReservations: 112, // 256 − 128 − 16
    addressesInPrefixReservations: 127, // 128 − AWS's last
    addressesInExplicitReservations: 12, // 16 − AWS's first four
    prefixBlocks: 14,
    prefixBlocksOutsideReservations: 7, // blocks 1 to 7
    prefixBlocksReserved: 7, // blocks 8 to 14
    prefixBlocksInExplicitReservations: 0, // block 0 was AWS's anyway
  });
});

test('a reservation of everything leaves nothing for ENIs', () => {
  expect(subnetSpace(cidr('10.0.0.0/24'), [{ cidr: '10.0.0.0/24', type: 'prefix' }])).toMatchObject({
    addresses: 251,
    addressesOutsideReservations: 0,
    prefixBlocksReserved: 14,
  });
});

test('everything that is wrong with reservations is said at once', () => {
  const reservations = [
    { cidr: '10.0.1.0/28', type: 'prefix' },
    { cidr: '10.0.0.128/25', type: 'prefix' },
    { cidr: '10.0.0.192/26', type: 'explicit' },
    { cidr: '10.0.0.1/28', type: 'prefix' },
    { cidr: '10.0.0.16/28', type: 'prefixes' as never },
  ] as const;
  const problems = [
    'the reservation 10.0.1.0/28 lies outside the subnet 10.0.0.0/24',
    'the reservations 10.0.0.128/25 and 10.0.0.192/26 overlap',
    '10.0.0.1/28 is not a network address; did you mean 10.0.0.0/28?',
    'the reservation 10.0.0.16/28 must be of type "prefix" or "explicit", not "prefixes"',
  ];
  expect(reservationProblems(cidr('10.0.0.0/24'), reservations)).toEqual(problems);
  expect(() => subnetSpace(cidr('10.0.0.0/24'), reservations)).toThrow(problems.join('\n'));
});

test('an IPv6 subnet is not counted', () => {
  expect(() => subnetSpace(cidr('2001:db8::/64'))).toThrow('2001:db8::/64 is an IPv6 block');
});
