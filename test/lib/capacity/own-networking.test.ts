import { assess } from '../../../lib/assess';
import type { NetworkPlan } from '../../../lib/plan';

/** Nodes of EKS Auto Mode in one subnet, in a cluster whose aws-node is set to prefixes and custom networking for its other nodes. */
const plan = (maxNodes: number, cidr = '10.0.0.0/22'): NetworkPlan => ({
  schema: 'eks-podnet/plan/v1',
  cluster: { name: 'demo' },
  cni: {
    version: '1.21.1',
    env: { ENABLE_PREFIX_DELEGATION: 'true', AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', MAX_ENI: '1' },
    eniConfigs: [{ name: 'us-west-2a', subnet: 'pods', securityGroups: ['sg-1'] }],
  },
  subnets: [
    { name: 'nodes', availabilityZone: 'us-west-2a', cidr, roles: ['node'], defaultRoute: 'nat' },
    { name: 'pods', availabilityZone: 'us-west-2a', cidr: '100.64.0.0/20', roles: ['pod'], defaultRoute: 'nat' },
  ],
  nodePools: [{ name: 'auto', provisioner: 'auto-mode', instanceTypes: ['m5.large'], subnets: ['nodes'], maxNodes }],
});

test('no setting of aws-node changes what a node of Auto Mode carries', () => {
  const [pool] = assess(plan(3)).nodePools;
  expect(pool).toMatchObject({ maxPods: 29, bindingLimit: 'pods' }); // 3 × 9 + 2, at most 110
  expect(pool!.instanceTypes[0]).toMatchObject({ maxPods: 29, ipCapacity: 27, enis: null, heldWhenEmpty: null, heldWhenFull: null });
});

test('its nodes draw at least their pods and ENIs from their own subnets', () => {
  const [nodes, pods] = assess(plan(10)).subnets;
  expect(nodes!.scenarios.find(({ name }) => name === 'maximum')!.lines).toMatchObject([
    { what: 'pod addresses of pool auto', addresses: 10 * 27, how: expect.stringContaining('10 nodes × 27 addresses') },
    { what: 'ENIs of pool auto', addresses: 10 * 3 },
  ]);
  expect(pods!.scenarios.find(({ name }) => name === 'maximum')!.usedAddresses).toBe(0);
});

test('too little for the least is an error, and enough for it is not checked', () => {
  const of = (given: NetworkPlan) => assess(given).findings.filter(({ subject }) => subject === 'subnet/nodes');
  // 251 addresses, 30 a node: 8 nodes fit
  expect(of(plan(9, '10.0.0.0/24'))).toContainEqual(
    expect.objectContaining({ rule: 'subnet-exhausted', numbers: { needed: 270, available: 251 } }),
  );
  expect(of(plan(8, '10.0.0.0/24'))).toContainEqual(
    expect.objectContaining({ rule: 'not-checked', message: expect.stringMatching(/subnet-exhausted.*how much it keeps warm/) }),
  );
});

test('a Windows node draws at least what its primary ENI gives, and is told as not checked beyond that', () => {
  const given = plan(16, '10.0.0.0/24');
  const windows = (maxNodes: number): NetworkPlan => ({
    ...given,
    nodePools: [{ ...given.nodePools[0]!, provisioner: 'managed-node-group', amiFamily: 'Windows', updateStrategy: 'MINIMAL', maxNodes }],
  });
  const { nodePools, subnets, findings } = assess(windows(25));
  expect(nodePools[0]).toMatchObject({ maxPods: 110, nodesNeeded: 0, bindingLimit: null });
  expect(nodePools[0]!.instanceTypes[0]).toMatchObject({ maxPods: 110, ipCapacity: null, heldWhenFull: null });
  // 9 addresses and the ENI's own on each: 25 × 10 of 251
  expect(subnets[0]!.scenarios.find(({ name }) => name === 'maximum')).toMatchObject({ usedAddresses: 250 });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'not-checked', message: expect.stringContaining('VPC resource controller') }),
  );
  expect(assess(windows(26)).findings).toContainEqual(expect.objectContaining({ rule: 'subnet-exhausted', subject: 'subnet/nodes' }));
});
