import type { PlanNodePool, PlanWorkload } from '../../../lib/plan';
import { findingsOf, nodePool, notChecked, planWith } from './plan-with';

const RULE = 'workloads-do-not-fit';

/** 3 nodes of 27 pods, 1930m and 6903 MiB each. */
const web = (workload: Partial<PlanWorkload>, ofPool: Partial<PlanNodePool> = {}) =>
  planWith({ workloads: [{ name: 'web', ...workload }], nodePools: [nodePool(ofPool)] });

test('one replica more than the nodes hold is an error', () => {
  expect(findingsOf(RULE, web({ replicas: 81 }))).toEqual([]); // 3 × 27
  expect(findingsOf(RULE, web({ replicas: 82 }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      message: 'The workloads of pool general need 4 nodes at their largest, and it may have 3; what runs out first on a node is pods.',
      numbers: { nodesNeeded: 4, maxNodes: 3 },
      fix: 'Raise maxNodes of pool general to 4, or use a type with more pods.',
    }),
  ]);
});

test('the largest number of replicas counts', () => {
  expect(findingsOf(RULE, web({ replicas: 1, maxReplicas: 82 }))).toHaveLength(1);
});

test.each<[string, Partial<PlanWorkload>, string]>([
  ['cpu', { cpu: '1930m' }, 'cpu'],
  ['memory', { memory: '6903Mi' }, 'memory'],
])('a pod that takes all of a node by %s has one to itself', (_, request, limit) => {
  expect(findingsOf(RULE, web({ ...request, replicas: 3 }))).toEqual([]);
  expect(findingsOf(RULE, web({ ...request, replicas: 4 }))[0]!.message).toContain(`first on a node is ${limit}`);
});

test.each<[string, Partial<PlanWorkload>, string]>([
  ['cpu', { cpu: '1931m' }, 'Request at most 1930m of CPU in web, or use larger types in pool general.'],
  ['memory', { memory: '6904Mi' }, 'Request at most 6903Mi of memory in web, or use larger types in pool general.'],
  [
    'branch ENIs',
    { podSecurityGroups: true },
    'Set ENABLE_POD_ENI and use types that can trunk in pool general, or take web off its security groups.',
  ],
])('a pod that fits on no node by %s is told with what would fit', (limit, workload, fix) => {
  expect(findingsOf(RULE, web(workload))).toMatchObject([
    { message: `A pod of web fits on no node of pool general, however empty, for lack of ${limit}.`, numbers: { workloads: 1 }, fix },
  ]);
});

test('where some types of the pool can trunk, the others are in the way', () => {
  const plan = web({ podSecurityGroups: true });
  const mixed = {
    ...plan,
    cni: { ...plan.cni, env: { ENABLE_POD_ENI: 'true' } },
    nodePools: [{ ...plan.nodePools[0]!, instanceTypes: ['m5.large', 't3.large'] }],
  };
  expect(findingsOf(RULE, mixed)).toMatchObject([
    { fix: 'Drop t3.large, which cannot trunk, from pool general, or take web off its security groups.' },
  ]);
});

test('DaemonSets take their part of every node first', () => {
  const plan = web({ cpu: '1900m' });
  const agent = (cpu: string) => ({ ...plan, workloads: [...plan.workloads!, { name: 'agent', kind: 'DaemonSet' as const, cpu }] });
  expect(findingsOf(RULE, agent('30m'))).toEqual([]); // 1930 − 30 = 1900
  expect(findingsOf(RULE, agent('31m'))[0]!.fix).toContain('at most 1899m');
});

test('a pool of several types is judged by the one that needs most nodes', () => {
  expect(findingsOf(RULE, web({ replicas: 82 }, { instanceTypes: ['m5.xlarge', 'm5.large'] }))).toHaveLength(1);
});

test('a workload that names no pool is told as not checked, once', () => {
  const plan = planWith({
    workloads: [{ name: 'web' }, { name: 'agent', kind: 'DaemonSet' }],
    nodePools: [nodePool(), nodePool({ name: 'other' })],
  });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toMatchObject([
    {
      subject: 'workload/web',
      message: expect.stringContaining('/workloads/0/nodePool is not known: left out, and its pods may run on any of 2 pools'),
    },
  ]);
});

test('a pool without a largest size holds anything, so that nothing is said, and that is not checked', () => {
  const { maxNodes: _, ...unbounded } = nodePool({ provisioner: 'karpenter' });
  const plan = planWith({ workloads: [{ name: 'web', replicas: 1000 }], nodePools: [unbounded] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toMatchObject([{ subject: 'nodePool/general' }]);
});
