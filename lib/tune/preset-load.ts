import type { CapacityModel } from '../capacity';
import type { SimulatedCluster } from '../ipamd/simulator';
import type { PlanLoad, PlanLoadPart } from '../plan/load';

/** Loads that can be named instead of written, each made to measure for a plan. */
export const LOAD_PRESETS = ['burst', 'churn', 'daily', 'rolling-upgrade'] as const;

/** The name of a load. */
export type LoadPreset = (typeof LOAD_PRESETS)[number];

/** How full nodes are where no workloads are declared. */
const FILL_WITHOUT_WORKLOADS = 0.7;
const MEAN_LIFETIME_SECONDS = 3600;
/** As long as makes no difference within a simulation: pods that only move. */
const LONG_LIFETIME_SECONDS = 1e7;
const UPGRADE_AT_SECONDS = 600;

/**
 * A load by its name, from what the plan declares: its workloads' pods with an address at their largest, or without workloads 70 % of what the
 * nodes take (those of minNodes, or maxNodes where that is 0).
 *
 * - `burst`: nodes are there and hold nothing; all pods start in the same moment.
 * - `churn`: all pods run from the start, and live an hour on average.
 * - `daily`: pods follow an office day, and every tenth is of a job that lives 10 minutes.
 * - `rolling-upgrade`: all pods run from the start; after 10 minutes every node is replaced, a tenth of a pool at a time.
 */
export function presetLoad(name: LoadPreset, model: CapacityModel, cluster: SimulatedCluster): PlanLoad {
  const pools = cluster.pools.map((pool, number) => {
    const { workloads } = model.pools[number]!;
    const nodesAtLeast = pool.minNodes !== undefined && pool.minNodes > 0 ? pool.minNodes : Math.min(pool.maxNodes, 100);
    const room = pool.podsPerNode - (pool.daemonPods ?? 0);
    const pods = workloads.areDeclared() ? workloads.podsWithAddress() : Math.floor(nodesAtLeast * room * FILL_WITHOUT_WORKLOADS);
    const nodes = Math.min(pool.maxNodes, Math.max(pool.minNodes ?? 0, Math.ceil(pods / Math.max(room, 1))));
    return { nodePool: pool.name, pods: Math.min(pods, nodes * room), nodes };
  });
  const nodes = Object.fromEntries(pools.map((pool) => [pool.nodePool, pool.nodes]));
  const busy = pools.filter(({ pods }) => pods > 0);
  const upgrade = (): PlanLoadPart[] =>
    busy.map((pool) => ({
      kind: 'rolling-upgrade',
      nodePool: pool.nodePool,
      atSeconds: UPGRADE_AT_SECONDS,
      surge: Math.max(1, Math.ceil(pool.nodes / 10)),
    }));
  const parts: Record<LoadPreset, () => PlanLoadPart[]> = {
    burst: () => busy.map(({ nodePool, pods }) => ({ kind: 'burst', nodePool, pods, atSeconds: 60 })),
    churn: () => busy.map(({ nodePool, pods }) => ({ kind: 'churn', nodePool, pods, lifetimeSeconds: MEAN_LIFETIME_SECONDS })),
    daily: () =>
      busy.flatMap(({ nodePool, pods }): PlanLoadPart[] => [
        { kind: 'daily', nodePool, pods: Math.max(1, Math.floor(pods * 0.9)) },
        { kind: 'churn', nodePool, pods: Math.max(1, Math.floor(pods * 0.1)), lifetimeSeconds: 600 },
      ]),
    'rolling-upgrade': () => [
      ...busy.map(({ nodePool, pods }): PlanLoadPart => ({ kind: 'churn', nodePool, pods, lifetimeSeconds: LONG_LIFETIME_SECONDS })),
      ...upgrade(),
    ],
  };
  return { nodes, parts: parts[name]() };
}
