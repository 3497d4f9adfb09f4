import fc from 'fast-check';
import { held, ipCapacity, type NodeNetwork, podCeiling } from '../../../lib/ipamd';

/** An m5.large by default: 3 ENIs of 9 slots. */
const node = (overrides: Partial<NodeNetwork> = {}): NodeNetwork => ({
  mode: 'secondary-ip',
  eniLimit: 3,
  podEnis: 3,
  slotsPerEni: 9,
  primaryIdle: false,
  trunk: false,
  warmEniTarget: 1,
  warmIpTarget: 0,
  minimumIpTarget: 0,
  warmPrefixTarget: 1,
  maxPods: 29,
  provisions: true,
  ...overrides,
});

describe('secondary addresses with a warm ENI', () => {
  test.each([
    { pods: 0, enis: 1, addresses: 9 },
    { pods: 1, enis: 2, addresses: 18 }, // ceil((1 + 9) / 9) = 2
    { pods: 9, enis: 2, addresses: 18 }, // ceil((9 + 9) / 9) = 2
    { pods: 10, enis: 3, addresses: 27 },
    { pods: 27, enis: 3, addresses: 27 }, // the type has no fourth ENI
  ])('$pods pods hold $enis ENIs with $addresses addresses', ({ pods, enis, addresses }) => {
    expect(held(node(), pods)).toMatchObject({ enis, addresses, fromNodeSubnet: addresses + enis, fromPodSubnet: 0, withoutAddress: 0 });
  });

  test('pods beyond the last ENI get no address', () => {
    expect(held(node(), 30)).toMatchObject({ addresses: 27, free: 0, withoutAddress: 3 }); // 30 − 27
  });

  test('no further ENI is begun once the pool has max pods', () => {
    const large = { slotsPerEni: 49, podEnis: 15, eniLimit: 15 };
    expect(held(node({ ...large, maxPods: 49 }), 20)).toMatchObject({ enis: 1, addresses: 49 });
    expect(held(node({ ...large, maxPods: 50 }), 20)).toMatchObject({ enis: 2, addresses: 98 });
  });

  test('WARM_ENI_TARGET=0 is budgeted with the ENI that comes and goes at whole multiples', () => {
    expect(held(node({ warmEniTarget: 0 }), 8).enis).toBe(1);
    expect(held(node({ warmEniTarget: 0 }), 9).enis).toBe(2); // floor(9 / 9) + 1
  });
});

describe('secondary addresses with IP targets', () => {
  test.each([
    { warmIpTarget: 2, minimumIpTarget: 0, pods: 0, addresses: 2 },
    { warmIpTarget: 2, minimumIpTarget: 0, pods: 5, addresses: 7 }, // 5 + 2
    { warmIpTarget: 2, minimumIpTarget: 12, pods: 5, addresses: 12 },
    { warmIpTarget: 2, minimumIpTarget: 12, pods: 11, addresses: 13 }, // 11 + 2
    { warmIpTarget: 5, minimumIpTarget: 0, pods: 25, addresses: 27 }, // 30, but the ENIs carry 27
  ])('WARM_IP_TARGET=$warmIpTarget MINIMUM_IP_TARGET=$minimumIpTarget with $pods pods', ({ pods, addresses, ...targets }) => {
    expect(held(node(targets), pods).addresses).toBe(addresses);
  });

  test('MINIMUM_IP_TARGET alone is a ceiling', () => {
    const capped = node({ minimumIpTarget: 12 });
    expect(podCeiling(capped)).toBe(12);
    expect(held(capped, 20)).toMatchObject({ addresses: 12, free: 0, withoutAddress: 8 });
  });

  test('growth ends with the ENI on which the pool reaches max pods', () => {
    const large = node({ slotsPerEni: 49, podEnis: 15, eniLimit: 15, maxPods: 110, warmIpTarget: 60 });
    expect(held(large, 108).addresses).toBe(147); // 108 + 60 = 168, but ceil(110 / 49) × 49 = 147
  });
});

