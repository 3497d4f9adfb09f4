import fc from 'fast-check';
import { findingsOf, notChecked } from './plan-with';
import { prefixMode } from './prefix-mode';

const RULE = 'prefix-blocks-exhausted';

test('one address more can spoil the one block that was left', () => {
  const inUse = (addressesInUse: number) => prefixMode({ cidr: '10.0.0.0/23', addressesInUse }, { maxNodes: 2 });
  expect(findingsOf(RULE, inUse(14))).toEqual([]); // 2 × 7 + 2 × 1 + 14 = 30 = 32 − 2
  expect(findingsOf(RULE, inUse(15))).toEqual([
    {
      rule: RULE,
      severity: 'error',
      subject: 'subnet/nodes-a',
      message:
        'nodes-a needs 31 whole /28 blocks (14 for prefixes, 17 that single addresses may spoil) in scenario maximum and has 30: EC2 will answer InsufficientCidrBlocks while addresses are free.',
      numbers: { needed: 31, available: 30, prefixes: 14, spoilt: 17 },
      // the upper /24 holds 16 − 1 = 15 prefixes, and 256 − 4 single addresses have room in the lower
      fix: 'Reserve 10.0.1.0/24 of nodes-a for prefixes (AWS::EC2::SubnetCidrReservation, type prefix), so that single addresses stay out of its blocks; or use at least a /22 for nodes-a, or allow fewer nodes.',
      documentation: 'docs/rules.md#prefix-blocks-exhausted',
    },
  ]);
});

test('a reservation keeps single addresses out of the blocks', () => {
  const reserved = prefixMode(
    { cidr: '10.0.0.0/23', addressesInUse: 15, cidrReservations: [{ cidr: '10.0.1.0/24', type: 'prefix' }] },
    { maxNodes: 2 },
  );
  expect(findingsOf(RULE, reserved)).toEqual([]); // 14 of 15 reserved
});

test('more prefixes than there are blocks need a larger subnet', () => {
  const [finding] = findingsOf(RULE, prefixMode({ cidr: '10.0.0.0/24' }, { maxNodes: 2 }));
  expect(finding).toMatchObject({
    numbers: { needed: 16, available: 14 }, // 2 × 7 + 2 and 16 − 2
    fix: 'Use at least a /23 for nodes-a, or allow fewer nodes.', // half of a /24 holds 7 prefixes
  });
});

test('a subnet of single addresses alone has no use for blocks', () => {
  const plan = prefixMode({ cidr: '10.0.0.0/24' }, { maxNodes: 2 });
  expect(findingsOf(RULE, { ...plan, cni: { version: '1.21.1' } })).toEqual([]);
});

test('the maximum is a warning where workloads bound it, and an error where they need it', () => {
  const plan = prefixMode({ cidr: '10.0.0.0/24' }, { maxNodes: 2 });
  expect(findingsOf(RULE, { ...plan, workloads: [{ name: 'web', replicas: 108 }] })[0]!.severity).toBe('warning'); // one node
  expect(findingsOf(RULE, { ...plan, workloads: [{ name: 'web', replicas: 216 }] })[0]!.severity).toBe('error'); // two full nodes
});

test('an instance type that no table knows is not checked, and the nearest is named', () => {
  const plan = prefixMode({}, { instanceTypes: ['m5.lrage'] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)[0]!.message).toContain('m5.large');
});

test('what a fix proposes is enough', () => {
  const gen = fc.record({ length: fc.integer({ min: 20, max: 26 }), nodes: fc.integer({ min: 1, max: 60 }), addressesInUse: fc.nat(200) });
  fc.assert(
    fc.property(gen, ({ length, nodes, addressesInUse }) => {
      const [finding] = findingsOf(RULE, prefixMode({ cidr: `10.0.0.0/${length}`, addressesInUse }, { maxNodes: nodes }));
      if (finding === undefined) return;
      const [, reservation] = /^Reserve (\S+) /.exec(finding.fix) ?? [];
      const [, size] = /at least a \/(\d+)/.exec(finding.fix)!;
      const larger = prefixMode({ cidr: `10.0.0.0/${size}`, addressesInUse }, { maxNodes: nodes });
      expect(findingsOf(RULE, larger)).toEqual([]);
      if (reservation === undefined) return;
      const cidrReservations = [{ cidr: reservation, type: 'prefix' as const }];
      const reserved = prefixMode({ cidr: `10.0.0.0/${length}`, addressesInUse, cidrReservations }, { maxNodes: nodes });
      expect(findingsOf(RULE, reserved)).toEqual([]);
      expect(findingsOf('subnet-exhausted', reserved)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
