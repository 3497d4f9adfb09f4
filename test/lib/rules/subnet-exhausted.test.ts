import fc from 'fast-check';
import type { NetworkPlan } from '../../../lib/plan';
import { findingsOf, nodePool, notChecked, planWith, subnet } from './plan-with';

const RULE = 'subnet-exhausted';

/** A /24 has 256 − 5 = 251 addresses; 8 nodes take 8 × (27 + 3) = 240 of them. */
const with8Nodes = (addressesInUse: number, overrides: Partial<NetworkPlan> = {}) =>
  planWith({ subnets: [subnet({ cidr: '10.0.0.0/24', addressesInUse })], nodePools: [nodePool({ maxNodes: 8 })], ...overrides });

test('one address too few at the maximum is an error where nothing else bounds the pool', () => {
  expect(findingsOf(RULE, with8Nodes(11))).toEqual([]); // 240 + 11 = 251
  expect(findingsOf(RULE, with8Nodes(12))).toEqual([
    {
      rule: RULE,
      severity: 'error',
      subject: 'subnet/nodes-a',
      message:
        'nodes-a needs 252 addresses in scenario maximum and has 251: pods and nodes will wait for addresses that nobody gives back.',
      numbers: { needed: 252, available: 251 },
      fix: 'Use at least a /23 for nodes-a, or allow fewer nodes.',
      documentation: 'docs/rules.md#subnet-exhausted',
    },
  ]);
});

test('a maximum that the declared workloads stay below is a warning', () => {
  const [finding] = findingsOf(RULE, with8Nodes(12, { workloads: [{ name: 'web', replicas: 10 }] }));
  expect(finding).toMatchObject({ severity: 'warning', numbers: { needed: 252, available: 251 } });
});

test('workloads that need more than there is are an error, told once', () => {
  const findings = findingsOf(RULE, with8Nodes(12, { workloads: [{ name: 'web', replicas: 216 }] })); // 8 × 27
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ severity: 'error', numbers: { needed: 252 } });
  expect(findings[0]!.message).toContain('scenario declared');
});

test('one pool without workloads leaves the maximum unbounded', () => {
  const nodePools = [nodePool({ maxNodes: 7 }), nodePool({ name: 'batch', maxNodes: 1 })]; // 240 together
  const workloads = [{ name: 'web', replicas: 10, nodePool: 'general' }];
  expect(findingsOf(RULE, with8Nodes(12, { nodePools, workloads }))[0]!.severity).toBe('error');
  expect(findingsOf(RULE, with8Nodes(12, { nodePools, workloads: [...workloads, { name: 'job', nodePool: 'batch' }] }))[0]!.severity).toBe(
    'warning',
  );
});

test('a Karpenter pool without limits is judged by what is declared, and its maximum is not checked', () => {
  const { maxNodes: _, ...unbounded } = nodePool({ provisioner: 'karpenter' });
  const plan = with8Nodes(12, { nodePools: [unbounded], workloads: [{ name: 'web', replicas: 216 }] });
  expect(findingsOf(RULE, plan)[0]).toMatchObject({ severity: 'error', numbers: { needed: 252 } });
  const calm = with8Nodes(11, { nodePools: [unbounded], workloads: [{ name: 'web', replicas: 216 }] });
  expect(findingsOf(RULE, calm)).toEqual([]);
  expect(notChecked(RULE, calm)[0]!.message).toContain('neither maxNodes nor limits bound the pool');
});

test('addresses in a prefix reservation are no room for single ones', () => {
  const reserved = (addressesInUse: number) =>
    planWith({
      subnets: [subnet({ cidr: '10.0.0.0/24', addressesInUse, cidrReservations: [{ cidr: '10.0.0.128/25', type: 'prefix' }] })],
      nodePools: [nodePool({ maxNodes: 4 })], // 4 × 30 = 120
    });
  expect(findingsOf(RULE, reserved(4))).toEqual([]); // 128 − 4 = 124
  expect(findingsOf(RULE, reserved(5))[0]).toMatchObject({
    message: expect.stringContaining('needs 125 single addresses outside its reservations in scenario maximum and has 124'),
    numbers: { needed: 125, available: 124 },
    fix: 'Drop prefix reservations of nodes-a: no node takes prefixes from it, and 125 single addresses need room.',
  });
});

test('subnets that serve the same nodes stand in for each other', () => {
  const pair = (addressesInUse: number) =>
    planWith({
      subnets: [subnet({ cidr: '10.0.0.0/24', addressesInUse }), subnet({ name: 'nodes-a2', cidr: '10.0.1.0/24' })],
      nodePools: [nodePool({ maxNodes: 16, subnets: ['nodes-a', 'nodes-a2'] })], // 480
    });
  expect(findingsOf(RULE, pair(22))).toEqual([]); // 480 + 22 = 2 × 251
  expect(findingsOf(RULE, pair(23)).map(({ subject, numbers }) => [subject, numbers])).toEqual([
    ['subnet/nodes-a', { needed: 503, available: 502 }],
    ['subnet/nodes-a2', { needed: 503, available: 502 }],
  ]);
});

test('a size that is not known is not checked', () => {
  const plan = with8Nodes(12, { unknown: [{ at: '/subnets/0/cidr', reason: 'a CloudFormation parameter' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toMatchObject([{ severity: 'info', subject: 'subnet/nodes-a' }]);
});

test('more than any subnet holds is told as such', () => {
  const [finding] = findingsOf(RULE, with8Nodes(70_000));
  expect(finding!.fix).toBe(
    'Spread the nodes of nodes-a over more zones or subnets, since not even a /16 holds that much, or allow fewer of them.',
  );
});

test('the size that a fix names is enough, and the next smaller one is not', () => {
  const gen = fc.record({
    length: fc.integer({ min: 20, max: 28 }),
    nodes: fc.integer({ min: 1, max: 500 }),
    addressesInUse: fc.nat(2000),
  });
  fc.assert(
    fc.property(gen, ({ length, nodes, addressesInUse }) => {
      const sized = (prefixLength: number) =>
        findingsOf(
          RULE,
          planWith({
            subnets: [subnet({ cidr: `10.0.0.0/${prefixLength}`, addressesInUse })],
            nodePools: [nodePool({ maxNodes: nodes })],
          }),
        );
      const [finding] = sized(length);
      if (finding === undefined) return;
      const enough = Number(/at least a \/(\d+)/.exec(finding.fix)![1]);
      expect(sized(enough)).toEqual([]);
      expect(sized(enough + 1)).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});
