import type { WaitCause } from '../../ipamd/simulator';
import { DEFAULT_MAX_WAIT_SECONDS } from '../recommend';
import { change, quicker } from './better-settings';
import type { LoadRuleOf } from './load-rule';
import { isThrottled, waitingByCause } from './waiting';

/** What the pods wait for, and what helps where no setting does. */
const CAUSES: Readonly<Record<WaitCause, { readonly what: string; readonly help: string }>> = {
  'pool-empty': { what: 'their node had no address free and was getting more', help: 'spread the pods over more nodes' },
  'eni-attaching': { what: 'their node was attaching an ENI', help: 'use types with more addresses on an ENI' },
  throttled: { what: 'EC2 refused calls', help: 'let nodes come more slowly' },
  'subnet-exhausted': { what: 'the subnet had nothing left', help: 'use larger subnets' },
  cooldown: {
    what: 'the addresses of deleted pods were resting',
    help: 'lower IP_COOLDOWN_PERIOD, or leave room on nodes for pods that come and go',
  },
  'node-full': { what: "their node's ENIs were full", help: 'lower max pods to what the ENIs carry' },
};

/** Pods that wait longer for an address than one retry of the kubelet lasts. */
export const slowStart: LoadRuleOf<'cluster'> = {
  name: 'slow-start',
  scope: 'cluster',
  theme: 'Load',
  severities: ['warning'],
  title: 'Pods wait long for their addresses under the declared load',
  explanation:
    'Fires where the plan has a load and, played with a fixed seed for at most an hour, one pod in a hundred waits longer than 15 s for its address after it was put on a node, or at least one pod in a hundred still waits at the end. 15 s is the longest that the kubelet takes between two attempts: up to it, the second attempt succeeds. Where EC2 refuses calls, ec2-throttling says so instead.',
  sources: [
    'kubernetes/kubernetes pkg/kubelet/kubelet.go (backOffPeriod)',
    'aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (nodeIPPoolReconcileInterval)',
  ],

  *check(_cluster, { simulation, played, share, tuning }) {
    const { p99Seconds, maxSeconds } = simulation.waits.all;
    const { waitingAtEnd, gotAddress } = simulation.pods;
    const manyWait = waitingAtEnd > 0 && waitingAtEnd * 100 >= gotAddress + waitingAtEnd;
    if (isThrottled(simulation) || (p99Seconds <= DEFAULT_MAX_WAIT_SECONDS && !manyWait)) return;
    const waiting = Math.round(waitingAtEnd / share);
    const { what, help } = CAUSES[waitingByCause(simulation)[0]!.cause];
    const better = quicker(tuning());
    yield {
      message: `In ${played}, one pod in a hundred waits longer than ${p99Seconds} s for its address${waiting > 0 ? `, and ${waiting} still wait at the end` : ''}: mostly, ${what}.`,
      numbers: { p99WaitSeconds: p99Seconds, maxWaitSeconds: maxSeconds, waitingAtEnd: waiting },
      fix: better === undefined ? `None of ${tuning().tried} settings tried waits less: ${help}.` : change(better, tuning()),
    };
  },
};
