import type { PlanCollector } from '../../check/plan-collector';
import { unknown } from '../../check/plan-collector';
import { isDummyZone } from './imported-subnet';
import type { PodNetworkSubnet } from './subnet';

/** Tells the plan of these subnets; says what they are called there. Telling it twice is fine. */
export function planSubnets(collector: PlanCollector, subnets: readonly PodNetworkSubnet[]): string[] {
  return subnets.map((subnet) => collector.subnet(planSubnet(subnet), subnet.subnet));
}

function planSubnet({ name, availabilityZone, cidr, roles, prefixReservations, tags, ...rest }: PodNetworkSubnet) {
  const pending = isDummyZone(availabilityZone);
  return {
    name,
    availabilityZone: pending ? unknown('not looked up yet') : availabilityZone,
    cidr: cidr ?? unknown(pending ? 'not looked up yet' : 'the subnet is imported without its CIDR'),
    roles,
    ...(rest.defaultRoute !== undefined && { defaultRoute: rest.defaultRoute }),
    ...(rest.addressesInUse !== undefined && { addressesInUse: rest.addressesInUse }),
    ...(rest.loadBalancers !== undefined && { loadBalancers: rest.loadBalancers }),
    ...(rest.interfaceEndpoints !== undefined && { interfaceEndpoints: rest.interfaceEndpoints }),
    ...(rest.natGateways !== undefined && { natGateways: rest.natGateways }),
    ...(prefixReservations !== undefined && {
      cidrReservations: prefixReservations.map((range) => ({ cidr: range, type: 'prefix' as const })),
    }),
    ...(tags !== undefined && { tags }),
  };
}
