import { findingsOf, nodePool, notChecked } from './plan-with';
import { prefixMode } from './prefix-mode';

const RULE = 'max-pods-below-ip-capacity';

test('nodeadm and Karpenter leave max pods at the figure for secondary addresses', () => {
  expect(findingsOf(RULE, prefixMode({}, { provisioner: 'self-managed' }))).toEqual([
    expect.objectContaining({
      severity: 'info',
      subject: 'nodePool/general',
      message: 'm5.large carries 432 pod addresses in prefix mode, and its kubelet takes 29 pods, the figure for secondary addresses.',
      numbers: { maxPods: 29, ipCapacity: 432, secondaryIpMaxPods: 29 }, // 3 × 9 × 16 and 3 × 9 + 2
      // 1465 = 11 × 110 + 255
      fix: 'Set max pods of pool general to 110 in the kubelet configuration of its user data, with 1465Mi of kube-reserved memory.',
    }),
  ]);
  expect(findingsOf(RULE, prefixMode({}, { provisioner: 'karpenter' }))).toHaveLength(1);
});

test('EKS counts prefixes where they are set before the nodes come', () => {
  expect(findingsOf(RULE, prefixMode())).toEqual([]); // 110
  expect(findingsOf(RULE, prefixMode({}, { cniReadyBeforeNodes: false }))).toMatchObject([
    { numbers: { maxPods: 29 }, fix: 'Make pool general after the CNI and its settings, so that EKS works max pods out from them.' },
  ]);
});

test('one pod above the figure is a choice', () => {
  expect(findingsOf(RULE, prefixMode({}, { provisioner: 'self-managed', maxPods: 30 }))).toEqual([]);
});

test('a type whose figure is above the recommendation already has nothing to gain', () => {
  expect(findingsOf(RULE, prefixMode({}, { instanceTypes: ['c5.4xlarge'] }))).toEqual([]); // 234 capped to 110
  expect(findingsOf(RULE, prefixMode({}, { instanceTypes: ['c5.4xlarge'], provisioner: 'self-managed' }))).toEqual([]); // 234
});

test('without prefixes there is nothing to use', () => {
  const plan = prefixMode({}, { provisioner: 'self-managed' });
  expect(findingsOf(RULE, { ...plan, cni: { version: '1.21.1' } })).toEqual([]);
  expect(findingsOf(RULE, prefixMode({}, { instanceTypes: ['t2.large'] }))).toEqual([]); // Xen falls back
});

test('settings that are not known are not checked', () => {
  const plan = { ...prefixMode(), unknown: [{ at: '/cni/env/ENABLE_PREFIX_DELEGATION', reason: 'a token' }] };
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, { ...plan, nodePools: [nodePool({ provisioner: 'self-managed' })] })).toMatchObject([
    { subject: 'nodePool/general' },
  ]);
});
