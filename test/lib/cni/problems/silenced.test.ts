import { readSettings, silenced } from '../../../../lib/cni';

const told = (env: Record<string, string>) => {
  const source = { env, initEnv: {}, delivery: 'add-on' as const };
  return silenced(source, readSettings(source)).map(({ variable, by }) => [variable, by]);
};

describe('what a user set in vain', () => {
  test.each([
    [{ WARM_ENI_TARGET: '2', WARM_IP_TARGET: '5' }, 'WARM_ENI_TARGET', 'warmIpTarget'],
    [{ WARM_ENI_TARGET: '2', MINIMUM_IP_TARGET: '5' }, 'WARM_ENI_TARGET', 'minimumIpTarget'],
    [{ ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '2', WARM_IP_TARGET: '5' }, 'WARM_PREFIX_TARGET', 'warmIpTarget'],
    [{ ENABLE_PREFIX_DELEGATION: 'true', WARM_ENI_TARGET: '2' }, 'WARM_ENI_TARGET', 'prefixDelegation'],
    [{ WARM_PREFIX_TARGET: '2' }, 'WARM_PREFIX_TARGET', 'prefixDelegation'],
    [{ ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone' }, 'ENI_CONFIG_LABEL_DEF', 'customNetworking'],
    [
      { AWS_VPC_K8S_CNI_EXTERNALSNAT: 'true', AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: '10.0.0.0/8' },
      'AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS',
      'externalSnat',
    ],
    [{ AWS_VPC_K8S_CNI_EXTERNALSNAT: 'true', AWS_VPC_K8S_CNI_RANDOMIZESNAT: 'none' }, 'AWS_VPC_K8S_CNI_RANDOMIZESNAT', 'externalSnat'],
    [{ POD_SECURITY_GROUP_ENFORCING_MODE: 'standard' }, 'POD_SECURITY_GROUP_ENFORCING_MODE', 'podEni'],
    [{ DISABLE_NETWORK_RESOURCE_PROVISIONING: 'true', WARM_IP_TARGET: '5' }, 'WARM_IP_TARGET', 'disableNetworkResourceProvisioning'],
    [{ ENABLE_IMDS_ONLY_MODE: 'true', MINIMUM_IP_TARGET: '5' }, 'MINIMUM_IP_TARGET', 'imdsOnlyMode'],
    [{ ENABLE_IPv6: 'true', ENABLE_IPv4: 'false', MAX_ENI: '2' }, 'MAX_ENI', 'ipv6'],
    [{ ENABLE_IPv6: 'true', ENABLE_IPv4: 'false', WARM_IP_TARGET: '2' }, 'WARM_IP_TARGET', 'ipv6'],
    [{ ENABLE_IPv6: 'true', ENABLE_IPv4: 'false', ENABLE_V6_EGRESS: 'true' }, 'ENABLE_V6_EGRESS', 'ipv6'],
    [{ ENABLE_NFTABLES: 'true' }, 'ENABLE_NFTABLES', 'nftables'],
  ])('%j', (env, variable, by) => {
    expect(told(env)).toContainEqual([variable, by]);
  });

  test.each([
    [{}],
    [{ WARM_IP_TARGET: '5', MINIMUM_IP_TARGET: '10' }],
    [{ WARM_IP_TARGET: '5', WARM_ENI_TARGET: '1', WARM_PREFIX_TARGET: '1' }], // as shipped: nobody is misled
    [{ WARM_ENI_TARGET: '0' }],
    [{ ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '2' }],
    [{ AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone' }],
    [{ AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENABLE_SUBNET_DISCOVERY: 'true' }],
    [{ AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENABLE_SUBNET_DISCOVERY: 'false' }], // spares an IAM action
    [{ ENABLE_POD_ENI: 'true', POD_SECURITY_GROUP_ENFORCING_MODE: 'standard' }],
    [{ AWS_VPC_K8S_CNI_EXTERNALSNAT: 'true', AWS_EXTERNAL_SERVICE_CIDRS: '10.0.0.0/8' }],
    [{ ENABLE_V6_EGRESS: 'true' }],
    [{ AWS_VPC_K8S_CNI_EXTERNALSNAT: 'true', AWS_VPC_K8S_CNI_RANDOMIZESNAT: 'none', ENABLE_V6_EGRESS: 'true' }], // the egress plugin
  ])('is not %j', (env) => {
    expect(told(env)).toEqual([]);
  });

  test('is told once, with its first reason', () => {
    expect(
      told({ WARM_ENI_TARGET: '2', WARM_IP_TARGET: '5', ENABLE_PREFIX_DELEGATION: 'true', ENABLE_IPv6: 'true', ENABLE_IPv4: 'false' }),
    ).toEqual([
      ['WARM_ENI_TARGET', 'warmIpTarget'],
      ['WARM_IP_TARGET', 'ipv6'],
    ]);
  });
});