describe('prefixes', () => {
  const prefixes = (overrides: Partial<NodeNetwork> = {}) => node({ mode: 'prefix', maxPods: 110, ...overrides });

  test.each([
    { pods: 0, prefixes: 1 },
    { pods: 1, prefixes: 2 }, // ceil(1 / 16) + 1
    { pods: 16, prefixes: 2 },
    { pods: 17, prefixes: 3 },
    { pods: 108, prefixes: 7 }, // ceil(108 / 16) + 1 = 8, but the pool has max pods with ceil(110 / 16) = 7
  ])('$pods pods hold $prefixes with one warm', ({ pods, prefixes: expected }) => {
    expect(held(prefixes(), pods)).toMatchObject({ prefixes: expected, addresses: expected * 16, fromNodeSubnet: expected * 16 + 1 });
  });

  test('a second ENI comes when the first is full', () => {
    expect(held(prefixes({ maxPods: 250 }), 150)).toMatchObject({ prefixes: 11, enis: 2, fromNodeSubnet: 178 }); // 11 × 16 + 2
  });

  test.each([
    { warmIpTarget: 7, minimumIpTarget: 20, pods: 17, prefixes: 2 }, // ceil(24 / 16)
    { warmIpTarget: 1, minimumIpTarget: 1, pods: 0, prefixes: 1 },
    { warmIpTarget: 0, minimumIpTarget: 20, pods: 40, prefixes: 2 }, // a ceiling of 32
  ])(
    'IP targets are rounded up to whole prefixes: $warmIpTarget/$minimumIpTarget with $pods pods',
    ({ pods, prefixes: expected, ...targets }) => {
      expect(held(prefixes(targets), pods).prefixes).toBe(expected);
    },
  );

  test('two warm prefixes overshoot by up to one', () => {
    expect(held(prefixes({ warmPrefixTarget: 2 }), 0).prefixes).toBe(2);
    expect(held(prefixes({ warmPrefixTarget: 2 }), 17).prefixes).toBe(5); // ceil(17 / 16) + 2 × 2 − 1
  });
});

describe('custom networking', () => {
  const custom = (overrides: Partial<NodeNetwork> = {}) => node({ primaryIdle: true, podEnis: 2, maxPods: 20, ...overrides });

  test('the primary takes one address of the node subnet, everything else is in the pod subnet', () => {
    expect(held(custom({ mode: 'prefix', maxPods: 110 }), 108)).toMatchObject({ enis: 2, fromNodeSubnet: 1, fromPodSubnet: 113 }); // 7 × 16 + 1
  });

  test('an empty node already has a pod ENI', () => {
    expect(held(custom(), 0)).toMatchObject({ enis: 2, fromNodeSubnet: 1, fromPodSubnet: 10 }); // 9 + 1
  });

  test('a node with one ENI serves no pod', () => {
    expect(held(custom({ podEnis: 0, eniLimit: 1 }), 3)).toMatchObject({ enis: 1, addresses: 0, fromPodSubnet: 0, withoutAddress: 3 });
  });

  test('a trunk sits with the pod ENIs', () => {
    expect(held(custom({ podEnis: 1, trunk: true }), 5)).toMatchObject({ enis: 3, fromPodSubnet: 11 }); // 9 + pod ENI + trunk
  });
});

test('a node that provisions nothing holds its primary ENI', () => {
  expect(held(node({ provisions: false }), 4)).toMatchObject({ enis: 1, addresses: 0, fromNodeSubnet: 1, withoutAddress: 4 });
});

test('on IPv6 only the primary takes an IPv4 address', () => {
  expect(held(node({ mode: 'ipv6' }), 100)).toMatchObject({ fromNodeSubnet: 1, withoutAddress: 0 });
});

describe('for any node', () => {
  const anyNode = fc.record({
    mode: fc.constantFrom('secondary-ip', 'prefix') as fc.Arbitrary<NodeNetwork['mode']>,
    eniLimit: fc.integer({ min: 1, max: 15 }),
    slotsPerEni: fc.integer({ min: 1, max: 49 }),
    primaryIdle: fc.boolean(),
    warmEniTarget: fc.integer({ min: 0, max: 4 }),
    warmIpTarget: fc.integer({ min: 0, max: 40 }),
    minimumIpTarget: fc.integer({ min: 0, max: 80 }),
    warmPrefixTarget: fc.integer({ min: 0, max: 4 }),
    maxPods: fc.integer({ min: 0, max: 250 }),
  });
  const complete = (limits: Omit<NodeNetwork, 'podEnis' | 'trunk' | 'provisions'>): NodeNetwork => ({
    ...limits,
    podEnis: limits.eniLimit - (limits.primaryIdle ? 1 : 0),
    trunk: false,
    provisions: true,
  });

  test('more pods never hold less', () => {
    fc.assert(
      fc.property(anyNode, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 }), (limits, pods, more) => {
        const [before, after] = [held(complete(limits), pods), held(complete(limits), pods + more)];
        expect(after.addresses).toBeGreaterThanOrEqual(before.addresses);
        expect(after.enis).toBeGreaterThanOrEqual(before.enis);
      }),
    );
  });

  test('the ENIs never exceed the limit, nor the addresses what they carry, and every pod is counted', () => {
    fc.assert(
      fc.property(anyNode, fc.integer({ min: 0, max: 300 }), (limits, pods) => {
        const network = complete(limits);
        const { enis, addresses, free, withoutAddress } = held(network, pods);
        expect(enis).toBeLessThanOrEqual(limits.eniLimit);
        expect(addresses).toBeLessThanOrEqual(ipCapacity(network));
        expect(addresses - free).toBe(pods - withoutAddress);
      }),
    );
  });
});
