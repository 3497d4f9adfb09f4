import { givenSettings, givenText, isSet, readSettings, SETTING_NAMES, type SettingName, setting, textOf } from '../../../lib/cni';
import { NotKnown } from '../../../lib/plan/unknown';
import vectors from '../../fixtures/env-parsing-vectors.json';

const NAME_OF: Readonly<Record<string, SettingName>> = Object.fromEntries(SETTING_NAMES.map((name) => [setting(name).env, name]));

const selfManaged = (env: Record<string, string>, initEnv = {}) => readSettings({ env, initEnv, delivery: 'self-managed' });
const addOn = (env: Record<string, string>, initEnv = {}) => readSettings({ env, initEnv, delivery: 'add-on' });

describe("ipamd's own test vectors", () => {
  test.each(vectors.cases.map(({ in: env, expect: value }) => [JSON.stringify(env), env, value] as const))(
    '%s is %3$p',
    (_, env, value) => {
      const [[variable, text]] = Object.entries(env) as [[string, string | null]];
      const given: Record<string, string> = text === null ? {} : { [variable]: text };
      expect(selfManaged(given)[NAME_OF[variable]!]).toBe(value);
    },
  );
});

describe('a text that aws-node cannot use counts as unset', () => {
  test.each<[SettingName, string, unknown]>([
    ['warmEniTarget', '-1', 1],
    ['warmEniTarget', 'two', 1],
    ['warmEniTarget', '0', 0], // zero is a value
    ['warmIpTarget', '+5', 5],
    ['warmIpTarget', '5.0', 0],
    ['warmIpTarget', '9223372036854775807', 2 ** 63], // no upper limit but that of 64 bits
    ['warmPrefixTarget', '', 0], // not what is shipped, which is 1
    ['maxEni', '0', undefined],
    ['maxEni', '-3', undefined],
    ['maxEni', '2', 2],
    ['prefixDelegation', 'yes', false],
    ['prefixDelegation', 'T', true],
    ['subnetDiscovery', 'off', true], // on unless it is off
    ['nodePortSupport', 'f', false],
    ['randomizeSnat', 'PRNG', 'prng'], // in another case, so it falls back, to the same
    ['randomizeSnat', 'hash', 'prng'],
    ['randomizeSnat', 'hashrandom', 'hashrandom'],
    ['logLevel', 'info', 'INFO'],
    ['logLevel', 'verbose', 'DEBUG'],
    ['eniConfigLabel', '', 'k8s.amazonaws.com/eniConfig'],
    ['vethPrefix', '', 'eni'],
    ['httpTimeout', '9', 10],
    ['httpTimeout', '7200', 7200],
    ['connmark', '0x100000000', '0x80'],
    ['connmark', '0x100', '0x100'],
    ['excludeSnatCidrs', '10.1.2.3/8, fd00::/8,nonsense,192.168.0.0/16', ['10.0.0.0/8', '192.168.0.0/16']],
    ['excludeSnatCidrs', '', []],
    ['additionalEniTags', '{"team":"net","n":null,"node.k8s.amazonaws.com/x":"y"}', { team: 'net', n: '' }],
    ['additionalEniTags', '{"team":1}', {}],
    ['additionalEniTags', '[]', {}],
    ['additionalEniTags', 'null', {}],
    ['additionalEniTags', '{', {}],
    ['networkPolicyEnforcingMode', 'Strict', 'strict'],
  ])('%s of %j is %p', (name, text, value) => {
    expect(addOn({ [setting(name).env]: text })[name]).toEqual(value);
  });
});

