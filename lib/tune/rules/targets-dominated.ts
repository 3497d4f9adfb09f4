import { change, dominating } from './better-settings';
import type { LoadRuleOf } from './load-rule';

/** A saving that is worth a change. */
const WORTH = { shareOfAddresses: 0.05, seconds: 1 };

/** Warm targets that others beat in everything. */
export const targetsDominated: LoadRuleOf<'cluster'> = {
  name: 'targets-dominated',
  scope: 'cluster',
  theme: 'Load',
  severities: ['info'],
  title: 'Other warm targets hold fewer addresses, or let pods wait less, and cost nothing else',
  explanation:
    'Fires where the plan has a load and, played with a fixed seed for at most an hour, other warm targets of the same mode need no more addresses, no longer p99 wait and no more EC2 calls than those of the plan, and save at least 5 % of the addresses or a second of the wait. What is kept warm then buys nothing under this load. `podnet tune` shows all choices, other modes included.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e docs/eni-and-ip-target.md'],

  *check(_cluster, { played, tuning }) {
    const { current } = tuning();
    const better = dominating(tuning());
    if (better === undefined) return;
    const addresses = current.addresses - better.addresses;
    const seconds = current.p99WaitSeconds - better.p99WaitSeconds;
    if (addresses < current.addresses * WORTH.shareOfAddresses && seconds < WORTH.seconds) return;
    yield {
      message: `In ${played}, nodes hold up to ${current.addresses} addresses at a p99 wait of ${current.p99WaitSeconds} s; other warm targets hold ${better.addresses} at ${better.p99WaitSeconds} s, with no more EC2 calls.`,
      numbers: {
        addresses: current.addresses,
        betterAddresses: better.addresses,
        p99WaitSeconds: current.p99WaitSeconds,
        betterP99WaitSeconds: better.p99WaitSeconds,
      },
      fix: change(better, tuning()),
    };
  },
};
