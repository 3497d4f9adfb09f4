import { findingsOf, nodePool, notChecked } from './plan-with';
import { selfManaged, unknownVariable, withEnv } from './with-env';

const RULE = 'warm-targets-zero';
const PREFIX = { ENABLE_PREFIX_DELEGATION: 'true' };
const ZERO = { ...PREFIX, WARM_PREFIX_TARGET: '0' };

test('prefix mode with all three targets 0 is an error', () => {
  expect(findingsOf(RULE, withEnv({ ...ZERO, WARM_IP_TARGET: '0' }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'cni/WARM_PREFIX_TARGET',
      message:
        'ENABLE_PREFIX_DELEGATION is on, and WARM_PREFIX_TARGET is 0, WARM_IP_TARGET is 0, MINIMUM_IP_TARGET is not set: aws-node exits as soon as it starts.',
      numbers: { warmPrefixTarget: 0, warmIpTarget: 0, minimumIpTarget: 0 },
      fix: 'Set WARM_PREFIX_TARGET=1.',
    }),
  ]);
});

test.each([
  ['WARM_PREFIX_TARGET', '1'],
  ['WARM_IP_TARGET', '1'],
  ['MINIMUM_IP_TARGET', '1'],
])('%s=%s is enough', (variable, value) => {
  expect(findingsOf(RULE, withEnv({ ...ZERO, [variable]: value }))).toEqual([]);
});

test('without prefixes nobody asks', () => {
  expect(findingsOf(RULE, withEnv({ WARM_PREFIX_TARGET: '0' }))).toEqual([]);
});

test('unset counts as 0 in a DaemonSet of one’s own, and as what is shipped with the add-on', () => {
  expect(findingsOf(RULE, selfManaged(PREFIX))).toHaveLength(1);
  expect(findingsOf(RULE, selfManaged({ ...PREFIX, WARM_PREFIX_TARGET: '1' }))).toEqual([]);
  expect(findingsOf(RULE, withEnv(PREFIX))).toEqual([]); // the manifest sets 1
});

test('neither an IPv6 cluster nor a type without prefixes is spared', () => {
  expect(findingsOf(RULE, withEnv(ZERO, { cluster: { name: 'demo', ipFamily: 'ipv6' } }))).toHaveLength(1);
  expect(findingsOf(RULE, withEnv(ZERO, { nodePools: [nodePool({ instanceTypes: ['m4.large'] })] }))).toHaveLength(1);
});

test('a text that the entrypoint takes for 0 is shown as it is', () => {
  expect(findingsOf(RULE, withEnv({ ...PREFIX, WARM_PREFIX_TARGET: '+1' }))[0]!.message).toContain("WARM_PREFIX_TARGET is '+1'");
});

test('where one target is not known, nothing is checked', () => {
  const plan = withEnv(ZERO, unknownVariable('WARM_IP_TARGET'));
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
