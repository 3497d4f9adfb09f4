import type { PlanNodePool } from '../../../lib/plan';
import { BY_ZONE, customNetwork } from './custom-network';
import { findingsOf, nodePool, notChecked, planWith } from './plan-with';

const RULE = 'max-pods-exceeds-ip-capacity';

const pool = (overrides: Partial<PlanNodePool>, env: Record<string, string> = {}) =>
  planWith({ cni: { version: '1.21.1', env }, nodePools: [nodePool(overrides)] });

/** The base pool in two zones, with custom networking. */
const custom = (overrides: Partial<PlanNodePool>, env: Record<string, string> = {}) =>
  customNetwork({ env: { ...BY_ZONE, ...env } }, { nodePools: [nodePool({ subnets: ['nodes-a', 'nodes-b'], ...overrides })] });

test('one pod more than the ENIs carry addresses for is an error', () => {
  expect(findingsOf(RULE, pool({ provisioner: 'self-managed', maxPods: 29 }))).toEqual([]); // 29 − 2 = 3 × 9
  expect(findingsOf(RULE, pool({ provisioner: 'self-managed', maxPods: 30 }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      message:
        'm5.large takes 30 pods, 2 of them on the host network, and carries 27 pod addresses: 1 pod would wait for an address for ever.',
      numbers: { maxPods: 30, hostNetworkPods: 2, ipCapacity: 27, podsWithoutAddress: 1 },
      // 574 = 11 × 29 + 255
      fix: 'Set max pods of pool general to 29 in the kubelet configuration of its user data, with 574Mi of kube-reserved memory, or drop m5.large.',
    }),
  ]);
});

test('pods on the host network need no address', () => {
  const plan = pool({ provisioner: 'self-managed', maxPods: 30 });
  expect(findingsOf(RULE, { ...plan, workloads: [{ name: 'agent', kind: 'DaemonSet', hostNetwork: true }] })).toEqual([]); // 30 − 3
  expect(findingsOf(RULE, { ...plan, workloads: [{ name: 'agent', kind: 'DaemonSet' }] })).toHaveLength(1);
});

test('nodeadm knows no custom networking, EKS does', () => {
  expect(findingsOf(RULE, custom({ provisioner: 'managed-node-group' }))).toEqual([]); // 2 × 9 + 2 = 20
  expect(findingsOf(RULE, custom({ provisioner: 'self-managed' }))).toMatchObject([
    { numbers: { maxPods: 29, ipCapacity: 18, podsWithoutAddress: 9 } }, // 29 − 2 − 2 × 9
  ]);
});

test('EKS knows the settings only where they are there before the nodes', () => {
  expect(findingsOf(RULE, custom({ cniReadyBeforeNodes: false }))).toMatchObject([
    { numbers: { maxPods: 29 }, fix: 'Make pool general after the CNI and its settings, so that EKS works max pods out from them.' },
  ]);
});

test('Karpenter must be told of the ENI that serves no pod', () => {
  expect(findingsOf(RULE, custom({ provisioner: 'karpenter', reservedEnis: 1 }))).toEqual([]); // (3 − 1) × 9 + 2 = 20
  expect(findingsOf(RULE, custom({ provisioner: 'karpenter' }))).toMatchObject([
    {
      numbers: { maxPods: 29, podsWithoutAddress: 9 },
      fix: 'Set RESERVED_ENIS of Karpenter to 1, the ENIs of m5.large that serve no pod.',
    },
  ]);
});

test('a static value of Karpenter is judged on every type', () => {
  const plan = pool({ provisioner: 'karpenter', instanceTypes: ['m5.large', 'm5.xlarge'], maxPods: 58 });
  expect(findingsOf(RULE, plan)).toMatchObject([
    // m5.xlarge: 4 × 14 = 56 = 58 − 2
    {
      numbers: { maxPods: 58, ipCapacity: 27 },
      fix: 'Set max pods of pool general to 29 by spec.kubelet.maxPods of its EC2NodeClass, or drop m5.large.',
    },
  ]);
});

test('a managed node group on mixed types gets the smallest figure', () => {
  expect(findingsOf(RULE, custom({ instanceTypes: ['m5.large', 'm5.xlarge'] }))).toEqual([]);
});

test('nobody tells the kubelet of MAX_ENI', () => {
  expect(findingsOf(RULE, pool({}, { MAX_ENI: '3' }))).toEqual([]);
  expect(findingsOf(RULE, pool({}, { MAX_ENI: '2' }))).toMatchObject([{ numbers: { ipCapacity: 18, podsWithoutAddress: 9 } }]); // 2 × 9
});

test('the trunk ENI of security groups for pods serves no ordinary pod', () => {
  expect(findingsOf(RULE, pool({}, { ENABLE_POD_ENI: 'true' }))).toMatchObject([{ numbers: { ipCapacity: 18 } }]); // (3 − 1) × 9
});

test('a ceiling of MINIMUM_IP_TARGET is told by its own rule', () => {
  expect(findingsOf(RULE, pool({}, { MINIMUM_IP_TARGET: '5' }))).toEqual([]);
});

test('IPv6 has addresses without end, and Windows pods ask for theirs', () => {
  const ipv6 = planWith({
    cluster: { name: 'demo', ipFamily: 'ipv6' },
    cni: { version: '1.21.1', env: { ENABLE_IPv4: 'false', ENABLE_IPv6: 'true', ENABLE_PREFIX_DELEGATION: 'true' } },
    nodePools: [nodePool({ provisioner: 'self-managed', maxPods: 1000 })],
  });
  expect(findingsOf(RULE, ipv6)).toEqual([]);
  expect(findingsOf(RULE, pool({ amiFamily: 'Windows' }))).toEqual([]); // 110
});

test('where no ENI serves a pod, no max pods helps', () => {
  const [finding] = findingsOf(RULE, custom({ instanceTypes: ['c6g.medium'] }, { ENABLE_POD_ENI: 'true' })); // 2 − 1 − 1
  expect(finding!.fix).toBe('Drop c6g.medium from pool general: it takes a type with at least 3 ENIs.');
});

test('an instance type that no table knows is not checked, and the nearest is named', () => {
  const plan = pool({ instanceTypes: ['m5.lrage'] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toMatchObject([{ subject: 'nodePool/general', message: expect.stringContaining('nearest: m5.large') }]);
});
