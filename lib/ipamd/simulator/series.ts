import type { World } from './world';

/** A subnet at one moment. */
export interface SubnetSample {
  /** Since the start of the simulated hours. */
  readonly seconds: number;
  /** Addresses that anything holds, prefixes counted as 16. */
  readonly usedAddresses: number;
  /** Addresses that could still be taken, singly or in prefixes. */
  readonly freeAddresses: number;
  /** /28 prefixes that could still be taken. */
  readonly freePrefixBlocks: number;
  /** Share of the free addresses that no prefix can be made of, 0 to 1. */
  readonly fragmentation: number;
}

/** The nodes and pods at one moment. */
export interface ClusterSample {
  /** Since the start of the simulated hours. */
  readonly seconds: number;
  readonly nodes: number;
  /** Pods alive, waiting ones included. */
  readonly pods: number;
  /** Addresses that nodes hold: their ENIs' own, the pods', and the free ones. */
  readonly heldAddresses: number;
}

/** What is written down from time to time. */
export class Series {
  readonly subnets: SubnetSample[][];
  readonly cluster: ClusterSample[] = [];

  constructor(private readonly world: World) {
    this.subnets = world.spaces.map(() => []);
  }

  take(): void {
    const { world } = this;
    const seconds = (world.now - world.timing.settling) / 1000;
    world.spaces.forEach((space, number) => {
      const { used, free, freeBlocks } = space;
      const fragmentation = free === 0 ? 0 : Math.round((1 - (freeBlocks * 16) / free) * 10_000) / 10_000;
      this.subnets[number]!.push({ seconds, usedAddresses: used, freeAddresses: free, freePrefixBlocks: freeBlocks, fragmentation });
    });
    this.cluster.push({
      seconds,
      nodes: world.pools.reduce((sum, { nodes }) => sum + nodes, 0),
      pods: world.pods.alive,
      heldAddresses: world.heldAddresses().atEnd,
    });
  }
}
