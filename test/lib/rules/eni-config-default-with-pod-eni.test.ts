import { customNetwork, eniConfig } from './custom-network';
import { findingsOf, nodePool } from './plan-with';

const RULE = 'eni-config-default-with-pod-eni';
const env = { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENABLE_POD_ENI: 'true' };
const onlyA = { nodePools: [nodePool({ subnets: ['nodes-a'] })] };

test('an ENIConfig named default together with ENABLE_POD_ENI is an error', () => {
  expect(findingsOf(RULE, customNetwork({ env, eniConfigs: [eniConfig('a', { name: 'default' })] }, onlyA))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'eniConfig/default',
      message: 'With ENABLE_POD_ENI, branch ENIs do not follow the ENIConfig default into pods-a: they stay in the node subnets.',
      fix: 'Name ENIConfigs after the zones and set ENI_CONFIG_LABEL_DEF=topology.kubernetes.io/zone.',
    }),
  ]);
});

test.each([
  ['ENABLE_POD_ENI off', { ...env, ENABLE_POD_ENI: 'false' }, 'default'],
  ['custom networking off', { ENABLE_POD_ENI: 'true' }, 'default'],
  ['another name', { ...env, ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone' }, 'us-west-2a'],
])('it is none with %s', (_, variables, name) => {
  expect(findingsOf(RULE, customNetwork({ env: variables, eniConfigs: [eniConfig('a', { name })] }, onlyA))).toEqual([]);
});
