import type { IConstruct } from 'constructs';
import type { Finding } from '../../lib/plan/assessment';
import { PlanError } from '../../lib/plan/plan-error';
import type { NetworkPlan } from '../../lib/plan/types';

/** A plan with the workloads of cdk8s trees, and what could not be read off them. */
export interface PlanOfTrees {
  readonly plan: NetworkPlan;
  readonly notes: readonly Finding[];
}

/**
 * Adds the workloads of cdk8s charts and apps to a plan.
 * @throws PlanError  where an object of a tree is none, each problem with the object and field
 */
export function withDeclaredTrees(plan: NetworkPlan, trees: readonly IConstruct[]): PlanOfTrees {
  if (trees.length === 0) return { plan, notes: [] };
  // cdk8s and the reader of manifests are loaded by those only who declare charts.
  const { manifestsOfTree } = require('../k8s/check/manifests-of-tree') as typeof import('../k8s/check/manifests-of-tree');
  const { ManifestError, notesAsFindings, withWorkloads } = require('../../lib/manifests') as typeof import('../../lib/manifests');
  try {
    const { plan: filled, reading } = withWorkloads(plan, trees.flatMap(manifestsOfTree));
    return { plan: filled, notes: notesAsFindings(reading.notes) };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new PlanError(
      error.problems.map(({ at, field, message }) => ({
        at: '/workloads',
        message: [at, field, message].filter((part) => part !== '').join(': '),
      })),
    );
  }
}
