import { cniActions, ENI_TAG_ACTION, neededCniActions, readSettings } from '../../../lib/cni';

const needed = (version: string, env: Record<string, string> = {}, ipFamily: 'ipv4' | 'ipv6' = 'ipv4') =>
  neededCniActions({ ipFamily, version, settings: readSettings({ env, initEnv: {}, delivery: 'add-on' }) });

describe("the actions of aws-node's role", () => {
  test('are those of AmazonEKS_CNI_Policy and of the IPv6 policy', () => {
    expect(cniActions('ipv4')).toHaveLength(13);
    expect([...cniActions('ipv6')].sort()).toEqual([
      'ec2:AssignIpv6Addresses',
      'ec2:DescribeInstanceTypes',
      'ec2:DescribeInstances',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeTags',
    ]);
  });

  test.each([
    ['1.21.1', false, false],
    ['1.22.0', true, true],
    ['1.22.1', true, true],
    ['1.22.2', true, false],
    ['1.23.0', true, false],
  ])('%s cannot do without DescribeSubnets: %p, DescribeSecurityGroups: %p', (version, subnets, securityGroups) => {
    const actions = needed(version);
    expect([actions.includes('ec2:DescribeSubnets'), actions.includes('ec2:DescribeSecurityGroups')]).toEqual([subnets, securityGroups]);
  });

  test('DescribeSubnets is for subnet discovery', () => {
    expect(needed('1.22.2', { ENABLE_SUBNET_DISCOVERY: 'false' })).not.toContain('ec2:DescribeSubnets');
  });

  test('a node that provisions nothing only looks', () => {
    expect(needed('1.23.0', { DISABLE_NETWORK_RESOURCE_PROVISIONING: 'true' })).toEqual([
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
    ]);
    expect(needed('1.23.0', { ENABLE_IMDS_ONLY_MODE: 'true' })).toEqual(['ec2:DescribeSubnets']); // setup still asks, whatever the README says
  });

  test('an IPv6 node asks for one prefix', () => {
    expect(needed('1.21.1', {}, 'ipv6')).toEqual(['ec2:AssignIpv6Addresses', 'ec2:DescribeNetworkInterfaces', ENI_TAG_ACTION]);
  });

  test.each(['ipv4', 'ipv6'] as const)('whatever an %s node needs is granted', (ipFamily) => {
    for (const version of ['1.8.0', '1.22.1', '1.23.1'])
      expect([...cniActions(ipFamily), ENI_TAG_ACTION]).toEqual(expect.arrayContaining([...needed(version, {}, ipFamily)]));
  });
});
