import { findingsOf, nodePool, notChecked } from './plan-with';
import { unknownVariable, withEnv } from './with-env';

const RULE = 'minimum-without-warm-ip';

test('a minimum below the pods of a full node is an error, and one that is enough is not', () => {
  // m5.large: 29 pods − 2 on the host network = 27
  expect(findingsOf(RULE, withEnv({ MINIMUM_IP_TARGET: '26' }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      message:
        'm5.large never gets more than 26 pod addresses, because MINIMUM_IP_TARGET is 26 and WARM_IP_TARGET is 0; its kubelet takes 27 pods that need one.',
      numbers: { ceiling: 26, pods: 27, minimumIpTarget: 26, warmIpTarget: 0 },
      fix: 'Set WARM_IP_TARGET=2, or MINIMUM_IP_TARGET=27.',
    }),
  ]);
  expect(findingsOf(RULE, withEnv({ MINIMUM_IP_TARGET: '27' }))).toEqual([]);
});

test('one warm address lifts the ceiling', () => {
  expect(findingsOf(RULE, withEnv({ MINIMUM_IP_TARGET: '1', WARM_IP_TARGET: '1' }))).toEqual([]);
});

test('without a minimum there is no ceiling', () => {
  expect(findingsOf(RULE, withEnv({ MINIMUM_IP_TARGET: '0' }))).toEqual([]);
});

test('with prefixes the minimum is rounded up to 16', () => {
  const prefixes = (minimum: number) => withEnv({ ENABLE_PREFIX_DELEGATION: 'true', MINIMUM_IP_TARGET: String(minimum) });
  // 110 pods − 2 = 108; ⌈96 / 16⌉ × 16 = 96, ⌈97 / 16⌉ × 16 = 112
  expect(findingsOf(RULE, prefixes(96))[0]!.numbers).toMatchObject({ ceiling: 96, pods: 108 });
  expect(findingsOf(RULE, prefixes(97))).toEqual([]);
});

test('DaemonSets on the host network need no address', () => {
  const daemons = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `agent-${i}`, kind: 'DaemonSet' as const, hostNetwork: true }));
  expect(findingsOf(RULE, withEnv({ MINIMUM_IP_TARGET: '26' }, { workloads: daemons(1) }))).toEqual([]); // 29 − 3 = 26
});

test('of several types the one with most pods is told, so that its minimum is enough for all', () => {
  const plan = (minimum: number) =>
    withEnv(
      { MINIMUM_IP_TARGET: String(minimum) },
      { nodePools: [nodePool({ provisioner: 'karpenter', instanceTypes: ['m5.large', 'm5.xlarge'] })] },
    );
  expect(findingsOf(RULE, plan(10))).toEqual([expect.objectContaining({ fix: 'Set WARM_IP_TARGET=2, or MINIMUM_IP_TARGET=56.' })]); // 58 − 2
  expect(findingsOf(RULE, plan(56))).toEqual([]);
});

test('what the ENIs cannot carry anyway is another rule’s', () => {
  const pool = nodePool({ provisioner: 'self-managed', maxPods: 50 });
  expect(findingsOf(RULE, withEnv({ MINIMUM_IP_TARGET: '27' }, { nodePools: [pool] }))).toEqual([]); // 3 × 9 = 27 of 48
  expect(findingsOf(RULE, withEnv({ MINIMUM_IP_TARGET: '26' }, { nodePools: [pool] }))).toHaveLength(1);
});

test.each([
  ['nodes without aws-node', {}, { nodePools: [nodePool({ amiFamily: 'Windows' })] }],
  ['a pool that nobody keeps', { DISABLE_NETWORK_RESOURCE_PROVISIONING: 'true' }, {}],
  ['an IPv6 cluster', {}, { cluster: { name: 'demo', ipFamily: 'ipv6' as const } }],
])('it says nothing of %s', (_, env, overrides) => {
  expect(findingsOf(RULE, withEnv({ MINIMUM_IP_TARGET: '10', ...env }, overrides))).toEqual([]);
});

test('where WARM_IP_TARGET is not known, nothing is checked', () => {
  const plan = withEnv({ MINIMUM_IP_TARGET: '10' }, unknownVariable('WARM_IP_TARGET'));
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
