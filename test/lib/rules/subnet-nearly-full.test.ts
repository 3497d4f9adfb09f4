import { findingsOf, nodePool, notChecked, planWith, subnet } from './plan-with';

const RULE = 'subnet-nearly-full';

/** 7 nodes take 7 × 30 = 210 of a /24's 251 addresses. */
const with7Nodes = (addressesInUse: number) =>
  planWith({ subnets: [subnet({ cidr: '10.0.0.0/24', addressesInUse })], nodePools: [nodePool({ maxNodes: 7 })] });

test('less than a tenth left at the maximum is a warning', () => {
  expect(findingsOf(RULE, with7Nodes(15))).toEqual([]); // 251 − 225 = 26 ≥ 25.1
  expect(findingsOf(RULE, with7Nodes(16))).toMatchObject([
    {
      severity: 'warning',
      subject: 'subnet/nodes-a',
      message: 'nodes-a has 25 of 251 addresses left in scenario maximum.',
      numbers: { free: 25, available: 251, needed: 226 },
      fix: 'Use at least a /23 for nodes-a, or allow fewer nodes.', // 226 ÷ 0.9 = 252
    },
  ]);
});

test('nothing left is nearly full, less than nothing is exhausted', () => {
  expect(findingsOf(RULE, with7Nodes(41))).toMatchObject([{ numbers: { free: 0 } }]); // 210 + 41 = 251
  expect(findingsOf(RULE, with7Nodes(42))).toEqual([]);
});

test('subnets of one group are nearly full together', () => {
  const pair = (addressesInUse: number) =>
    planWith({
      subnets: [subnet({ cidr: '10.0.0.0/24', addressesInUse }), subnet({ name: 'nodes-a2', cidr: '10.0.2.0/25' })],
      nodePools: [nodePool({ maxNodes: 8, subnets: ['nodes-a', 'nodes-a2'] })], // 240
    });
  expect(findingsOf(RULE, pair(96))).toEqual([]); // 251 + 123 = 374, and 374 − 336 = 38 ≥ 37.4
  expect(findingsOf(RULE, pair(97)).map(({ numbers, fix }) => [numbers.free, fix])).toEqual([
    [37, 'Use at least a /24 for nodes-a and nodes-a2, or allow fewer nodes.'], // 337 ÷ 0.9 ÷ 2 = 188
    [37, 'Use at least a /24 for nodes-a and nodes-a2, or allow fewer nodes.'],
  ]);
});

test('a number of addresses that is not known is not checked', () => {
  const plan = { ...with7Nodes(0), unknown: [{ at: '/subnets/0/addressesInUse', reason: 'not looked up' }] };
  expect(notChecked(RULE, plan)).toMatchObject([{ subject: 'subnet/nodes-a' }]);
});
