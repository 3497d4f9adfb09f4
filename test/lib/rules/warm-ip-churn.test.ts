import { findingsOf, nodePool, notChecked } from './plan-with';
import { withEnv } from './with-env';

const RULE = 'warm-ip-churn';

const churning = (env: Record<string, string>, maxNodes = 21) => withEnv(env, { nodePools: [nodePool({ maxNodes })] });

test('a small WARM_IP_TARGET alone on more than 20 nodes is a warning', () => {
  expect(findingsOf(RULE, churning({ WARM_IP_TARGET: '4' }))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      subject: 'nodePool/general',
      numbers: { warmIpTarget: 4, maxNodes: 21 },
      fix: 'Set WARM_IP_TARGET=5, or MINIMUM_IP_TARGET to the pods that a node of general usually has.',
    }),
  ]);
});

test.each([
  ['on 20 nodes', { WARM_IP_TARGET: '4' }, 20],
  ['of 5', { WARM_IP_TARGET: '5' }, 21],
  ['beside MINIMUM_IP_TARGET', { WARM_IP_TARGET: '4', MINIMUM_IP_TARGET: '1' }, 21],
  ['that is not set', {}, 21],
  ['with prefixes, a sixteenth of the calls', { WARM_IP_TARGET: '4', ENABLE_PREFIX_DELEGATION: 'true' }, 21],
  ['while aws-node provisions nothing', { WARM_IP_TARGET: '4', ENABLE_IMDS_ONLY_MODE: 'true' }, 21],
])('one %s is none', (_, env, maxNodes) => {
  expect(findingsOf(RULE, churning(env, maxNodes))).toEqual([]);
});

test('declared workloads tell which minimum', () => {
  const plan = withEnv(
    { WARM_IP_TARGET: '1' },
    { nodePools: [nodePool({ maxNodes: 30, minNodes: 30 })], workloads: [{ name: 'web', replicas: 300 }] },
  );
  // 300 pods on 30 nodes
  expect(findingsOf(RULE, plan)[0]!.fix).toBe(
    'Set MINIMUM_IP_TARGET=10, the pods with an address that a node of general has by the declared workloads.',
  );
});

test('a pool that nothing bounds is not checked', () => {
  const { maxNodes: _, ...pool } = nodePool({ provisioner: 'karpenter' });
  const plan = withEnv({ WARM_IP_TARGET: '4' }, { nodePools: [pool] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toEqual([expect.objectContaining({ subject: 'nodePool/general' })]);
});
