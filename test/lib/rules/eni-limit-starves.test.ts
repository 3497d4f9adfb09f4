import { BY_ZONE, customNetwork } from './custom-network';
import { findingsOf, nodePool, notChecked } from './plan-with';
import { unknownVariable, withEnv } from './with-env';

const RULE = 'eni-limit-starves';

test('MAX_ENI below what max pods needs is a warning, and what it needs is not', () => {
  expect(findingsOf(RULE, withEnv({ MAX_ENI: '2' }))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      subject: 'nodePool/general',
      message: 'MAX_ENI=2 leaves m5.large 18 pod addresses, and its kubelet takes 27 pods that need one.',
      numbers: { maxEni: 2, ipCapacity: 18, pods: 27 }, // 2 × 9; 29 − 2
      fix: 'Set MAX_ENI=3.',
    }),
  ]);
  expect(findingsOf(RULE, withEnv({ MAX_ENI: '3' }))).toEqual([]);
  expect(findingsOf(RULE, withEnv({}))).toEqual([]);
});

test('fewer ENIs are enough where max pods asks for less', () => {
  const on = (maxPods: number) => withEnv({ MAX_ENI: '2' }, { nodePools: [nodePool({ provisioner: 'self-managed', maxPods })] });
  expect(findingsOf(RULE, on(20))).toEqual([]); // 20 − 2 = 18
  expect(findingsOf(RULE, on(21))).toHaveLength(1);
});

test('where even all ENIs are too few, the fix says what they carry', () => {
  const nodePools = [nodePool({ provisioner: 'self-managed', maxPods: 110 })];
  expect(findingsOf(RULE, withEnv({ MAX_ENI: '2' }, { nodePools }))[0]!.fix).toBe(
    'Leave MAX_ENI out, and bring max pods down to 29: m5.large carries no more.', // 3 × 9 + 2
  );
  expect(findingsOf(RULE, withEnv({ MAX_ENI: '3' }, { nodePools }))).toEqual([]); // MAX_ENI is not to blame
});

test('the fix counts the slot of the trunk', () => {
  const env = { MAX_ENI: '2', ENABLE_POD_ENI: 'true' };
  const nodePools = [nodePool({ provisioner: 'self-managed', instanceTypes: ['m5.xlarge'], maxPods: 30 })];
  // 28 pods, 14 an ENI: two ENIs for them and one for the trunk
  expect(findingsOf(RULE, withEnv(env, { nodePools }))).toEqual([
    expect.objectContaining({ numbers: { maxEni: 2, ipCapacity: 14, pods: 28 }, fix: 'Set MAX_ENI=3.' }),
  ]);
});

test('a limit that leaves custom networking no ENI at all is told by too-few-enis alone', () => {
  expect(findingsOf(RULE, customNetwork({ env: { ...BY_ZONE, MAX_ENI: '1' } }))).toEqual([]);
  expect(findingsOf(RULE, customNetwork({ env: { ...BY_ZONE, MAX_ENI: '2' } }))).toHaveLength(1); // 1 × 9 < 18
});

test('an IPv6 node does not need the ENIs', () => {
  expect(findingsOf(RULE, withEnv({ MAX_ENI: '1' }, { cluster: { name: 'demo', ipFamily: 'ipv6' } }))).toEqual([]);
});

test('a limit that is not known is not checked', () => {
  const plan = withEnv({}, unknownVariable('MAX_ENI'));
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
