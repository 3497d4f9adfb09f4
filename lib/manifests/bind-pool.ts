import type { InstanceTypeTable } from '../instance';
import type { PlanNodePool } from '../plan/types';
import { ifKnown } from '../plan/unknown';
import { nodeLabel, type PlanNodes } from './node-labels';
import { type MatchResult, matchNodes, type NodeRequirements } from './node-requirements';

/** A pool, and how far its nodes take the pods of a workload. */
interface Candidate extends MatchResult {
  readonly pool: string;
}

/** Where the pods of a workload run: on these pools, or why nobody can say. */
export type Binding = { readonly pools: readonly string[] | 'all' } | { readonly unknown: string };

/** Works out which pools take a workload's pods. */
export class PoolBinder {
  constructor(
    private readonly nodes: PlanNodes,
    private readonly types: InstanceTypeTable,
    /** The pool that takes what several would take. */
    private readonly preferred: string | undefined,
  ) {}

  /** The pool of pods that are spread over nodes as the scheduler likes. */
  bind(pod: NodeRequirements): Binding {
    const candidates = this.candidates(pod);
    const open = candidates.filter(({ match }) => match !== 'none');
    const chosen = open.length === 1 ? open[0] : open.find(({ pool, match }) => pool === this.preferred && match === 'all');
    if (chosen !== undefined)
      return chosen.match === 'all' ? { pools: [chosen.pool] } : { unknown: `of pool ${chosen.pool} ${chosen.why}` };
    if (open.length === 0)
      return { unknown: `no node pool takes its pods: ${candidates.map(({ pool, why }) => `of ${pool} ${why}`).join('; ')}` };
    return { unknown: `its pods may run on ${open.map(({ pool }) => pool).join(' or ')}` };
  }

  /** The pools that a DaemonSet runs on. Where only some nodes of a pool have it, or nobody can say, it counts on all of them. */
  bindDaemon(pod: NodeRequirements): Binding {
    const open = this.candidates(pod).filter(({ match }) => match !== 'none');
    return { pools: open.length === this.nodes.nodePools.length ? 'all' : open.map(({ pool }) => pool) };
  }

  private candidates(pod: NodeRequirements): Candidate[] {
    return this.nodes.nodePools.map((pool) => ({ pool: pool.name, ...this.match(pod, pool) }));
  }

  private match(pod: NodeRequirements, pool: PlanNodePool): MatchResult {
    const taints = ifKnown(() => pool.taints ?? []);
    return taints === undefined ? { match: 'unknown', why: 'the taints are not known' } : matchNodes(pod, this.labelsOf(pool), taints);
  }

  private labelsOf(pool: PlanNodePool): (key: string) => readonly string[] | undefined {
    return (key) => ifKnown(() => nodeLabel(key, pool, this.nodes, this.types));
  }
}
