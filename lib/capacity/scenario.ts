import type { ScenarioName } from '../plan/assessment';
import type { Fill } from './draw';
import type { Pool } from './pool';

/** The situations that a plan is assessed in, in the order they are shown. */
export const SCENARIOS: readonly ScenarioName[] = ['declared', 'maximum', 'upgrade', 'zone-loss'];

/** One way a scenario can turn out; the worst counts. */
export interface Variant {
  readonly fill: Fill;
  /** Pools that are being upgraded, so that surge nodes run beside the old ones. */
  readonly upgrading: readonly Pool[];
  /** The zone that is gone. */
  readonly lostZone?: string;
  /** Whether new control-plane ENIs stand beside the old. */
  readonly controlPlaneUpgrade: boolean;
}

const CALM = { upgrading: [], controlPlaneUpgrade: false } as const;

/** What the variants of a scenario hang on. */
export interface VariantInput {
  /** The pools that draw from the subnets. */
  readonly pools: readonly Pool[];
  /** The subnets' own zones. */
  readonly zones: () => readonly string[];
  readonly upgradesTogether: () => boolean;
}

/** All ways a scenario can turn out. Empty where it means nothing: where there is one zone only, no other can be lost. */
export function variantsOf(scenario: ScenarioName, { pools, zones, upgradesTogether }: VariantInput): Variant[] {
  switch (scenario) {
    case 'declared':
      return [{ fill: 'declared', ...CALM }];
    case 'maximum':
      return [{ fill: 'full', ...CALM }];
    case 'upgrade': {
      const surging = pools.filter((pool) => surgeNodes(pool) > 0);
      const rounds = surging.length < 2 || upgradesTogether() ? [surging] : surging.map((pool) => [pool]);
      return rounds.map((upgrading) => ({ fill: 'full', upgrading, controlPlaneUpgrade: true }));
    }
    case 'zone-loss': {
      const own = zones();
      const others = new Set(pools.flatMap((pool) => pool.zones()).filter((zone) => !own.includes(zone)));
      return [...others].map((lostZone) => ({ fill: 'full', ...CALM, lostZone }));
    }
  }
}

/** Nodes of a pool in one zone, by where they come from. */
export interface ZoneNodes {
  readonly nodes: number;
  readonly surge: number;
}

/** Nodes of a pool in a zone: spread evenly over the pool's zones, each zone judged at the larger share. */
export function nodesInZone(pool: Pool, zone: string, variant: Variant): ZoneNodes {
  const all = variant.fill === 'declared' ? pool.declaredNodes() : pool.maxNodes();
  const left = zonesLeft(pool, variant);
  if (zone === variant.lostZone && left < pool.zones().length) return { nodes: 0, surge: 0 };
  return {
    nodes: Math.ceil(all / left),
    surge: variant.upgrading.includes(pool) ? Math.ceil(surgeNodes(pool) / pool.zones().length) : 0,
  };
}

/** Zones that a pool's nodes and pods are spread over; a pool of one zone has nowhere to go when that is lost. */
export function zonesLeft(pool: Pool, { lostZone }: Variant): number {
  const zones = pool.zones();
  return lostZone !== undefined && zones.length > 1 && zones.includes(lostZone) ? zones.length - 1 : zones.length;
}

/** A managed node group brings up to two new nodes a zone, and never more than 100 nodes at a time. */
const SURGE_NODES_A_ZONE = 2;
const SURGE_LIMIT = 100;

/**
 * Nodes that run beside the old ones while a managed node group is upgraded: the larger of two a zone and maxUnavailable.
 * Strategy MINIMAL takes old nodes away first and needs none.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
 */
export function surgeNodes(pool: Pool): number {
  if (pool.plan.provisioner !== 'managed-node-group' || (pool.plan.updateStrategy ?? 'DEFAULT') === 'MINIMAL') return 0;
  if (pool.maxNodes() === 0) return 0;
  return Math.min(Math.max(SURGE_NODES_A_ZONE * pool.zones().length, maxUnavailableNodes(pool)), SURGE_LIMIT);
}

/** Nodes that an upgrade may replace at a time; EKS replaces one where nothing is said. */
function maxUnavailableNodes(pool: Pool): number {
  const { maxUnavailable, maxUnavailablePercentage } = pool.plan;
  if (maxUnavailablePercentage !== undefined) return Math.ceil((pool.maxNodes() * maxUnavailablePercentage) / 100);
  return maxUnavailable ?? 1;
}
