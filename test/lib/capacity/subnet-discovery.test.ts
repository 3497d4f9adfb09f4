import { assess } from '../../../lib/assess';
import type { NetworkPlan, PlanSubnet } from '../../../lib/plan';

const ZONE = { availabilityZone: 'us-west-2a', defaultRoute: 'nat' } as const;
const PODS: PlanSubnet = { name: 'pods', cidr: '100.64.0.0/20', roles: ['pod'], tags: { 'kubernetes.io/role/cni': '1' }, ...ZONE };
const nodes = (name: string, cidr: string, tags: Record<string, string> = {}): PlanSubnet => ({
  name,
  cidr,
  roles: ['node'],
  tags,
  ...ZONE,
});

/** Nodes of m5.large with 3 addresses for pods while empty, in these subnets; aws-node may take more from `pods`. */
const plan = (maxNodes: number, ...subnets: PlanSubnet[]): NetworkPlan => ({
  schema: 'eks-podnet/plan/v1',
  cluster: { name: 'demo' },
  cni: { version: '1.22.1', env: { WARM_IP_TARGET: '1', MINIMUM_IP_TARGET: '3' } },
  subnets: [...subnets, PODS],
  nodePools: [
    { name: 'general', provisioner: 'self-managed', instanceTypes: ['m5.large'], subnets: subnets.map(({ name }) => name), maxNodes },
  ],
  workloads: [{ name: 'web', replicas: 1 }],
});

const shortages = (given: NetworkPlan) =>
  assess(given).findings.filter(({ rule, severity }) => rule === 'subnet-exhausted' && severity === 'warning');
const linesOf = (given: NetworkPlan, subnet: string) =>
  assess(given)
    .subnets.find(({ name }) => name === subnet)!
    .scenarios.find(({ name }) => name === 'maximum')!
    .lines.map(({ what, addresses }) => [what, addresses]);

test('each node has its primary ENI in its own subnet, however much room the tagged one has', () => {
  const a = nodes('a', '10.0.0.0/27'); // 32 − 5 = 27 addresses
  expect(shortages(plan(27, a))).toEqual([]);
  expect(shortages(plan(28, a))).toMatchObject([{ subject: 'subnet/a', numbers: { needed: 28, available: 27 } }]);
});

test('subnets that nodes share count together for their primary ENIs', () => {
  const [a, b] = [nodes('a', '10.0.0.0/28'), nodes('b', '10.0.0.16/28')]; // 2 × (16 − 5) = 22 addresses
  expect(shortages(plan(22, a, b))).toEqual([]);
  expect(shortages(plan(23, a, b))).toMatchObject([
    { subject: 'subnet/a', message: expect.stringMatching(/^a \+ b needs 23 addresses/), numbers: { needed: 23, available: 22 } }, // 12 and 11
    { subject: 'subnet/b' },
  ]);
});

test('what is not the primary ENI is shared by all candidates', () => {
  // 29 − 2 pods with an address on 3 ENIs: 27 = 3 × 9
  expect(linesOf(plan(10, nodes('a', '10.0.0.0/22')), 'a')).toEqual([
    ['nodes of pool general', 10],
    ['pod addresses of pool general', 5 * 27],
    ['ENIs of pool general', 5 * 2],
  ]);
  expect(linesOf(plan(10, nodes('a', '10.0.0.0/22')), 'pods')).toEqual([
    ['pod addresses of pool general', 5 * 27],
    ['ENIs of pool general', 5 * 2],
  ]);
});

test('an excluded node subnet gives the primary ENI and nothing else', () => {
  const excluded = nodes('a', '10.0.0.0/22', { 'kubernetes.io/role/cni': '0' });
  expect(linesOf(plan(10, excluded), 'a')).toEqual([['nodes of pool general', 10]]);
});

test('without a tagged subnet all comes from the nodes', () => {
  const alone = { ...plan(10, nodes('a', '10.0.0.0/22')), subnets: [nodes('a', '10.0.0.0/22')] };
  expect(linesOf(alone, 'a')).toEqual([
    ['pod addresses of pool general', 10 * 27],
    ['ENIs of pool general', 10 * 3],
  ]);
});
