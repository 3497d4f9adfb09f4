import type { PlanNodePool } from '../../../lib/plan';
import { findingsOf, nodePool, notChecked, planWith } from './plan-with';

const RULE = 'max-pods-ignored';

const pool = (overrides: Partial<PlanNodePool>) => planWith({ nodePools: [nodePool(overrides)] });

test.each(['kubelet-config', 'kubelet-flag', 'expression'] as const)('max pods by %s is overridden by EKS', (maxPodsSetBy) => {
  expect(findingsOf(RULE, pool({ maxPods: 20, maxPodsSetBy }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      message: `Max pods is set to 20 by ${maxPodsSetBy}, but EKS decides, and makes it 29: a managed node group without an image of its own takes EKS's figure.`,
      numbers: { set: 20, inForce: 29 },
    }),
  ]);
  expect(findingsOf(RULE, pool({ maxPods: 20, maxPodsSetBy, ownAmi: true }))).toEqual([]);
});

test('nothing set, nothing ignored', () => {
  expect(findingsOf(RULE, pool({}))).toEqual([]);
});

test('who makes nodes without EKS decides alone', () => {
  expect(findingsOf(RULE, pool({ maxPods: 20, provisioner: 'self-managed' }))).toEqual([]);
  expect(findingsOf(RULE, pool({ maxPods: 20, provisioner: 'karpenter' }))).toEqual([]);
});

test("Bottlerocket's user data wins over EKS, its other ways do not", () => {
  expect(findingsOf(RULE, pool({ maxPods: 20, amiFamily: 'Bottlerocket', maxPodsSetBy: 'bottlerocket' }))).toEqual([]);
  expect(findingsOf(RULE, pool({ maxPods: 20, amiFamily: 'Bottlerocket', maxPodsSetBy: 'kubelet-config' }))).toHaveLength(1);
  expect(findingsOf(RULE, pool({ maxPods: 20, amiFamily: 'AL2023', maxPodsSetBy: 'bottlerocket' }))).toHaveLength(1);
});

test('a value that is not known is not checked', () => {
  const plan = { ...pool({}), unknown: [{ at: '/nodePools/0/maxPods', reason: 'a token' }] };
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
