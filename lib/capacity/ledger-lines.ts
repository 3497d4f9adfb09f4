import type { LedgerLine } from '../plan/assessment';
import type { Draw, NodeDraw } from './draw';
import type { ZoneNodes } from './scenario';
import type { Subnet } from './subnet';

/** A line before it is known which blocks its single addresses spoil. */
export interface RawLine {
  readonly what: string;
  readonly how: string;
  /** Addresses that are given one by one, wherever AWS likes. */
  readonly single: number;
  /** Addresses in whole prefixes. */
  readonly inPrefixes: number;
  /** Blocks that are taken whole. */
  readonly prefixes: number;
  /** Whether nodes take them as prefixes, rather than a reservation that keeps them away. */
  readonly drawnByNodes?: boolean;
  /** Whether they are the control plane's. */
  readonly controlPlane?: boolean;
  /** Whether they are ENIs that serve pods in a subnet apart from the nodes'. */
  readonly podEnis?: boolean;
}

/** EKS keeps two network interfaces of the control plane in the cluster's subnets, and puts two new ones beside them in an upgrade. */
const CONTROL_PLANE_ENIS = 2;
const CONTROL_PLANE_ENIS_IN_UPGRADE = 4;

/** What a subnet holds besides pods and nodes. */
export function standingLines({ plan, space }: Subnet): RawLine[] {
  const { addressesInUse = 0, loadBalancers = 0, interfaceEndpoints = 0, natGateways = 0 } = plan;
  const { addressesInExplicitReservations: explicit, prefixBlocksInExplicitReservations: blocks } = space();
  return [
    single('addresses in use', addressesInUse, `${addressesInUse} held by others`),
    single('load balancers', loadBalancers, `${count(loadBalancers, 'load balancer')} × 1 address`),
    single('interface endpoints', interfaceEndpoints, `${count(interfaceEndpoints, 'endpoint')} × 1 address`),
    single('NAT gateways', natGateways, `${count(natGateways, 'gateway')} × 1 address`),
    {
      what: 'explicit CIDR reservations',
      how: `${explicit} addresses are given only when asked for by name`,
      single: 0,
      inPrefixes: explicit,
      prefixes: blocks,
    },
  ].filter(isUsed);
}

/** The control plane's network interfaces, spread over the subnets that it may use. */
export function controlPlaneLine(controlPlaneSubnets: number, upgrade: boolean): RawLine {
  const enis = upgrade ? CONTROL_PLANE_ENIS_IN_UPGRADE : CONTROL_PLANE_ENIS;
  const here = Math.ceil(enis / controlPlaneSubnets);
  const how = `${enis} ENIs over ${count(controlPlaneSubnets, 'subnet')}${upgrade ? ', new ones beside the old' : ''}`;
  return { ...single('control plane', here, how), controlPlane: true };
}

/** What the nodes of one draw take of one of its subnets: an even share, rounded up to whole nodes. */
export function drawLines(draw: Draw, { nodes, surge }: ZoneNodes, { poolAddresses, prefixes, enis }: NodeDraw): RawLine[] {
  const all = nodes + surge;
  const here = Math.ceil(all / draw.subnets.length);
  const of = nodeWords(here, all, surge);
  const pool = `pool ${draw.pool.name}`;
  const idlePrimary = draw.part === 'node' && poolAddresses === 0;
  return [
    prefixes > 0
      ? {
          what: `prefixes of ${pool}`,
          how: `${of} × ${count(prefixes, 'prefix', 'prefixes')} × ${poolAddresses / prefixes}`,
          single: 0,
          inPrefixes: here * poolAddresses,
          prefixes: here * prefixes,
          drawnByNodes: true,
        }
      : single(`pod addresses of ${pool}`, here * poolAddresses, `${of} × ${count(poolAddresses, 'address', 'addresses')}`),
    {
      ...single(idlePrimary ? `nodes of ${pool}` : `ENIs of ${pool}`, here * enis, `${of} × ${count(enis, 'ENI')}`),
      podEnis: draw.part === 'pod',
    },
  ].filter(isUsed);
}

/** Branch ENIs of pods with security groups of their own, one address each. */
export function branchLine(draw: Draw, pods: number): RawLine {
  const here = Math.ceil(pods / draw.pool.zones().length / draw.subnets.length);
  return single(
    `branch ENIs of pool ${draw.pool.name}`,
    here,
    `${pods} pods with security groups over ${count(draw.pool.zones().length, 'zone')}`,
  );
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

function single(what: string, addresses: number, how: string): RawLine {
  return { what, how, single: addresses, inPrefixes: 0, prefixes: 0 };
}

function isUsed(line: RawLine): boolean {
  return line.single + line.inPrefixes > 0;
}

function nodeWords(here: number, all: number, surge: number): string {
  const share = here === all ? count(here, 'node') : `${here} of ${all} nodes`;
  return surge > 0 ? `${share} (${surge} of them surge)` : share;
}

/** A number with its noun: `1 ENI`, `2 ENIs`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
