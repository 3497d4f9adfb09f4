import type { LedgerLine } from '../plan/assessment';
import type { Draw, NodeDraw } from './draw';
import { count, type RawLine, singleLine } from './raw-line';
import type { ZoneNodes } from './scenario';

/** EKS keeps two network interfaces of the control plane in the cluster's subnets, and puts two new ones beside them in an upgrade. */
const CONTROL_PLANE_ENIS = 2;
const CONTROL_PLANE_ENIS_IN_UPGRADE = 4;

/** The control plane's network interfaces, spread over the subnets that it may use. */
export function controlPlaneLine(controlPlaneSubnets: number, upgrade: boolean): RawLine {
  const enis = upgrade ? CONTROL_PLANE_ENIS_IN_UPGRADE : CONTROL_PLANE_ENIS;
  const here = Math.ceil(enis / controlPlaneSubnets);
  const how = `${enis} ENIs over ${count(controlPlaneSubnets, 'subnet')}${upgrade ? ', new ones beside the old' : ''}`;
  return singleLine('control plane', here, how, 'control-plane');
}

/** What the nodes of one draw take of one of its subnets: an even share in whole nodes, which add up to all of them. */
export function drawLines(draw: Draw, place: number, { nodes, surge }: ZoneNodes, { poolAddresses, prefixes, enis }: NodeDraw): RawLine[] {
  const all = nodes + surge;
  const here = share(all, draw.subnets.length, place);
  if (here === 0) return [];
  const of = nodeWords(here, all, surge);
  const pool = `pool ${draw.pool.name}`;
  const lines: RawLine[] = [];
  if (prefixes > 0) {
    const how = `${of} × ${count(prefixes, 'prefix', 'prefixes')} × ${poolAddresses / prefixes}`;
    lines.push({
      kind: 'node-prefixes',
      what: `prefixes of ${pool}`,
      how,
      single: 0,
      inPrefixes: here * poolAddresses,
      prefixes: here * prefixes,
    });
  } else if (poolAddresses > 0) {
    lines.push(singleLine(`pod addresses of ${pool}`, here * poolAddresses, `${of} × ${count(poolAddresses, 'address', 'addresses')}`));
  }
  if (enis > 0) {
    const isPrimary = draw.part === 'primary' || (draw.part === 'node' && poolAddresses === 0);
    const kind = draw.part === 'pod' ? 'pod-enis' : 'other';
    lines.push(singleLine(isPrimary ? `nodes of ${pool}` : `ENIs of ${pool}`, here * enis, `${of} × ${count(enis, 'ENI')}`, kind));
  }
  return lines;
}

/** Pods with security groups of their own, and where they are. */
export interface BranchPods {
  readonly pods: number;
  readonly zones: number;
  /** Whether these are all that a rollout makes. */
  readonly isRollout: boolean;
}

/** Branch ENIs of pods with security groups of their own, one address each. */
export function branchLine(draw: Draw, place: number, { pods, zones, isRollout }: BranchPods): RawLine {
  const here = share(Math.ceil(pods / zones), draw.subnets.length, place);
  const how = `${pods} pods with security groups over ${count(zones, 'zone')}${isRollout ? ', while they are rolled out' : ''}`;
  return singleLine(`branch ENIs of pool ${draw.pool.name}`, here, how);
}

/**
 * Counts the blocks that single addresses may spoil, each its own at worst, and never more than there are outside prefix
 * reservations: into those AWS puts no single address.
 */
export function withSpoiltBlocks(lines: readonly RawLine[], spoilableBlocks: number): LedgerLine[] {
  let left = spoilableBlocks;
  return lines.map(({ what, how, single: addresses, inPrefixes, prefixes }) => {
    const spoilt = Math.min(addresses, left);
    left -= spoilt;
    const note = spoilt > 0 ? '; each may spoil a block' : '';
    return { what, addresses: addresses + inPrefixes, prefixBlocks: prefixes + spoilt, how: how + note };
  });
}

/** What one of several gets of so many that are dealt in turn. */
function share(all: number, among: number, place: number): number {
  return Math.max(0, Math.ceil((all - place) / among));
}

function nodeWords(here: number, all: number, surge: number): string {
  const share = here === all ? count(here, 'node') : `${here} of ${all} nodes`;
  return surge > 0 ? `${share} (${surge} of them surge)` : share;
}
