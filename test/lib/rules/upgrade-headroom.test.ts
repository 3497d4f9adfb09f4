import { findingsOf, nodePool, notChecked, planWith, subnet } from './plan-with';
import { prefixMode } from './prefix-mode';

const RULE = 'upgrade-headroom';

/** 6 nodes of 30 addresses, and 2 more in an upgrade: 240 of 251. */
const with6Nodes = (addressesInUse: number, ofPool = {}) =>
  planWith({ subnets: [subnet({ cidr: '10.0.0.0/24', addressesInUse })], nodePools: [nodePool({ maxNodes: 6, ...ofPool })] });

test('surge nodes that find one address too few are a warning', () => {
  expect(findingsOf(RULE, with6Nodes(11))).toEqual([]); // 8 × 30 + 11 = 251
  expect(findingsOf(RULE, with6Nodes(12))).toMatchObject([
    {
      severity: 'warning',
      subject: 'subnet/nodes-a',
      numbers: { needed: 252, available: 251 },
      fix: 'Use at least a /23 for nodes-a, or allow fewer nodes.',
    },
  ]);
});

test('a pool that takes old nodes away first, or is no managed node group, has no surge', () => {
  expect(findingsOf(RULE, with6Nodes(12, { updateStrategy: 'MINIMAL' }))).toEqual([]);
  expect(findingsOf(RULE, with6Nodes(12, { provisioner: 'self-managed' }))).toEqual([]);
});

test('a maxUnavailable above two a zone counts', () => {
  expect(findingsOf(RULE, with6Nodes(0, { maxUnavailable: 2 }))).toEqual([]); // 8 × 30
  expect(findingsOf(RULE, with6Nodes(0, { maxUnavailable: 3 }))[0]!.numbers).toEqual({ needed: 270, available: 251 }); // 9 × 30
});

test('a subnet that is too small at the maximum already is told by subnet-exhausted alone', () => {
  const plan = with6Nodes(72); // 180 + 72 = 252
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(findingsOf('subnet-exhausted', plan)).toHaveLength(1);
});

test('new interfaces of the control plane stand beside the old ones', () => {
  const controlPlane = (addressesInUse: number) =>
    planWith({ subnets: [subnet(), subnet({ name: 'cp', cidr: '10.0.16.0/28', roles: ['control-plane'], addressesInUse })] });
  expect(findingsOf(RULE, controlPlane(7))).toEqual([]); // 16 − 5 = 11 = 7 + 4
  expect(findingsOf(RULE, controlPlane(8))).toMatchObject([{ subject: 'subnet/cp', numbers: { needed: 12, available: 11 } }]);
});

test('blocks count like addresses', () => {
  const inUse = (addressesInUse: number) => prefixMode({ cidr: '10.0.0.0/23', addressesInUse }, { maxNodes: 1 });
  expect(findingsOf(RULE, inUse(6))).toEqual([]); // 3 × (7 + 1) + 6 = 30 = 32 − 2
  expect(findingsOf(RULE, inUse(7))).toMatchObject([{ numbers: { needed: 31, available: 30, prefixes: 21, spoilt: 10 } }]);
});

test('a maximum that nothing bounds is not checked', () => {
  const { maxNodes: _, ...unbounded } = nodePool({ provisioner: 'karpenter' });
  expect(notChecked(RULE, planWith({ nodePools: [unbounded] }))).toMatchObject([{ subject: 'subnet/nodes-a' }]);
});