describe('what is unset', () => {
  test.each<[SettingName, unknown, unknown]>([
    ['warmEniTarget', 1, 1],
    ['warmPrefixTarget', 1, 0], // the manifest sets 1, the code assumes 0
    ['ipv4', true, false], // a hand-made DaemonSet that leaves it out does not start
    ['networkPolicyEnforcingMode', 'standard', undefined],
    ['maxEni', undefined, undefined],
  ])('%s is %p as shipped and %p in a DaemonSet of one’s own', (name, shipped, assumed) => {
    expect(addOn({})[name]).toEqual(shipped);
    expect(selfManaged({})[name]).toEqual(assumed);
  });

  test.each(SETTING_NAMES)('%s has a value of its type, whichever way it comes', (name) => {
    const { type, words } = setting(name);
    for (const value of [addOn({})[name], selfManaged({})[name]]) {
      if (value === undefined) continue;
      if (type === 'integer' || type === 'boolean') expect(typeof value).toBe(type === 'integer' ? 'number' : 'boolean');
      if (type === 'cidr-list') expect(Array.isArray(value)).toBe(true);
      if (type === 'word') expect(words).toContain(value);
    }
  });
});

test('each container has its own list', () => {
  const { disableTcpEarlyDemux, v6Egress } = addOn({ DISABLE_TCP_EARLY_DEMUX: 'true', ENABLE_V6_EGRESS: 'true' }, {});
  expect({ disableTcpEarlyDemux, v6Egress }).toEqual({ disableTcpEarlyDemux: false, v6Egress: true });
  expect(addOn({}, { DISABLE_TCP_EARLY_DEMUX: 'true' }).disableTcpEarlyDemux).toBe(true);
});

test('names that every object inherits are no variables', () => {
  expect(givenSettings({ env: {}, initEnv: {} })).toEqual([]);
  expect(addOn(Object.create({ WARM_IP_TARGET: '5' })).warmIpTarget).toBe(0);
});

test('scalars that are no text are read as their text', () => {
  const { warmIpTarget, podEni } = readSettings({ env: { WARM_IP_TARGET: 5, ENABLE_POD_ENI: true }, initEnv: {}, delivery: 'add-on' });
  expect({ warmIpTarget, podEni }).toEqual({ warmIpTarget: 5, podEni: true });
});

describe('a variable that is not known', () => {
  const source = {
    get env() {
      const env = { MINIMUM_IP_TARGET: '3' };
      return Object.defineProperty(env, 'WARM_IP_TARGET', {
        enumerable: true,
        get: () => {
          throw new NotKnown('/cni/env/WARM_IP_TARGET', 'a token');
        },
      }) as Record<string, string>;
    },
    get initEnv(): Record<string, string> {
      throw new NotKnown('/cni/initEnv', 'a token');
    },
    delivery: 'add-on' as const,
  };

  test('spoils no other', () => {
    const settings = readSettings(source);
    expect(settings.minimumIpTarget).toBe(3);
    expect(settings.warmPrefixTarget).toBe(1);
    expect(() => settings.warmIpTarget).toThrow(NotKnown);
    expect(() => settings.disableTcpEarlyDemux).toThrow(NotKnown);
  });

  test('is set nevertheless', () => {
    expect(isSet({ env: source.env, initEnv: {} }, 'warmIpTarget')).toBe(true);
    expect(isSet({ env: { WARM_IP_TARGET: undefined }, initEnv: {} }, 'warmIpTarget')).toBe(false);
  });
});

test('texts are told apart from what is shipped', () => {
  const source = { env: { WARM_IP_TARGET: '0' }, initEnv: {}, delivery: 'add-on' as const };
  expect([givenText(source, 'warmIpTarget'), givenText(source, 'warmEniTarget')]).toEqual(['0', undefined]);
  expect([textOf(source, 'warmEniTarget'), textOf({ ...source, delivery: 'self-managed' }, 'warmEniTarget')]).toEqual(['1', undefined]);
  expect(givenSettings(source)).toEqual(['warmIpTarget']);
});

test.each([
  ['add-on', undefined, [true, false]],
  ['add-on', 'ipv4', [true, false]],
  ['add-on', 'ipv6', [false, true]],
  ['self-managed', 'ipv6', [false, false]], // unset stays unset
] as const)('with %s and family %s, IPv4 and IPv6 are %j', (delivery, ipFamily, families) => {
  const { ipv4, ipv6 } = readSettings({ env: {}, initEnv: {}, delivery, ...(ipFamily === undefined ? {} : { ipFamily }) });
  expect([ipv4, ipv6]).toEqual(families);
});
