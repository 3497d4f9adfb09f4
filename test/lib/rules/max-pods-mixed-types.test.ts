import type { PlanNodePool } from '../../../lib/plan';
import { findingsOf, nodePool, notChecked, planWith } from './plan-with';

const RULE = 'max-pods-mixed-types';

const mixed = (instanceTypes: string[], overrides: Partial<PlanNodePool> = {}) =>
  planWith({ nodePools: [nodePool({ instanceTypes, ...overrides })] });

test('types that are more than a tenth apart hold the larger one down', () => {
  // c8a.2xlarge: 158 capped to 110; hpc6a.48xlarge: 2 × 49 + 2 = 100; d3en.12xlarge: 89
  expect(findingsOf(RULE, mixed(['c8a.2xlarge', 'hpc6a.48xlarge']))).toEqual([]); // 10 ≤ 11
  expect(findingsOf(RULE, mixed(['d3en.12xlarge', 'hpc6a.48xlarge']))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      subject: 'nodePool/general',
      message: 'Every node of pool general takes 89 pods, the figure of d3en.12xlarge; hpc6a.48xlarge could take 100.',
      numbers: { lowest: 89, highest: 100 }, // 11 > 10
      fix: 'Drop d3en.12xlarge from the list, or give it a node group of its own.',
    }),
  ]);
});

test('all types that hold the largest down are named, so that dropping them helps', () => {
  // t3.large 35 against m5.large and m5a.large 29 each: 29 < 35 × 0.9 = 31.5
  expect(findingsOf(RULE, mixed(['m5.large', 'm5a.large', 't3.large']))).toMatchObject([
    {
      message: 'Every node of pool general takes 29 pods, the figure of m5.large and m5a.large; t3.large could take 35.',
      fix: 'Drop m5.large and m5a.large from the list, or give them node groups of their own.',
    },
  ]);
  // m5.xlarge 58: with m5.large away, t3.large would hold it down
  expect(findingsOf(RULE, mixed(['m5.large', 't3.large', 'm5.xlarge']))).toMatchObject([
    { fix: 'Drop m5.large and t3.large from the list, or give them node groups of their own.' },
  ]);
});

test('the order of the types changes nothing', () => {
  expect(findingsOf(RULE, mixed(['m5.xlarge', 'm5.large']))).toEqual(findingsOf(RULE, mixed(['m5.large', 'm5.xlarge'])));
});

test('after the cap, the values count', () => {
  expect(findingsOf(RULE, mixed(['m5.4xlarge', 'c5.4xlarge']))).toEqual([]); // 234 each, 110 each
});

test('Karpenter and self-managed nodes have a value each', () => {
  expect(findingsOf(RULE, mixed(['m5.large', 'm5.xlarge']))).toHaveLength(1); // 29 and 58
  expect(findingsOf(RULE, mixed(['m5.large', 'm5.xlarge'], { provisioner: 'karpenter' }))).toEqual([]);
});

test('one value for all in an image of its own is no mix', () => {
  expect(findingsOf(RULE, mixed(['m5.large', 'm5.xlarge'], { ownAmi: true, maxPods: 29 }))).toEqual([]);
});

test('one type that no table knows leaves the rest not checked', () => {
  const plan = mixed(['m5.xlarge', 'm5.lrage']);
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)[0]!.message).toContain('/nodePools/0/instanceTypes/1');
});
