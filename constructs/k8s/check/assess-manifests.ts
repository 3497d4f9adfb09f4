import { readFileSync } from 'node:fs';
import { assess } from '../../../lib/assess';
import { type Manifest, notesAsFindings, withWorkloads } from '../../../lib/manifests';
import { type Finding, type NetworkPlan, PlanError, parsePlan, readPlan, type Severity } from '../../../lib/plan';
import type { CapacityCheckOptions } from './capacity-check-options';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Options in the form that is worked with. */
export interface ResolvedOptions {
  readonly plan: NetworkPlan;
  readonly failing: readonly Severity[];
  readonly defaultNodePool?: string;
  readonly withoutRequests: 'unknown' | 'zero';
}

/**
 * Options checked, and the plan read.
 * @throws Error  options that contradict each other; PlanError  where the plan is none
 */
export function resolveOptions({
  plan,
  planFile,
  failOn = 'error',
  defaultNodePool,
  withoutRequests = 'unknown',
}: CapacityCheckOptions): ResolvedOptions {
  const level = SEVERITIES.indexOf(failOn as Severity);
  if (level === -1) throw new Error(`failOn takes one of ${SEVERITIES.join(', ')}, got '${failOn}'`);
  if (withoutRequests !== 'unknown' && withoutRequests !== 'zero')
    throw new Error(`withoutRequests takes 'unknown' or 'zero', got '${withoutRequests}'`);
  if ((plan === undefined) === (planFile === undefined)) throw new Error('give either plan or planFile');
  return {
    plan: planFile === undefined ? readPlan(plan) : planIn(planFile),
    failing: SEVERITIES.slice(0, level + 1),
    withoutRequests,
    ...(defaultNodePool !== undefined && { defaultNodePool }),
  };
}

/** The plan in a file; what is wrong with it is told with the file's name. */
function planIn(file: string): NetworkPlan {
  try {
    return parsePlan(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    throw new Error(
      error.message
        .split('\n')
        .map((line) => `${file}: ${line}`)
        .join('\n'),
    );
  }
}

/** What is to be said of a plan with the workloads of manifests. @throws ManifestError  manifests that cannot be read */
export function assessManifests(manifests: readonly Manifest[], { plan, failing: _, ...options }: ResolvedOptions): Finding[] {
  const { plan: declared, reading } = withWorkloads(plan, manifests, options);
  return [...assess(declared).findings, ...notesAsFindings(reading.notes)];
}
