import type { SimulatedPool } from './cluster';
import { NodeIndex } from './node-index';

/** A pool while it is simulated; subnets by number. */
export interface PoolRuntime {
  readonly spec: SimulatedPool;
  readonly number: number;
  readonly zones: readonly ZoneRuntime[];
  readonly index: NodeIndex;
  readonly prefixMode: boolean;
  readonly cooldown: number;
  /** Pods that found no room, first come first served, as number and generation in turn; `pendingHead` is where the queue begins. */
  pending: number[];
  pendingHead: number;
  /** Nodes that exist. */
  nodes: number;
  /** Of these, not ready yet. */
  starting: number;
  launched: number;
}

/** A zone of a pool while it is simulated. */
export interface ZoneRuntime {
  readonly name: string;
  readonly nodeSubnets: readonly number[];
  readonly podSubnet: number;
  readonly discovery: readonly number[];
  lost: boolean;
}

/**
 * A pool at the start. @param numbers  of the subnets by their names
 * @throws RangeError  a subnet that the cluster does not have
 */
export function poolRuntime(spec: SimulatedPool, number: number, numbers: ReadonlyMap<string, number>): PoolRuntime {
  const numberOf = (name: string) => {
    const found = numbers.get(name);
    if (found === undefined) throw new RangeError(`pool ${spec.name} names a subnet that the cluster does not have: ${name}`);
    return found;
  };
  return {
    spec,
    number,
    zones: spec.zones.map((zone) => ({
      name: zone.availabilityZone,
      nodeSubnets: zone.nodeSubnets.map(numberOf),
      podSubnet: zone.podSubnet === undefined ? -1 : numberOf(zone.podSubnet),
      discovery: (zone.discoverySubnets ?? []).map(numberOf),
      lost: false,
    })),
    index: new NodeIndex(spec.podsPerNode),
    prefixMode: spec.node.mode === 'prefix',
    cooldown: Math.round((spec.cooldownSeconds ?? 30) * 1000),
    pending: [],
    pendingHead: 0,
    nodes: 0,
    starting: 0,
    launched: 0,
  };
}
