import { findingsOf, nodePool, notChecked, planWith, subnet } from './plan-with';

const RULE = 'zone-loss-headroom';

/** 8 nodes over two zones: 4 × 30 = 120 in each, and 240 in one when the other is lost. */
const overTwoZones = (addressesInUse: number, ofPool = {}) =>
  planWith({
    subnets: [
      subnet({ cidr: '10.0.0.0/24', addressesInUse }),
      subnet({ name: 'nodes-b', availabilityZone: 'us-west-2b', cidr: '10.0.1.0/24' }),
    ],
    nodePools: [nodePool({ maxNodes: 8, subnets: ['nodes-a', 'nodes-b'], ...ofPool })],
  });

test('a zone that cannot take over all nodes is a warning', () => {
  expect(findingsOf(RULE, overTwoZones(11))).toEqual([]); // 240 + 11 = 251
  expect(findingsOf(RULE, overTwoZones(12))).toMatchObject([
    { severity: 'warning', subject: 'subnet/nodes-a', numbers: { needed: 252, available: 251 } },
  ]);
});

test('where all nodes are in one zone, none takes over', () => {
  expect(findingsOf(RULE, overTwoZones(12, { subnets: ['nodes-a'], maxNodes: 7 }))).toEqual([]);
});

test('a subnet that is too small at the maximum already is told by subnet-exhausted alone', () => {
  const plan = overTwoZones(132); // 120 + 132 = 252
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(findingsOf('subnet-exhausted', plan)).toHaveLength(1);
});

test('a zone that is not known is not checked', () => {
  const plan = { ...overTwoZones(12), unknown: [{ at: '/subnets/1/availabilityZone', reason: 'a token' }] };
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan).map(({ subject }) => subject)).toContain('subnet/nodes-a');
});
