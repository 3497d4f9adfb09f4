import type { PlanSubnet } from '../../../lib/plan';
import { BY_ZONE, customNetwork, eniConfig } from './custom-network';
import { findingsOf, nodePool, notChecked, planWith, subnet } from './plan-with';
import { PREFIXES, prefixMode } from './prefix-mode';

const RULE = 'prefix-fragmentation';

test('prefixes beside the addresses of nodes fragment, unless a reservation keeps them apart', () => {
  expect(findingsOf(RULE, prefixMode())).toMatchObject([
    {
      severity: 'warning',
      subject: 'subnet/nodes-a',
      numbers: { singleAddresses: 3, prefixes: 21, prefixBlocks: 254 }, // 3 nodes × 1 ENI, 3 × 7, 4096 ÷ 16 − 2
      // a /23 at the end holds 32 − 1 prefixes, a /24 only 15
      fix: 'Reserve 10.0.14.0/23 of nodes-a for prefixes (AWS::EC2::SubnetCidrReservation, type prefix).',
    },
  ]);
  expect(findingsOf(RULE, prefixMode({ cidrReservations: [{ cidr: '10.0.14.0/23', type: 'prefix' }] }))).toEqual([]);
});

test('an explicit reservation keeps nothing apart', () => {
  const [finding] = findingsOf(RULE, prefixMode({ cidrReservations: [{ cidr: '10.0.14.0/23', type: 'explicit' }] }));
  expect(finding!.fix).toBe('Give pods subnets of their own, by ENIConfigs or subnet tags.');
});

test('where there is no whole block, none can be spoilt', () => {
  expect(findingsOf(RULE, prefixMode({ cidr: '10.0.0.0/28' }))).toEqual([]); // EC2 keeps addresses of its only block
  expect(findingsOf(RULE, prefixMode({ cidr: '10.0.0.0/26' }))).toHaveLength(1); // 4 − 2
});

test('single addresses alone fragment nothing', () => {
  expect(findingsOf(RULE, planWith())).toEqual([]);
});

test.each<[string, Partial<PlanSubnet>, number]>([
  ["pods' own ENIs", {}, 0],
  ['a load balancer', { loadBalancers: 1 }, 1],
  ['an interface endpoint', { interfaceEndpoints: 1 }, 1],
  ['something outside the plan', { addressesInUse: 1 }, 1],
])('a subnet of pods with %s', (_, ofSubnet, singleAddresses) => {
  const plan = customNetwork(
    { env: { ...BY_ZONE, ...PREFIXES }, eniConfigs: [eniConfig('a')] },
    { subnets: [subnet(), subnet({ name: 'pods-a', cidr: '100.64.0.0/20', roles: ['pod'], ...ofSubnet })], nodePools: [nodePool()] },
  );
  expect(findingsOf(RULE, plan).map(({ subject, numbers }) => [subject, numbers.singleAddresses])).toEqual(
    singleAddresses === 0 ? [] : [['subnet/pods-a', singleAddresses]],
  );
});

test('a maximum that nothing bounds is not checked', () => {
  const { maxNodes: _, ...unbounded } = nodePool({ provisioner: 'karpenter' });
  expect(notChecked(RULE, planWith({ cni: { version: '1.21.1', env: PREFIXES }, nodePools: [unbounded] }))).toHaveLength(1);
});
