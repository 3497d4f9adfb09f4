import { customNetwork, eniConfig } from './custom-network';
import { findingsOf, nodePool } from './plan-with';

const RULE = 'eni-config-unused';

test('ENIConfigs while custom networking is off are a warning each', () => {
  expect(findingsOf(RULE, customNetwork({ env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'false' } }))).toEqual(
    ['us-west-2a', 'us-west-2b'].map((name) =>
      expect.objectContaining({
        severity: 'warning',
        subject: `eniConfig/${name}`,
        message: `The ENIConfig ${name} is never used: AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG is off.`,
        fix: 'Set AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG=true, or remove the ENIConfig.',
      }),
    ),
  );
});

test('an ENIConfig that the label never names is a warning, and one that it names is not', () => {
  const nodePools = [nodePool({ subnets: ['nodes-a'] })];
  expect(findingsOf(RULE, customNetwork({}, { nodePools }))).toEqual([
    expect.objectContaining({ subject: 'eniConfig/us-west-2b', message: 'No node of the 1 pools looks for the ENIConfig us-west-2b.' }),
  ]);
  expect(findingsOf(RULE, customNetwork())).toEqual([]);
});

test('an ENIConfig that one of several pools names is used', () => {
  const nodePools = [
    nodePool({ subnets: ['nodes-a'] }),
    nodePool({ name: 'special', subnets: ['nodes-a'], labels: { 'vpc.amazonaws.com/externalEniConfig': 'us-west-2b' } }),
  ];
  expect(findingsOf(RULE, customNetwork({ eniConfigs: [eniConfig('a'), eniConfig('b')] }, { nodePools }))).toEqual([]);
});
