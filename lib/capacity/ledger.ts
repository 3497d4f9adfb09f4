import type { ScenarioLedger, ScenarioName } from '../plan/assessment';
import type { Draw } from './draw';
import { branchLine, controlPlaneLine, drawLines, withSpoiltBlocks } from './ledger-lines';
import type { LineKind, RawLine } from './raw-line';
import { nodesInZone, type Variant, zonesLeft } from './scenario';
import type { Subnet } from './subnet';

/** The ledger of one subnet, and what a rule needs to judge it. */
export interface SubnetLedger extends ScenarioLedger {
  /** Addresses given one by one, outside prefixes and reservations. */
  readonly singleAddresses: number;
  /** Of those: addresses of ENIs that serve pods in a subnet apart from the nodes'. */
  readonly podEniAddresses: number;
  /** Of those: addresses of the control plane's network interfaces. */
  readonly controlPlaneAddresses: number;
  /** Blocks that the single addresses may spoil, part of `usedPrefixBlocks`. */
  readonly spoiltBlocks: number;
  /** Addresses that can be given one by one: prefix and explicit reservations take their part away. */
  readonly singleRoom: number;
  /** Prefixes that nodes take. */
  readonly nodePrefixes: number;
}

/** What a ledger is drawn up from. */
export interface LedgerInput {
  readonly subnet: Subnet;
  readonly scenario: ScenarioName;
  readonly variant: Variant;
  /** The draws that touch this subnet. */
  readonly draws: readonly Draw[];
  /** How many subnets the control plane may use; 0 where this is none of them. */
  readonly controlPlaneSubnets: number;
}

/** Draws up the ledger of one subnet in one variant of a scenario. */
export function subnetLedger({ subnet, scenario, variant, draws, controlPlaneSubnets }: LedgerInput): SubnetLedger {
  const space = subnet.space();
  const raw: RawLine[] = [...subnet.standing().lines];
  if (controlPlaneSubnets > 0) raw.push(controlPlaneLine(controlPlaneSubnets, variant.controlPlaneUpgrade));
  for (const draw of draws) raw.push(...linesOf(draw, draw.subnets.indexOf(subnet.index), variant));
  const lines = withSpoiltBlocks(raw, space.prefixBlocksOutsideReservations);
  let usedAddresses = 0;
  let usedPrefixBlocks = 0;
  for (const { addresses, prefixBlocks } of lines) {
    usedAddresses += addresses;
    usedPrefixBlocks += prefixBlocks;
  }
  let singleAddresses = 0;
  let nodePrefixes = 0;
  for (const { single, prefixes, kind } of raw) {
    singleAddresses += single;
    if (kind === 'node-prefixes') nodePrefixes += prefixes;
  }
  return {
    name: scenario,
    usedAddresses,
    freeAddresses: space.addresses - usedAddresses,
    usedPrefixBlocks,
    freePrefixBlocks: space.prefixBlocks - usedPrefixBlocks,
    lines,
    singleAddresses,
    spoiltBlocks: Math.min(singleAddresses, space.prefixBlocksOutsideReservations),
    podEniAddresses: singlesOf(raw, 'pod-enis'),
    controlPlaneAddresses: singlesOf(raw, 'control-plane'),
    singleRoom: space.addressesOutsideReservations,
    nodePrefixes,
  };
}

function linesOf(draw: Draw, place: number, variant: Variant): RawLine[] {
  const nodes = nodesInZone(draw.pool, draw.zone, variant);
  if (nodes.nodes + nodes.surge === 0) return [];
  const lines = drawLines(draw, place, nodes, draw.perNode(variant.fill));
  const { workloads } = draw.pool;
  const isRollout = variant.upgrading.length > 0 || variant.controlPlaneUpgrade;
  const branchPods = isRollout ? workloads.podsWithBranchEniInRollout() : workloads.podsWithBranchEni();
  if (branchPods === 0 || !servesPods(draw)) return lines;
  return [...lines, branchLine(draw, place, { pods: branchPods, zones: zonesLeft(draw.pool, variant), isRollout })];
}

/** Whether this draw is where the pool's trunk and branch ENIs sit: with the primary, unless that serves no pod. */
function servesPods({ pool, part }: Draw): boolean {
  return pool.primaryIsIdle() ? part === 'pod' : part === 'node' || part === 'primary';
}

function singlesOf(lines: readonly RawLine[], kind: LineKind): number {
  let total = 0;
  for (const line of lines) if (line.kind === kind) total += line.single;
  return total;
}
