import { lazy } from './lazy';
import type { NodeFigures } from './node-figures';
import type { Pool } from './pool';

/**
 * Which of a node's addresses:
 * - `node`: all that its own subnets give: of an idle primary ENI, its own address; else everything
 * - `pod`: those of the ENIs that serve pods from another subnet, beside an idle primary
 * - `primary`: the primary ENI's own address, where aws-node may take the rest from other subnets too
 * - `shared`: that rest
 */
export type Part = 'node' | 'pod' | 'primary' | 'shared';

/** What one node draws. */
export interface NodeDraw {
  /** Addresses for pods, 16 a prefix. */
  readonly poolAddresses: number;
  /** /28 blocks. */
  readonly prefixes: number;
  /** ENIs, one address each. */
  readonly enis: number;
}

/** How full the nodes are. */
export type Fill = 'declared' | 'full';

/** What the nodes of one pool in one zone draw from one or several subnets, which then are judged together. */
export class Draw {
  private readonly byFill: Readonly<Record<Fill, () => NodeDraw>> = {
    declared: lazy(() => this.heaviest((type) => this.pool.declaredPodsOnNode(type))),
    full: lazy(() => this.heaviest((type) => this.pool.podsWhenFull(type))),
  };

  constructor(
    readonly pool: Pool,
    readonly zone: string,
    readonly part: Part,
    /** Positions of the subnets in the plan. */
    readonly subnets: readonly number[],
  ) {}

  /** What one node draws: the type that takes most, since nobody knows which one comes. */
  perNode(fill: Fill): NodeDraw {
    return this.byFill[fill]();
  }

  private heaviest(podsOn: (type: NodeFigures) => number): NodeDraw {
    return this.pool
      .types()
      .map((type) => this.drawOf(type, podsOn(type)))
      .reduce((most, next) => (total(next) > total(most) ? next : most));
  }

  private drawOf(type: NodeFigures, pods: number): NodeDraw {
    const { primaryIdle: idle, mode } = type.network();
    if (this.part === 'primary' || (this.part === 'node' && idle)) return { poolAddresses: 0, prefixes: 0, enis: 1 };
    const { addresses, prefixes, enis, enisInPodSubnet } = type.heldAtLeast(pods);
    const blocks = mode === 'ipv6' ? 0 : prefixes; // an IPv6 prefix is a /80 of another range
    return { poolAddresses: addresses, prefixes: blocks, enis: idle ? enisInPodSubnet : enis - (this.part === 'shared' ? 1 : 0) };
  }
}

function total({ poolAddresses, enis }: NodeDraw): number {
  return poolAddresses + enis;
}
