import { PREFIX_SIZE } from '../../address';
import type { Held } from '../held';
import type { NodeNetwork } from '../node-network';
import type { SimulatedCluster } from './cluster';
import { Simulator } from './simulator';

/** How pods come to a node, and what is drawn. */
export interface SettledStateOptions {
  /** `one-by-one`: the next when the pool has settled after the one before. @default 'one-by-one' */
  readonly arrival?: 'one-by-one' | 'at-once';
  /** @default 1 */
  readonly seed?: number;
  /** Simulated time after the last pod; long enough for the slowest growth. @default 1 */
  readonly hours?: number;
}

const SECONDS_PER_POD = 60;

/**
 * What one node holds when its pool has settled, found by playing it: the node starts, the pods come, and it runs until nothing is left to happen.
 * With subnets that never run out, and with EC2 answering as it does by default.
 * @param pods  pods with an address of their own; 0 or more
 */
export function settledState(node: NodeNetwork, pods: number, options: SettledStateOptions = {}): Held {
  const { arrival = 'one-by-one', seed = 1, hours = 1 } = options;
  const overSeconds = arrival === 'one-by-one' ? pods * SECONDS_PER_POD : 0;
  const cluster = clusterOfOne(node, pods);
  const load = pods === 0 ? [] : [{ kind: 'burst', atSeconds: 300, overSeconds, pods } as const];
  const simulator = new Simulator(
    cluster,
    { nodes: { node: 1 }, parts: load },
    { seed, hours: Math.min(hours + (300 + overSeconds) / 3600, 500), settlingSeconds: 0, samples: 1, autoscaling: false },
  );
  simulator.run();
  return heldBy(simulator, node, pods);
}

function clusterOfOne(node: NodeNetwork, pods: number): SimulatedCluster {
  const most = (node.mode === 'prefix' ? PREFIX_SIZE : 1) * node.slotsPerEni * node.eniLimit + node.eniLimit + PREFIX_SIZE * 4;
  const addresses = 2 ** Math.ceil(Math.log2(most * 2));
  const zone = { availabilityZone: 'a', nodeSubnets: ['node'], ...(node.primaryIdle ? { podSubnet: 'pod' } : {}) };
  return {
    subnets: ['node', 'pod'].map((name) => ({ name, availabilityZone: 'a', addresses })),
    pools: [{ name: 'node', node, zones: [zone], podsPerNode: Math.max(pods, 1), minNodes: 1, maxNodes: 1 }],
  };
}

function heldBy({ world }: Simulator, node: NodeNetwork, pods: number): Held {
  const one = world.nodes[0]!;
  const [inNodeSubnet, inPodSubnet] = world.spaces.map(({ used }) => used) as [number, number];
  const enis = one.enis.length + (one.trunkAddress >= 0 ? 1 : 0);
  const ipv6 = node.mode === 'ipv6';
  return {
    enis,
    addresses: one.total,
    prefixes: ipv6 ? 1 : one.prefixes,
    free: one.total - one.assigned,
    withoutAddress: ipv6 ? 0 : pods - one.assigned,
    fromNodeSubnet: inNodeSubnet,
    fromPodSubnet: inPodSubnet,
    enisInPodSubnet: node.primaryIdle ? enis - 1 : 0,
  };
}
