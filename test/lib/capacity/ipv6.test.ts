import { assess } from '../../../lib/assess';
import type { NetworkPlan } from '../../../lib/plan';

/** Nodes of an IPv6 cluster, whose pods have addresses of another range, in a subnet of 251 IPv4 addresses. */
const plan = (maxNodes: number): NetworkPlan => ({
  schema: 'eks-podnet/plan/v1',
  cluster: { name: 'six', ipFamily: 'ipv6' },
  cni: { version: '1.21.1' },
  subnets: [{ name: 'nodes', availabilityZone: 'us-west-2a', cidr: '10.0.0.0/24', roles: ['node'], defaultRoute: 'nat' }],
  nodePools: [{ name: 'six', provisioner: 'managed-node-group', instanceTypes: ['m5.large'], subnets: ['nodes'], maxNodes }],
});

const maximum = (maxNodes: number) => assess(plan(maxNodes)).subnets[0]!.scenarios.find(({ name }) => name === 'maximum')!;

test('a node on IPv6 takes the one IPv4 address of its primary ENI, and no /28 block', () => {
  expect(maximum(18)).toMatchObject({
    usedAddresses: 18,
    usedPrefixBlocks: 14, // 18 single addresses may spoil all 14 whole blocks of the /24
    lines: [{ what: 'nodes of pool six', addresses: 18, how: expect.stringContaining('18 nodes × 1 ENI') }],
  });
});

test('as many nodes fit as there are addresses, and one more does not', () => {
  const findings = (maxNodes: number) => assess(plan(maxNodes)).findings.filter(({ severity }) => severity === 'error');
  expect(findings(251)).toEqual([]);
  expect(findings(252)).toMatchObject([{ rule: 'subnet-exhausted', numbers: { needed: 252, available: 251 } }]);
});

test('max pods of a managed node group are those of prefixes, which IPv6 cannot do without', () => {
  expect(assess(plan(3)).nodePools[0]!.maxPods).toBe(110);
});
