import type { PlanWorkload } from '../../../lib/plan';
import { findingsOf, nodePool, notChecked, planWith } from './plan-with';

const RULE = 'nodes-cannot-host-daemonsets';

const daemons = (...workloads: Partial<PlanWorkload>[]) =>
  planWith({ workloads: workloads.map((workload, i) => ({ name: `agent-${i}`, kind: 'DaemonSet', ...workload })) });

test('a DaemonSet that takes all of a node is an error', () => {
  expect(findingsOf(RULE, daemons({ cpu: '1929m' }))).toEqual([]); // 2000 − 70 = 1930
  expect(findingsOf(RULE, daemons({ cpu: '1930m' }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      message: 'Reservations and 1 declared DaemonSet leave 0m of CPU on m5.large: no workload has room.',
      numbers: { left: 0, missing: 0, daemonSets: 1 },
    }),
  ]);
});

test('a DaemonSet that takes more is told what it lacks', () => {
  expect(findingsOf(RULE, daemons({ memory: '6000Mi' }, { memory: '904Mi' }))).toMatchObject([
    {
      message: 'Reservations and 2 declared DaemonSets leave 0Mi of memory on m5.large: its DaemonSets lack 1Mi.', // 6903 − 6904
      numbers: { left: 0, missing: 1, daemonSets: 2 },
      fix: 'Drop m5.large from pool general, or free more than 1Mi of memory by fewer or smaller DaemonSets there.',
    },
  ]);
});

test('DaemonSets take pods and addresses even without requests', () => {
  const many = (count: number) => daemons(...Array.from({ length: count }, () => ({})));
  expect(findingsOf(RULE, many(26))).toEqual([]); // 29 − 2 − 26 = 1
  expect(findingsOf(RULE, many(27))).toMatchObject([{ message: expect.stringContaining('leave 0 of pods') }]);
});

test('DaemonSets of another pool do not count', () => {
  const plan = daemons({ cpu: '1930m', nodePool: 'general' });
  const nodePools = [nodePool(), nodePool({ name: 'other' })];
  expect(findingsOf(RULE, { ...plan, nodePools }).map(({ subject }) => subject)).toEqual(['nodePool/general']);
});

test('a request that is not known is not checked', () => {
  const plan = { ...daemons({}), unknown: [{ at: '/workloads/0/cpu', reason: 'a token' }] };
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
