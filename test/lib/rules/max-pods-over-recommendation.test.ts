import type { PlanNodePool } from '../../../lib/plan';
import { findingsOf, nodePool, notChecked, planWith } from './plan-with';

const RULE = 'max-pods-over-recommendation';

const pool = (overrides: Partial<PlanNodePool>) => planWith({ nodePools: [nodePool({ provisioner: 'karpenter', ...overrides })] });

test.each([
  ['m5.large', 110, undefined],
  ['m5.large', 111, 110], // 2 vCPUs
  ['m5.12xlarge', 250, undefined],
  ['m5.12xlarge', 251, 250], // 48 vCPUs
])('%s with %i pods', (type, maxPods, recommended) => {
  expect(
    findingsOf(RULE, pool({ instanceTypes: [type], maxPods })).map(({ severity, numbers }) => [severity, numbers.recommended]),
  ).toEqual(recommended === undefined ? [] : [['warning', recommended]]);
});

test('only a managed node group is capped by itself', () => {
  expect(findingsOf(RULE, pool({ instanceTypes: ['c5.4xlarge'], provisioner: 'managed-node-group' }))).toEqual([]);
  expect(findingsOf(RULE, pool({ instanceTypes: ['c5.4xlarge'], provisioner: 'self-managed' }))).toMatchObject([
    { subject: 'nodePool/general', numbers: { maxPods: 234, recommended: 110, vcpu: 16 } }, // 8 × 29 + 2
  ]);
});

test('the fix names where Karpenter takes it from', () => {
  expect(findingsOf(RULE, pool({ maxPods: 111 }))[0]!.fix).toBe(
    'Set max pods of pool general to 110 by spec.kubelet.maxPods of its EC2NodeClass.',
  );
});

test('a max pods that is not known is not checked', () => {
  const plan = { ...pool({}), unknown: [{ at: '/nodePools/0/maxPods', reason: 'a token' }] };
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
