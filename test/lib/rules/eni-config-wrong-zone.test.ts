import { customNetwork, eniConfig } from './custom-network';
import { findingsOf, nodePool, notChecked } from './plan-with';

const RULE = 'eni-config-wrong-zone';

test("an ENIConfig whose subnet lies in another zone than the nodes is an error, and one in the nodes' zone is not", () => {
  expect(findingsOf(RULE, customNetwork({ eniConfigs: [eniConfig('a'), eniConfig('b', { subnet: 'pods-a' })] }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'eniConfig/us-west-2b',
      message:
        'Nodes of pool general in us-west-2b use the ENIConfig us-west-2b, whose subnet pods-a lies in us-west-2a: EC2 attaches no ENI across zones.',
    }),
  ]);
  expect(findingsOf(RULE, customNetwork())).toEqual([]);
});

test('one ENIConfig for two zones is wrong for one of them', () => {
  const plan = customNetwork({
    env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' },
    eniConfigs: [eniConfig('a', { name: 'default' })],
  });
  expect(findingsOf(RULE, plan)).toEqual([
    expect.objectContaining({ subject: 'eniConfig/default', fix: 'Give us-west-2b an ENIConfig of its own with a subnet in us-west-2b.' }),
  ]);
});

test('an ENIConfig that no node uses harms nobody, wherever it lies', () => {
  const nodePools = [nodePool({ subnets: ['nodes-a'] })];
  expect(findingsOf(RULE, customNetwork({ eniConfigs: [eniConfig('a'), eniConfig('b', { subnet: 'pods-a' })] }, { nodePools }))).toEqual(
    [],
  );
});

test('nor does one while custom networking is off', () => {
  expect(findingsOf(RULE, customNetwork({ env: {}, eniConfigs: [eniConfig('a', { subnet: 'pods-b' })] }))).toEqual([]);
});

test('an ENIConfig whose subnet lies in a zone that is not known is not checked', () => {
  const plan = customNetwork({}, { unknown: [{ at: '/subnets/3/availabilityZone', reason: 'a token' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
