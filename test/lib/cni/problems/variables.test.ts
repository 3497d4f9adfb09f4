import { misplacedVariables, notInAddOnSchema, SETTING_NAMES, setting, unequalVariables, unknownVariables } from '../../../../lib/cni';

const named = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'true']));

describe('names that no version knows', () => {
  test.each([
    ['AWS_EXTERNAL_SERVICE_CIDR', 'AWS_EXTERNAL_SERVICE_CIDRS'],
    ['WARM_IP_TARGETS', 'WARM_IP_TARGET'],
    ['warm_ip_target', 'WARM_IP_TARGET'],
    ['WARM_IP', 'WARM_IP_TARGET'],
    ['PREFIX_DELEGATION', 'ENABLE_PREFIX_DELEGATION'],
    ['ENABLE_IPV6', 'ENABLE_IPv6'],
    ['ENABLE_PREFIX_DELEGATE', 'ENABLE_PREFIX_DELEGATION'],
    ['MIN_IP_TARGET', 'WARM_IP_TARGET'], // three letters off; MINIMUM_IP_TARGET is four
    ['PATH', undefined],
    ['FOO', undefined],
    ['IP', undefined],
    ['MY_OWN_VARIABLE', undefined],
  ])('%s may mean %s', (variable, nearest) => {
    expect(unknownVariables(named(variable), {})).toEqual([{ list: 'env', variable, nearest }]);
  });

  test('are told for either container', () => {
    expect(unknownVariables({}, named('DISABLE_TCP_EARLYDEMUX'))).toEqual([
      { list: 'initEnv', variable: 'DISABLE_TCP_EARLYDEMUX', nearest: 'DISABLE_TCP_EARLY_DEMUX' },
    ]);
  });

  test.each(['MY_NODE_NAME', 'VPC_CNI_VERSION', 'AWS_REGION', 'HTTPS_PROXY', 'no_proxy'])('do not include %s', (variable) => {
    expect(unknownVariables(named(variable), {})).toEqual([]);
  });

  test.each(SETTING_NAMES)('do not include that of %s', (name) => {
    expect(unknownVariables(named(setting(name).env), {})).toEqual([]);
  });

  test('are looked for without reading a value', () => {
    const env = Object.defineProperty({}, 'WARM_IP_TARGET', {
      enumerable: true,
      get: () => {
        throw new Error('read');
      },
    });
    expect([unknownVariables(env, {}), misplacedVariables(env, {}), notInAddOnSchema(env, {})]).toEqual([[], [], []]);
  });
});

describe('variables on the wrong container', () => {
  test.each([
    ['DISABLE_TCP_EARLY_DEMUX', 'env', 'initEnv'],
    ['WARM_IP_TARGET', 'initEnv', 'env'],
  ] as const)('%s in %s belongs in %s', (variable, list, belongsIn) => {
    const [env, initEnv] = list === 'env' ? [named(variable), {}] : [{}, named(variable)];
    expect(misplacedVariables(env, initEnv)).toEqual([{ list, variable, belongsIn }]);
  });

  test('ENABLE_V6_EGRESS belongs in both', () => {
    expect(misplacedVariables(named('ENABLE_V6_EGRESS'), named('ENABLE_V6_EGRESS'))).toEqual([]);
  });
});

describe('variables that both containers read', () => {
  const source = (env: Record<string, string>, initEnv: Record<string, string>) => ({ env, initEnv, delivery: 'self-managed' as const });

  test.each([
    [{ ENABLE_V6_EGRESS: 'true' }, {}],
    [{}, { ENABLE_V6_EGRESS: 'true' }],
    [{ ENABLE_IPv6: 'true' }, { ENABLE_IPv6: 'false' }],
    [{ HOST_CNI_BIN_PATH: '/host/bin' }, {}],
  ])('%j and %j are told', (env, initEnv) => {
    expect(unequalVariables(source(env, initEnv))).toHaveLength(1);
  });

  test.each([
    [{ ENABLE_V6_EGRESS: 'true' }, { ENABLE_V6_EGRESS: '1' }],
    [{ ENABLE_V6_EGRESS: 'false' }, {}],
    [{ HOST_CNI_BIN_PATH: '/host/opt/cni/bin' }, {}],
    [{}, {}],
  ])('%j and %j mean the same', (env, initEnv) => {
    expect(unequalVariables(source(env, initEnv))).toEqual([]);
  });
});

describe("the add-on's schema", () => {
  test.each([
    ['CLUSTER_NAME', 'refused'],
    ['ENABLE_IPv4', 'refused'],
    ['ENABLE_IPv6', 'refused'],
    ['AWS_VPC_K8S_CNI_CONNMARK', 'refused'],
    ['MANAGE_UNTAGGED_ENI', 'refused'],
    ['MY_NODE_NAME', 'refused'],
    ['HTTPS_PROXY', 'refused'],
    ['POD_MTU', 'unproven'],
    ['ENABLE_MULTI_NIC', 'unproven'],
  ])('%s is %s', (variable, support) => {
    expect(notInAddOnSchema(named(variable), {})).toMatchObject([{ variable, support }]);
  });

  test('takes what v1.15.1 takes, and what was seen later', () => {
    expect(notInAddOnSchema(named('WARM_IP_TARGET', 'ENABLE_SUBNET_DISCOVERY'), named('DISABLE_TCP_EARLY_DEMUX'))).toEqual([]);
  });
});
