import type { Held } from '../ipamd';
import type { NodeFigures } from './node-figures';
import type { Pool } from './pool';

/** Which of a node's addresses: those beside its primary ENI, or those of the ENIs that serve pods from another subnet. */
export type Part = 'node' | 'pod';

/** What the nodes of one pool in one zone draw from one or several subnets, which then are judged together. */
export interface Draw {
  readonly pool: Pool;
  readonly zone: string;
  readonly part: Part;
  /** Positions of the subnets in the plan. */
  readonly subnets: readonly number[];
}

/** What one node draws. */
export interface NodeDraw {
  /** Addresses for pods, 16 a prefix. */
  readonly poolAddresses: number;
  readonly prefixes: number;
  /** ENIs, one address each. */
  readonly enis: number;
}

/** How full the nodes are. */
export type Fill = 'declared' | 'full';

/** What a node of the pool draws: the type that takes most of these subnets, since nobody knows which one comes. */
export function nodeDraw({ pool, part }: Draw, fill: Fill): NodeDraw {
  const draws = pool.types().map((type) => drawOf(type.held(podsOn(pool, type, fill)), part, type));
  return draws.reduce((most, next) => (total(next) > total(most) ? next : most));
}

function podsOn(pool: Pool, type: NodeFigures, fill: Fill): number {
  return fill === 'full' ? pool.podsWhenFull(type) : pool.declaredPodsOnNode(type);
}

function drawOf(held: Held, part: Part, type: NodeFigures): NodeDraw {
  const idle = type.network().primaryIdle;
  if (part === 'node' && idle) return { poolAddresses: 0, prefixes: 0, enis: 1 };
  return { poolAddresses: held.addresses, prefixes: held.prefixes, enis: idle ? held.enisInPodSubnet : held.enis };
}

function total({ poolAddresses, enis }: NodeDraw): number {
  return poolAddresses + enis;
}
