import type { SubnetSpace } from '../address';
import type { PlanSubnet } from '../plan/types';
import { NotKnown } from '../plan/unknown';
import { count, type RawLine, singleLine } from './raw-line';

/** The lines that stand in a subnet whatever the scenario, and the counts that are not known. */
export interface Standing {
  readonly lines: readonly RawLine[];
  /** What the plan lists as unknown: the ledger without it is the least that is used. */
  readonly missing: readonly NotKnown[];
}

/** What a subnet holds besides pods, nodes and control plane. */
export function standingLines(plan: PlanSubnet, space: SubnetSpace): Standing {
  const lines: RawLine[] = [];
  const missing: NotKnown[] = [];
  for (const { field, what, how } of COUNTS) {
    try {
      const addresses = plan[field] ?? 0;
      if (addresses > 0) lines.push(singleLine(what, addresses, how(addresses)));
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      missing.push(error);
    }
  }
  const { addressesInExplicitReservations: explicit, prefixBlocksInExplicitReservations: blocks } = space;
  if (explicit > 0) {
    const how = `${explicit} addresses are given only when asked for by name`;
    lines.push({ kind: 'other', what: 'explicit CIDR reservations', how, single: 0, inPrefixes: explicit, prefixes: blocks });
  }
  return { lines, missing };
}

/** What others hold, by the plan's field: one address each. */
const COUNTS = [
  { field: 'addressesInUse', what: 'addresses in use', how: (n: number) => `${n} held by others` },
  { field: 'loadBalancers', what: 'load balancers', how: (n: number) => `${count(n, 'load balancer')} × 1 address` },
  { field: 'interfaceEndpoints', what: 'interface endpoints', how: (n: number) => `${count(n, 'endpoint')} × 1 address` },
  { field: 'natGateways', what: 'NAT gateways', how: (n: number) => `${count(n, 'gateway')} × 1 address` },
] as const;
