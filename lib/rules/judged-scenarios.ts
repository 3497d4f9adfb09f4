import type { SubnetGroup } from '../capacity';
import type { ScenarioName, Severity } from '../plan/assessment';

/** A scenario that a shortage counts in, and how much. */
export interface JudgedScenario {
  readonly scenario: ScenarioName;
  readonly severity: Severity;
}

/**
 * The scenarios in which a shortage of a subnet is held against it, the gravest first. A maximum that nobody means to reach
 * must not break a build, and one that nothing else bounds must.
 */
export function judgedScenarios({ pools }: SubnetGroup): readonly JudgedScenario[] {
  const bounded = pools.length > 0 && pools.every((pool) => pool.workloads.areDeclared());
  return [
    { scenario: 'declared', severity: 'error' },
    { scenario: 'maximum', severity: bounded ? 'warning' : 'error' },
  ];
}
