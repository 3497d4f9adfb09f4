import { change, quicker } from './better-settings';
import type { LoadRuleOf } from './load-rule';
import { isThrottled, throttledPods } from './waiting';

/** Nodes that ask EC2 for addresses faster than it gives them. */
export const ec2Throttling: LoadRuleOf<'cluster'> = {
  name: 'ec2-throttling',
  scope: 'cluster',
  theme: 'Load',
  severities: ['warning'],
  title: 'EC2 refuses calls of aws-node under the declared load, and pods wait for it',
  explanation:
    'Fires where the plan has a load and, played with a fixed seed for at most an hour, at least one pod in a hundred waits for its address mainly because EC2 refused calls (RequestLimitExceeded): the token buckets of the account and region, shared by all nodes, were empty. The same buckets serve whatever else of the account calls EC2, so others are refused too. A larger load is played on a share of its nodes, under the same share of the limits.',
  sources: [
    'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html',
    'aws/aws-eks-best-practices@dc0243a latest/bpg/networking/ip-optimization-strategies.adoc',
  ],

  *check(_cluster, { simulation, played, share, tuning }) {
    if (!isThrottled(simulation)) return;
    const whole = (count: number) => Math.round(count / share);
    const worst = [...simulation.ec2].sort((a, b) => b.throttled - a.throttled)[0]!;
    const pods = whole(throttledPods(simulation));
    const better = quicker(tuning());
    yield {
      message: `In ${played}, EC2 refuses ${whole(worst.throttled)} calls of ${worst.api}, whose bucket is empty for ${Math.round(worst.emptySeconds)} s: ${pods} pods wait for it, and one pod in a hundred waits longer than ${simulation.waits.all.p99Seconds} s.`,
      numbers: {
        pods,
        refusedCalls: whole(worst.throttled),
        emptySeconds: worst.emptySeconds,
        p99WaitSeconds: simulation.waits.all.p99Seconds,
      },
      fix:
        better === undefined
          ? `None of ${tuning().tried} settings tried waits less: let nodes come more slowly, or ask AWS for a higher request rate of ${worst.api}.`
          : change(better, tuning()),
    };
  },
};
