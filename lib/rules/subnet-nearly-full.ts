import { roomier } from './roomier';
import type { Gap, RuleOf, Verdict } from './rule';
import { addressShortage } from './shortage';

/** The share of a subnet's addresses that should be left. */
const RESERVE = 0.1;

/** A subnet of which next to nothing is left when everything is at its largest. */
export const subnetNearlyFull: RuleOf<'subnet'> = {
  name: 'subnet-nearly-full',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['warning'],
  title: 'Less than a tenth of a subnet is left at the maximum',
  explanation:
    'In scenario `maximum` less than 10 % of the addresses are left. What the plan does not know of (addresses of deleted pods that rest for 30 seconds, prefixes that churn has fragmented, a new load balancer) then decides whether pods start.',
  sources: ['aws/amazon-vpc-cni-k8s#2896', 'this project: the tenth is a rule of thumb'],

  *check(subnet, model): Iterable<Verdict | Gap> {
    const group = model.groupOf(subnet);
    const judged = group.judge(subnet, 'maximum');
    if (judged === undefined || judged.neededAddresses === 0 || addressShortage(judged) !== undefined) return;
    const free = judged.addresses - judged.neededAddresses;
    if (free >= judged.addresses * RESERVE) {
      yield* group.missing.map((missing) => ({ missing }));
      return;
    }
    const roomy = { ...judged, neededAddresses: Math.ceil(judged.neededAddresses / (1 - RESERVE)) };
    yield {
      message: `${judged.subnets.join(' + ')} has ${free} of ${judged.addresses} addresses left in scenario maximum.`,
      numbers: { free, available: judged.addresses, needed: judged.neededAddresses },
      fix: roomier(subnet, roomy),
    };
  },
};
