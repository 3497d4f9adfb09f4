import type { PlanWorkload } from '../../../lib/plan';
import { findingsOf, notChecked, planWith } from './plan-with';

const RULE = 'host-network-pods';

const daemons = (...workloads: PlanWorkload[]) => planWith({ workloads });
const onHost = (name: string): PlanWorkload => ({ name, kind: 'DaemonSet', hostNetwork: true });

test('a third pod on the host network is an info', () => {
  expect(findingsOf(RULE, planWith())).toEqual([]);
  expect(findingsOf(RULE, daemons(onHost('agent')))).toEqual([
    expect.objectContaining({
      severity: 'info',
      subject: 'nodePool/general',
      numbers: { hostNetworkPods: 3, allowedFor: 2, maxPods: 29, podsWithAddress: 26 }, // 29 − 3
      fix: 'Count on 26 such pods a node in pool general.',
    }),
  ]);
});

test('aws-node and kube-proxy count once, declared or not', () => {
  expect(findingsOf(RULE, daemons(onHost('aws-node'), onHost('kube-proxy')))).toEqual([]);
  expect(findingsOf(RULE, daemons(onHost('aws-node'), onHost('agent')))[0]!.numbers.hostNetworkPods).toBe(3);
});

test('pods with an address, and pods that are not on every node, do not count', () => {
  expect(findingsOf(RULE, daemons({ name: 'agent', kind: 'DaemonSet' }))).toEqual([]);
  expect(findingsOf(RULE, daemons({ name: 'proxy', hostNetwork: true }))).toEqual([]);
});

test('a network that is not known is not checked', () => {
  const plan = { ...daemons({ name: 'agent', kind: 'DaemonSet' }), unknown: [{ at: '/workloads/0/hostNetwork', reason: 'a token' }] };
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
