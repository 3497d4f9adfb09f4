import type { PlanNodePool } from '../../../lib/plan';
import { findingsOf, notChecked } from './plan-with';
import { prefixMode } from './prefix-mode';

const RULE = 'kube-reserved-mismatch';

const pool = (overrides: Partial<PlanNodePool>) => prefixMode({}, overrides);
const reserves = (memoryMiB: number) => ({ kubeReserved: { memoryMiB } });

test('max pods without its memory is a warning, and one MiB decides', () => {
  const set = { provisioner: 'self-managed', maxPods: 110 } as const;
  expect(findingsOf(RULE, pool(set))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      subject: 'nodePool/general',
      message: 'm5.large reserves 574 MiB of memory with 110 pods, which ask for 1465 MiB (11 × 110 + 255).', // 11 × 29 + 255
      numbers: { maxPods: 110, reservedMiB: 574, neededMiB: 1465 },
      fix: 'Set kube-reserved memory of pool general to 1465Mi.',
    }),
  ]);
  expect(findingsOf(RULE, pool({ ...set, ...reserves(1464) }))).toHaveLength(1);
  expect(findingsOf(RULE, pool({ ...set, ...reserves(1465) }))).toEqual([]);
});

test('fewer pods than the image counts leave memory to spare', () => {
  expect(findingsOf(RULE, pool({ provisioner: 'self-managed', maxPods: 29 }))).toEqual([]);
  expect(findingsOf(RULE, pool({ provisioner: 'self-managed', maxPods: 30 }))).toHaveLength(1);
});

test.each<[string, Partial<PlanNodePool>]>([
  ['an expression of nodeadm', { provisioner: 'self-managed', maxPods: 110, maxPodsSetBy: 'expression' }],
  ['Karpenter', { provisioner: 'karpenter', maxPods: 110 }],
  ['Bottlerocket', { provisioner: 'self-managed', amiFamily: 'Bottlerocket', maxPods: 110, maxPodsSetBy: 'bottlerocket' }],
])('kube-reserved follows where max pods comes from %s', (_, overrides) => {
  expect(findingsOf(RULE, pool(overrides))).toEqual([]);
});

test('what EKS sets is an info, since nobody says whether kube-reserved follows', () => {
  expect(findingsOf(RULE, pool({}))).toMatchObject([
    { severity: 'info', message: expect.stringContaining('is taken to reserve 574 MiB'), numbers: { maxPods: 110 } },
  ]);
  expect(findingsOf(RULE, pool(reserves(1465)))).toEqual([]);
  expect(findingsOf(RULE, pool({ maxPods: 200 }))[0]!.severity).toBe('info'); // ignored, so EKS's figure it is
});

test('a reservation that is not known is not checked', () => {
  const plan = { ...pool({}), unknown: [{ at: '/nodePools/0/kubeReserved', reason: 'a token' }] };
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});

test('types that lack the same are told as one', () => {
  const types = (...instanceTypes: string[]) => findingsOf(RULE, pool({ instanceTypes }));
  expect(types('m5.large', 'm5a.large')).toMatchObject([
    { message: expect.stringMatching(/^m5\.large and m5a\.large are taken to reserve 574 MiB/) },
  ]);
  expect(types('m5.large', 'm5.xlarge').map(({ numbers }) => numbers.reservedMiB)).toEqual([574, 893]); // 11 × 29 + 255, 11 × 58 + 255
  const seven = types('m5.large', 'm5a.large', 'm5d.large', 'm5n.large', 'm6i.large', 'm6a.large', 'm7i.large');
  expect(seven.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^m5\.large, m5a\.large, m5d\.large, m5n\.large, m6i\.large and 2 more types are taken/),
  ]);
});
