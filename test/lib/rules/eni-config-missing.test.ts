import { BY_ZONE, customNetwork, eniConfig } from './custom-network';
import { findingsOf, nodePool, notChecked } from './plan-with';

const RULE = 'eni-config-missing';

test('a zone whose ENIConfig is missing is an error, and one that has it is not', () => {
  expect(findingsOf(RULE, customNetwork({ eniConfigs: [eniConfig('a')] }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      message:
        "Nodes of pool general in us-west-2b look for the ENIConfig 'us-west-2b', and none of the 1 ENIConfigs is called so: they never get ready.",
      numbers: { eniConfigs: 1 },
      fix: 'Add an ENIConfig named us-west-2b with a subnet in us-west-2b.',
    }),
  ]);
  expect(findingsOf(RULE, customNetwork())).toEqual([]);
});

test('without custom networking nobody looks for ENIConfigs', () => {
  expect(findingsOf(RULE, customNetwork({ env: {}, eniConfigs: [] }))).toEqual([]);
});

test('without a label of their own, nodes look for one named default', () => {
  const env = { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' };
  const [inA, inB] = findingsOf(RULE, customNetwork({ env }));
  for (const finding of [inA, inB]) {
    expect(finding!.message).toContain("look for the ENIConfig 'default'");
    expect(finding!.fix).toContain('Set ENI_CONFIG_LABEL_DEF=topology.kubernetes.io/zone');
  }
  expect(findingsOf(RULE, customNetwork({ env, eniConfigs: [eniConfig('a', { name: 'default' })] }))).toEqual([]);
});

test.each([
  ['label', { labels: { 'k8s.amazonaws.com/eniConfig': 'team-b' } }],
  ['annotation', { annotations: { 'k8s.amazonaws.com/eniConfig': 'team-b' } }],
])("several ENIConfigs in a zone are told apart by the pool's %s", (_, pool) => {
  const plan = (eniConfigs: ReturnType<typeof eniConfig>[]) =>
    customNetwork(
      { env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' }, eniConfigs },
      { nodePools: [nodePool({ subnets: ['nodes-a'], ...pool })] },
    );
  expect(findingsOf(RULE, plan([eniConfig('a', { name: 'team-a' }), eniConfig('a', { name: 'team-b' })]))).toEqual([]);
  const [missing] = findingsOf(RULE, plan([eniConfig('a', { name: 'team-a' })]));
  expect(missing!.fix).toBe('Add an ENIConfig named team-b with a subnet in us-west-2a.');
});

test('the annotation beats the label', () => {
  const pool = nodePool({
    subnets: ['nodes-a'],
    labels: { 'k8s.amazonaws.com/eniConfig': 'us-west-2a' },
    annotations: { 'k8s.amazonaws.com/eniConfig': 'us-west-2z' },
  });
  const env = { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' };
  expect(findingsOf(RULE, customNetwork({ env }, { nodePools: [pool] }))[0]!.message).toContain("'us-west-2z'");
});

test('a pool whose labels are not known is not checked', () => {
  const env = { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' };
  const plan = customNetwork({ env }, { unknown: [{ at: '/nodePools/0/labels', reason: 'a token' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toEqual([expect.objectContaining({ severity: 'info', subject: 'nodePool/general' })]);
});

test('where it is not known whether custom networking is on, nothing is checked', () => {
  const at = '/cni/env/AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG';
  const plan = customNetwork({ env: BY_ZONE, eniConfigs: [] }, { unknown: [{ at, reason: 'a parameter' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
