import fc from 'fast-check';
import { assess } from '../../../lib/assess';
import type { NetworkPlan } from '../../../lib/plan';

/** So many subnets of 32 − 5 = 27 addresses in one zone, with one pool of m5.large in all of them that takes 10 addresses a node. */
const plan = (subnets: number, maxNodes: number): NetworkPlan => {
  const names = Array.from({ length: subnets }, (_, i) => `nodes-${i}`);
  return {
    schema: 'eks-podnet/plan/v1',
    cluster: { name: 'demo' },
    cni: { version: '1.21.1', env: { MAX_ENI: '1' } }, // one ENI: its own address and 9 for pods
    subnets: names.map((name, i) => ({ name, availabilityZone: 'us-west-2a', cidr: `10.0.0.${32 * i}/27`, roles: ['node'] })),
    nodePools: [{ name: 'general', provisioner: 'self-managed', instanceTypes: ['m5.large'], subnets: names, maxNodes, maxPods: 11 }],
    workloads: [{ name: 'web', replicas: 1 }],
  };
};

const usedAtMost = (given: NetworkPlan) =>
  assess(given).subnets.map(({ scenarios }) => scenarios.find(({ name }) => name === 'maximum')!.usedAddresses);
const exhausted = (given: NetworkPlan) => assess(given).findings.filter(({ rule }) => rule === 'subnet-exhausted');

test('subnets of one zone share the nodes in whole ones', () => {
  expect(usedAtMost(plan(3, 7))).toEqual([30, 20, 20]); // 3 + 2 + 2 nodes × 10
  expect(usedAtMost(plan(3, 1))).toEqual([10, 0, 0]);
});

test('together they need what the nodes need, and not a rounded share each', () => {
  expect(exhausted(plan(3, 8))).toEqual([]); // 80 of 3 × 27 = 81, where ceil(8 / 3) × 10 × 3 would be 90
  expect(exhausted(plan(3, 9))[0]!.numbers).toEqual({ needed: 90, available: 81 });
});

test('no node is counted twice, and none is left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 500 }), (subnets, nodes) => {
      expect(usedAtMost(plan(subnets, nodes)).reduce((sum, used) => sum + used, 0)).toBe(nodes * 10);
    }),
  );
});
