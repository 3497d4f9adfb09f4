import { entrypointExits, readSettings, type SettingsSource, warmTargetsAreZero } from '../../../../lib/cni';
import { NotKnown } from '../../../../lib/plan/unknown';

const PREFIX = { ENABLE_PREFIX_DELEGATION: 'true' };
const addOn = (env: SettingsSource['env']): SettingsSource => ({ env, initEnv: {}, delivery: 'add-on' });
const own = (env: SettingsSource['env']): SettingsSource => ({
  env: { ENABLE_IPv4: 'true', ...env },
  initEnv: {},
  delivery: 'self-managed',
});
const exits = (source: SettingsSource) => entrypointExits(source, readSettings(source));

describe('prefix mode with nothing to keep warm', () => {
  test.each([
    [{ ...PREFIX, WARM_PREFIX_TARGET: '0' }],
    [{ ...PREFIX, WARM_PREFIX_TARGET: '0', WARM_IP_TARGET: '0', MINIMUM_IP_TARGET: '0' }],
    [{ ...PREFIX, WARM_PREFIX_TARGET: '' }], // texts are compared, and '' comes before '0'
    [{ ...PREFIX, WARM_PREFIX_TARGET: '-1' }],
    [{ ...PREFIX, WARM_PREFIX_TARGET: '+1' }], // so does '+', although 1 is meant
  ])('exits: %j', (env) => {
    expect(exits(addOn(env))).toMatchObject([{ variable: 'WARM_PREFIX_TARGET', effect: 'exits' }]);
  });

  test.each([
    [{ ...PREFIX }], // the manifest sets WARM_PREFIX_TARGET=1
    [{ ...PREFIX, WARM_PREFIX_TARGET: '0', WARM_IP_TARGET: '1' }],
    [{ ...PREFIX, WARM_PREFIX_TARGET: '0', MINIMUM_IP_TARGET: '16' }],
    [{ ...PREFIX, WARM_PREFIX_TARGET: '00' }], // longer than '0', so above it
    [{ WARM_PREFIX_TARGET: '0' }], // no prefixes
  ])('starts: %j', (env) => {
    expect(exits(addOn(env))).toEqual([]);
  });

  test('unset counts as 0 in a DaemonSet of one’s own', () => {
    expect(exits(own(PREFIX))).toHaveLength(1);
    expect(exits(own({ ...PREFIX, WARM_PREFIX_TARGET: '1' }))).toEqual([]);
  });

  test('needs no other variable to be known', () => {
    const env = Object.defineProperty({ ...PREFIX, WARM_PREFIX_TARGET: '0' }, 'WARM_ENI_TARGET', {
      enumerable: true,
      get: () => {
        throw new NotKnown('/cni/env/WARM_ENI_TARGET', 'a token');
      },
    });
    expect(exits(addOn(env))).toHaveLength(1);
    expect(warmTargetsAreZero(addOn(env), { prefixDelegation: true })).toBe(true);
  });
});

describe('address families', () => {
  test.each([
    [{}, 'are both off, and ENABLE_IPv4 is off unless it is set'],
    [{ ENABLE_IPv4: 'false' }, 'are both off'],
    [{ ENABLE_IPv4: 'true', ENABLE_IPv6: 'true' }, 'are both on'],
  ])('%j never gets ready', (env, how) => {
    const source = { env, initEnv: {}, delivery: 'self-managed' as const };
    expect(exits(source)).toMatchObject([
      { variable: 'ENABLE_IPv4', effect: 'never-ready', message: `ENABLE_IPv4 and ENABLE_IPv6 ${how}; exactly one must be on` },
    ]);
  });

  test('the add-on takes care of them', () => {
    expect(exits(addOn({}))).toEqual([]);
  });
});

test('values that the entrypoint refuses, all at once', () => {
  const env = { IP_COOLDOWN_PERIOD: 'soon', AWS_VPC_K8S_CNI_VETHPREFIX: 'lo', NETWORK_POLICY_ENFORCING_MODE: '', WARM_IP_TARGET: 'x' };
  expect(exits(addOn(env)).map(({ variable, effect }) => [variable, effect])).toEqual([
    ['IP_COOLDOWN_PERIOD', 'exits'],
    ['AWS_VPC_K8S_CNI_VETHPREFIX', 'exits'],
    ['NETWORK_POLICY_ENFORCING_MODE', 'never-ready'],
  ]);
});
