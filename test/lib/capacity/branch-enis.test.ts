import { assess } from '../../../lib/assess';
import type { NetworkPlan, PlanWorkload } from '../../../lib/plan';

const ZONES = ['us-west-2a', 'us-west-2b', 'us-west-2c'];

const plan = (workload: Partial<PlanWorkload>): NetworkPlan => ({
  schema: 'eks-podnet/plan/v1',
  cluster: { name: 'demo' },
  cni: { version: '1.21.1', env: { ENABLE_POD_ENI: 'true' } },
  subnets: ZONES.map((availabilityZone, i) => ({ name: `nodes-${i}`, availabilityZone, cidr: `10.0.${4 * i}.0/22`, roles: ['node'] })),
  nodePools: [
    {
      name: 'general',
      provisioner: 'self-managed',
      instanceTypes: ['m5.xlarge'],
      subnets: ZONES.map((_, i) => `nodes-${i}`),
      maxNodes: 9,
    },
  ],
  workloads: [{ name: 'web', replicas: 20, podSecurityGroups: true, ...workload }],
});

const branchEnis = (workload: Partial<PlanWorkload> = {}) => {
  const [first] = assess(plan(workload)).subnets;
  return Object.fromEntries(
    first!.scenarios.map(({ name, lines }) => [name, lines.find(({ what }) => what === 'branch ENIs of pool general')?.addresses]),
  );
};

test('a branch ENI takes an address, and the zones that are left share them', () => {
  // ceil(20 / 3) = 7; in a rollout ceil((20 + 5) / 3) = 9; with a zone lost 20 / 2 = 10
  expect(branchEnis()).toEqual({ declared: 7, maximum: 7, upgrade: 9, 'zone-loss': 10 });
});

test.each<[string, Partial<PlanWorkload>, number]>([
  ['a share', { maxSurge: '100%' }, 14], // ceil(40 / 3)
  ['a number', { maxSurge: 1 }, 7], // 21 / 3
  ['nothing, which is a number', { maxSurge: 0 }, 7],
  ['nothing for what is no Deployment', { kind: 'StatefulSet' }, 7],
  ['a share of the most replicas', { maxReplicas: 40 }, 17], // ceil((40 + 10) / 3)
])('a rollout makes more pods by %s', (_, workload, upgrade) => {
  expect(branchEnis(workload).upgrade).toBe(upgrade);
});

test('pods without security groups have none', () => {
  expect(branchEnis({ podSecurityGroups: false }).upgrade).toBeUndefined();
});
