import type { SubnetSpace } from '../address';
import type { PlanSubnet } from '../plan/types';
import { count, type RawLine, singleLine } from './raw-line';

/** What a subnet holds besides pods, nodes and control plane, whatever the scenario. */
export function standingLines(plan: PlanSubnet, space: SubnetSpace): readonly RawLine[] {
  const { addressesInUse = 0, loadBalancers = 0, interfaceEndpoints = 0, natGateways = 0 } = plan;
  const { addressesInExplicitReservations: explicit, prefixBlocksInExplicitReservations: blocks } = space;
  const lines = [
    singleLine('addresses in use', addressesInUse, `${addressesInUse} held by others`),
    singleLine('load balancers', loadBalancers, `${count(loadBalancers, 'load balancer')} × 1 address`),
    singleLine('interface endpoints', interfaceEndpoints, `${count(interfaceEndpoints, 'endpoint')} × 1 address`),
    singleLine('NAT gateways', natGateways, `${count(natGateways, 'gateway')} × 1 address`),
  ].filter(({ single }) => single > 0);
  if (explicit === 0) return lines;
  const how = `${explicit} addresses are given only when asked for by name`;
  return [...lines, { kind: 'other', what: 'explicit CIDR reservations', how, single: 0, inPrefixes: explicit, prefixes: blocks }];
}
