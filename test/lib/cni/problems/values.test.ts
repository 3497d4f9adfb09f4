import { invalidValues, needsVersion, nonStrings } from '../../../../lib/cni';

const source = (env: Record<string, string>, initEnv = {}) => ({ env, initEnv, delivery: 'add-on' as const });

describe('values that aws-node cannot use', () => {
  test.each([
    ['WARM_IP_TARGET', 'five', 'a whole number from 0 up', 'as-unset', 0],
    ['WARM_ENI_TARGET', '-1', 'a whole number from 0 up', 'as-unset', 1],
    ['MAX_ENI', '-1', 'a whole number from 1 up', 'as-unset', undefined],
    ['IP_COOLDOWN_PERIOD', '-1', 'a whole number from 0 up', 'exits', 30],
    ['IP_COOLDOWN_PERIOD', '', 'a whole number from 0 up', 'exits', 30],
    ['AWS_VPC_ENI_MTU', '9002', 'a whole number from 576 to 9001', 'exits', 9001],
    ['POD_MTU', '500', 'a whole number from 576 to 9001', 'exits', undefined],
    ['ENABLE_POD_ENI', 'yes', 'true or false', 'as-unset', false],
    ['AWS_VPC_K8S_CNI_VETHPREFIX', 'vlan', 'at most 4 characters, and not eth, vlan or lo', 'exits', 'eni'],
    ['AWS_VPC_K8S_CNI_VETHPREFIX', 'enis0', 'at most 4 characters, and not eth, vlan or lo', 'exits', 'eni'],
    ['AWS_VPC_K8S_PLUGIN_LOG_FILE', 'stdout', 'a file or stderr, and not stdout', 'exits', '/var/log/aws-routed-eni/plugin.log'],
    ['AWS_VPC_K8S_CNI_RANDOMIZESNAT', 'random', 'one of hashrandom, prng, none', 'as-unset', 'prng'],
    ['NETWORK_POLICY_ENFORCING_MODE', '', 'one of none, standard, strict', 'never-ready', undefined],
    ['AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS', '10.0.0.0/8,fd00::/8', 'IPv4 CIDRs, separated by commas', 'as-unset', ['10.0.0.0/8']],
    ['AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS', '10.0.0.0', 'IPv4 CIDRs, separated by commas', 'as-unset', []],
  ])('%s=%s', (variable, given, expected, onGarbage, counts) => {
    expect(invalidValues(source({ [variable]: given }))).toMatchObject([
      { name: expect.any(String), variable, given, expected, onGarbage, counts },
    ]);
  });

  test.each(['{"k8s.amazonaws.com/x":"y"}', `{"${'k'.repeat(129)}":""}`, `{"k":"${'v'.repeat(257)}"}`, '{"k":1}', 'team=net'])(
    'tags %s',
    (given) => {
      expect(invalidValues(source({ ADDITIONAL_ENI_TAGS: given }))).toMatchObject([
        { variable: 'ADDITIONAL_ENI_TAGS', onGarbage: 'as-unset' },
      ]);
    },
  );

  test.each([
    ['MAX_ENI', '0'], // says: no limit
    ['WARM_IP_TARGET', '007'],
    ['AWS_VPC_K8S_CNI_VETHPREFIX', ''],
    ['AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS', ''],
    ['AWS_VPC_K8S_CNI_RANDOMIZESNAT', ''],
    ['AWS_VPC_K8S_CNI_LOGLEVEL', 'debug'],
    ['AWS_VPC_ENI_MTU', '576'],
    ['ADDITIONAL_ENI_TAGS', '{}'],
    ['POD_SECURITY_GROUP_ENFORCING_MODE', 'Strict'], // nobody looks while ENABLE_POD_ENI is off
  ])('do not include %s=%s', (variable, given) => {
    expect(invalidValues(source({ [variable]: given }))).toEqual([]);
  });

  test('the enforcing mode is looked at with ENABLE_POD_ENI, and in lower case only', () => {
    const env = { ENABLE_POD_ENI: 'true', POD_SECURITY_GROUP_ENFORCING_MODE: 'Strict' };
    expect(invalidValues(source(env))).toMatchObject([{ variable: 'POD_SECURITY_GROUP_ENFORCING_MODE', onGarbage: 'exits' }]);
  });

  test('an MTU is at least 1280 with IPv6', () => {
    const env = { ENABLE_IPv4: 'false', ENABLE_IPv6: 'true', AWS_VPC_ENI_MTU: '1279' };
    expect(invalidValues(source(env))).toMatchObject([
      { expected: 'a whole number from 1280 to 9001', range: [1280, 9001], onGarbage: 'exits' },
    ]);
    expect(invalidValues(source({ ...env, AWS_VPC_ENI_MTU: '1280' }))).toEqual([]);
    expect(invalidValues(source({ AWS_VPC_ENI_MTU: '1279' }))).toEqual([]);
  });

  test('are told all at once', () => {
    expect(invalidValues(source({ WARM_IP_TARGET: 'a', MAX_ENI: 'b' }, { DISABLE_TCP_EARLY_DEMUX: 'c' }))).toHaveLength(3);
  });
});

test('values that are no strings', () => {
  expect(nonStrings({ env: { WARM_IP_TARGET: 5, MAX_ENI: '4' }, initEnv: { DISABLE_TCP_EARLY_DEMUX: true } })).toEqual([
    { list: 'env', variable: 'WARM_IP_TARGET', given: 5 },
    { list: 'initEnv', variable: 'DISABLE_TCP_EARLY_DEMUX', given: true },
  ]);
});

describe('settings that came after a version', () => {
  test.each([
    ['1.17.4', ['ENABLE_SUBNET_DISCOVERY', 'ENABLE_MULTI_NIC']],
    ['1.18.0', ['ENABLE_MULTI_NIC']],
    ['1.9.9', ['ENABLE_SUBNET_DISCOVERY', 'ENABLE_MULTI_NIC']], // 9 is older than 18
    ['1.20.0', []],
  ])('%s knows all but %j', (version, variables) => {
    const env = { ENABLE_SUBNET_DISCOVERY: 'true', WARM_IP_TARGET: '1', ENABLE_MULTI_NIC: 'false' };
    expect(needsVersion(source(env), version).map(({ variable }) => variable)).toEqual(variables);
  });
});
