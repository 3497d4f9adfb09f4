import { gravestLedger } from './judged-scenarios';
import type { RuleOf } from './rule';

/** Free addresses that a load balancer's subnet must have, so that it can be made and grow. */
const REQUIRED = 8;

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

  *check(subnet, model) {
    if (!subnet.hasRole('load-balancer') && (subnet.plan.loadBalancers ?? 0) === 0) return;
    const ledger = gravestLedger(model.groupOf(subnet), subnet);
    if (ledger === undefined) return;
    const free = Math.min(ledger.freeAddresses, ledger.singleRoom - ledger.singleAddresses);
    if (free >= REQUIRED) return;
    yield {
      message: `${subnet.name} has ${free} free addresses in scenario ${ledger.name}; AWS asks for ${REQUIRED} in a subnet with load balancers.`,
      numbers: { free, required: REQUIRED },
      fix: `Give load balancers a subnet of their own, a /27 or larger, in ${subnet.zone}, or free ${REQUIRED - free} addresses in ${subnet.name}.`,
    };
  },
};
