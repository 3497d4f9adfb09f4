import type { Subnet, SubnetGroup, SubnetLedger } from '../capacity';
import type { ScenarioName, Severity } from '../plan/assessment';

/** A scenario that a shortage counts in, and how much. */
export interface JudgedScenario {
  readonly scenario: ScenarioName;
  readonly severity: Severity;
}

const DECLARED: JudgedScenario = { scenario: 'declared', severity: 'error' };
const BOUNDED: readonly JudgedScenario[] = [DECLARED, { scenario: 'maximum', severity: 'warning' }];
const UNBOUNDED: readonly JudgedScenario[] = [DECLARED, { scenario: 'maximum', severity: 'error' }];

/**
 * The scenarios in which a shortage of a subnet is held against it: the gravest first, and among equals the smallest. A maximum that nobody means to reach
 * must not break a build, and one that nothing else bounds must.
 */
export function judgedScenarios(group: SubnetGroup): readonly JudgedScenario[] {
  return isBounded(group) ? BOUNDED : UNBOUNDED;
}

/** The ledger whose shortages are errors: `maximum` where nothing bounds it, else `declared`. */
export function gravestLedger(group: SubnetGroup, subnet: Subnet): SubnetLedger | undefined {
  return group.ledger(subnet, isBounded(group) ? 'declared' : 'maximum');
}

/** Addresses that can still be given one by one; below 0 where there are too few already. */
export function freeSingles({ freeAddresses, singleRoom, singleAddresses }: SubnetLedger): number {
  return Math.min(freeAddresses, singleRoom - singleAddresses);
}

function isBounded({ pools }: SubnetGroup): boolean {
  return pools.length > 0 && pools.every((pool) => pool.workloads.areDeclared());
}
