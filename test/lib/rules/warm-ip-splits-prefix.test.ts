import { findingsOf, notChecked } from './plan-with';
import { unknownVariable, withEnv } from './with-env';

const RULE = 'warm-ip-splits-prefix';
const PREFIX = { ENABLE_PREFIX_DELEGATION: 'true' };

test('WARM_IP_TARGET of a whole prefix is told, and one less is not', () => {
  expect(findingsOf(RULE, withEnv({ ...PREFIX, WARM_IP_TARGET: '16' }))).toEqual([
    expect.objectContaining({
      severity: 'info',
      subject: 'cni/WARM_IP_TARGET',
      message: 'WARM_IP_TARGET=16 keeps at least 1 whole prefix idle on every node: 16 addresses that no pod has.',
      numbers: { warmIpTarget: 16, idlePrefixes: 1, idleAddresses: 16 },
    }),
  ]);
  expect(findingsOf(RULE, withEnv({ ...PREFIX, WARM_IP_TARGET: '15' }))).toEqual([]);
});

test('two warm prefixes are told, and one is not', () => {
  expect(findingsOf(RULE, withEnv({ ...PREFIX, WARM_PREFIX_TARGET: '2' }))).toEqual([
    expect.objectContaining({
      subject: 'cni/WARM_PREFIX_TARGET',
      numbers: { warmPrefixTarget: 2, idlePrefixes: 2, idleAddresses: 32 }, // 2 × 16
      fix: 'Set WARM_PREFIX_TARGET=1.',
    }),
  ]);
  expect(findingsOf(RULE, withEnv({ ...PREFIX, WARM_PREFIX_TARGET: '1' }))).toEqual([]);
});

test('warm prefixes that IP targets silence hold nothing', () => {
  expect(findingsOf(RULE, withEnv({ ...PREFIX, WARM_PREFIX_TARGET: '9', WARM_IP_TARGET: '5' }))).toEqual([]);
  expect(findingsOf(RULE, withEnv({ ...PREFIX, WARM_PREFIX_TARGET: '9', MINIMUM_IP_TARGET: '112' }))).toEqual([]);
});

test.each([
  ['without prefixes', { WARM_IP_TARGET: '16' }, 'ipv4'],
  ['in an IPv6 cluster', { ...PREFIX, WARM_IP_TARGET: '16' }, 'ipv6'],
  ['while aws-node provisions nothing', { ...PREFIX, WARM_IP_TARGET: '16', DISABLE_NETWORK_RESOURCE_PROVISIONING: 'true' }, 'ipv4'],
] as const)('nothing is idle %s', (_, env, ipFamily) => {
  expect(findingsOf(RULE, withEnv(env, { cluster: { name: 'demo', ipFamily } }))).toEqual([]);
});

test('a target that is not known is not checked', () => {
  const plan = withEnv(PREFIX, unknownVariable('WARM_IP_TARGET'));
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
