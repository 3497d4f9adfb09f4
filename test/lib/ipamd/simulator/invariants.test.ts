import fc from 'fast-check';
import { simulateCluster } from '../../../../lib/ipamd/simulator';
import { brokenInvariants } from '../../../../lib/ipamd/simulator/invariants';
import { Simulator } from '../../../../lib/ipamd/simulator/simulator';
import type { PlanLoadPart } from '../../../../lib/plan/load';
import { type ClusterInput, cluster } from './clusters';

/** Everything at once: pods that churn, burst and follow the day, deployments that roll, nodes that come, go and are replaced. */
const EVERYTHING: PlanLoadPart[] = [
  { kind: 'churn', pods: 40, lifetimeSeconds: 200 },
  { kind: 'burst', pods: 30, atSeconds: 60, overSeconds: 20, lifetimeSeconds: 300 },
  { kind: 'daily', pods: 15, everySeconds: 30 },
  { kind: 'deployment', pods: 12, atSeconds: 100, everySeconds: 400 },
  { kind: 'scale-out', nodes: 2, atSeconds: 30, nodePool: 'general' },
  { kind: 'rolling-upgrade', atSeconds: 300, surge: 2 },
  { kind: 'spot', interruptionsPerHour: 30, nodePool: 'general' },
  { kind: 'zone-loss', atSeconds: 1000, availabilityZone: 'b' },
];
const OPTIONS = { hours: 0.4, settlingSeconds: 300, samples: 4, removeEmptyNodesAfterSeconds: 120 };

/** Plays everything, and looks after every event. */
function broken(input: ClusterInput, seed: number, options = {}): string[] {
  const simulator = new Simulator(cluster(input), { parts: EVERYTHING }, { ...OPTIONS, ...options, seed });
  const found = new Set<string>();
  simulator.run(() => {
    for (const one of brokenInvariants(simulator)) found.add(`${one} at ${simulator.world.now} ms`);
  });
  expect(simulator.events).toBeGreaterThan(100);
  return [...found].slice(0, 5);
}

describe('after every event no address is held twice, all are accounted for, and no limit is passed', () => {
  test.each<[string, ClusterInput, object?]>([
    ['with secondary addresses', {}],
    ['with IP targets', { settings: { warmIpTarget: 2, minimumIpTarget: 8 } }],
    ['with prefixes', { mode: 'prefix', maxPods: 110, pool: { podsPerNode: 20 } }],
    ['with prefixes and IP targets', { mode: 'prefix', settings: { warmIpTarget: 3 } }],
    ['with custom networking and a trunk', { settings: { customNetworking: true, podEni: true } }],
    ['with MAX_ENI', { settings: { maxEni: 2 } }],
    ['in subnets that run out', { subnet: { addresses: 64 } }],
    [
      'in fragmented subnets that run out of blocks',
      { mode: 'prefix', subnet: { addresses: 128, addressesInUse: 6 }, pool: { podsPerNode: 20 } },
    ],
    [
      'with a reservation for prefixes',
      { mode: 'prefix', subnet: { addresses: 256, reservations: [{ offset: 128, addresses: 128, type: 'prefix' }] } },
    ],
    ['with two addresses an ENI', { enis: 2, ipv4PerEni: 2, maxPods: 4 }],
    ['on IPv6', { mode: 'ipv6', maxPods: 110 }],
    [
      'where EC2 lets hardly anything through',
      { settings: { warmIpTarget: 1 } },
      {
        ec2Limits: Object.fromEntries(
          [
            'AssignPrivateIpAddresses',
            'UnassignPrivateIpAddresses',
            'CreateNetworkInterface',
            'DetachNetworkInterface',
            'DeleteNetworkInterface',
          ].map((api) => [api, { bucket: 2, refillPerSecond: 0.02 }]),
        ),
      },
    ],
  ])(
    '%s',
    (_, input, options = {}) => {
      expect(broken(input, 1, options)).toEqual([]);
    },
    60_000,
  );

  test('with any settings', () => {
    const any = fc.record({
      mode: fc.constantFrom('secondary-ip' as const, 'prefix' as const),
      settings: fc.record({
        warmEniTarget: fc.nat(2),
        warmIpTarget: fc.nat(4),
        minimumIpTarget: fc.nat(20),
        warmPrefixTarget: fc.nat(2),
        customNetworking: fc.boolean(),
        podEni: fc.boolean(),
      }),
      subnet: fc.record({ addresses: fc.constantFrom(64, 256) }),
    });
    fc.assert(
      fc.property(any, fc.nat(), (input, seed) => {
        expect(broken(input, seed, { hours: 0.1 })).toEqual([]);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

describe('the same seed', () => {
  const play = (seed: number) => simulateCluster(cluster({ mode: 'prefix' }), { parts: EVERYTHING }, { ...OPTIONS, seed });

  test('gives the same result', () => {
    expect(play(7)).toEqual(play(7));
  });

  test('and another gives another', () => {
    expect(play(7)).not.toEqual(play(8));
  });
});

test('nodes with nothing to do cost nothing', () => {
  const idle = new Simulator(cluster(), { parts: [{ kind: 'burst', pods: 1, atSeconds: 0 }] }, { hours: 100, samples: 1 });
  idle.run();
  expect(idle.events).toBeLessThan(200); // 4 nodes × 100 h ÷ 5 s would be 288,000 turns
});
