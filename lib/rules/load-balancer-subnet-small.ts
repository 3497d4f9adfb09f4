import { BLOCK_SIZES } from '../address';
import type { Subnet } from '../capacity';
import { freeSingles, gravestLedger } from './judged-scenarios';
import { prefixLengthOf } from './roomier';
import type { Gap, RuleOf, Verdict } from './rule';
import { count } from './words';

/** Free addresses that a load balancer's subnet must have, so that it can be made and grow. */
const REQUIRED = 8;

/** The size that AWS recommends for load balancers alone. */
const RECOMMENDED_PREFIX_LENGTH = 27;
const { largest: LARGEST } = BLOCK_SIZES.subnet.ipv4;

/** A subnet in which load balancers cannot be made, or cannot grow. */
export const loadBalancerSubnetSmall: RuleOf<'subnet'> = {
  name: 'load-balancer-subnet-small',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['error'],
  title: 'Load balancers have too few free addresses',
  explanation:
    'After everything in the subnet, one address for each load balancer included, fewer than 8 are free. On AWS, a load balancer is not created there, or does not grow with its traffic.',
  sources: ['awsdocs/amazon-eks-user-guide@4d52b4d05 workloads/alb-ingress.adoc:37, networking/network-load-balancing.adoc:41'],

  *check(subnet, model): Iterable<Verdict | Gap> {
    if (!subnet.hasRole('load-balancer') && (subnet.plan.loadBalancers ?? 0) === 0) return;
    const ledger = gravestLedger(model.groupOf(subnet), subnet);
    if (ledger === undefined) return;
    const free = freeSingles(ledger);
    if (free >= REQUIRED) {
      yield* model.groupOf(subnet).missing.map((missing) => ({ missing }));
      return;
    }
    yield {
      message: `${subnet.name} has ${count(Math.max(free, 0), 'free address', 'free addresses')} in scenario ${ledger.name}; AWS asks for ${REQUIRED} in a subnet with load balancers.`,
      numbers: { free, required: REQUIRED },
      fix: `Give load balancers a subnet of their own, a /${ownPrefixLength(subnet)} or larger, in ${subnet.zone}, or free ${count(REQUIRED - free, 'address', 'addresses')} in ${subnet.name}.`,
    };
  },
};

/** What holds the subnet's load balancers and lets one more come; the largest subnet where not even that does. */
function ownPrefixLength({ plan }: Subnet): number {
  return Math.min(prefixLengthOf({ addresses: (plan.loadBalancers ?? 0) + REQUIRED }) ?? LARGEST, RECOMMENDED_PREFIX_LENGTH);
}
