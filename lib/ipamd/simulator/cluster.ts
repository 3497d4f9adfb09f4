import type { NodeNetwork } from '../node-network';
import type { ReservedRange } from './subnet-space';

/** The network that is simulated: plain data, nothing left to look up. */
export interface SimulatedCluster {
  readonly subnets: readonly SimulatedSubnet[];
  readonly pools: readonly SimulatedPool[];
}

/** A subnet that nodes or pods take addresses from. */
export interface SimulatedSubnet {
  readonly name: string;
  readonly availabilityZone: string;
  /** Addresses by its length, AWS's own five included: a power of two from 16 to 2^20. */
  readonly addresses: number;
  /** @default [] */
  readonly reservations?: readonly ReservedRange[];
  /** Addresses that others hold all the time, placed at random. @default 0 */
  readonly addressesInUse?: number;
}

/** Where a zone's nodes of a pool take their addresses. Names of subnets of the cluster. */
export interface SimulatedZone {
  readonly availabilityZone: string;
  /** The nodes' own subnets in this zone, at least one; nodes take turns. */
  readonly nodeSubnets: readonly string[];
  /** The ENIConfig's subnet. @default - no custom networking */
  readonly podSubnet?: string;
  /** Where new ENIs may go by subnet discovery, the one with most free addresses first. @default - the node's own subnet */
  readonly discoverySubnets?: readonly string[];
}

/** A pool of equal nodes. */
export interface SimulatedPool {
  readonly name: string;
  readonly node: NodeNetwork;
  /** Zones that nodes take turns in, at least one. */
  readonly zones: readonly SimulatedZone[];
  /** Pods with an address of their own that the scheduler puts on a node: max pods less those on the host's network. */
  readonly podsPerNode: number;
  /** Pods of DaemonSets with an address of their own, which start with each node; part of `podsPerNode`. @default 0 */
  readonly daemonPods?: number;
  /** Nodes at the start, and the fewest. @default 0 */
  readonly minNodes?: number;
  readonly maxNodes: number;
  /** IP_COOLDOWN_PERIOD. @default 30 */
  readonly cooldownSeconds?: number;
  /** ENABLE_SUBNET_DISCOVERY. @default true */
  readonly subnetDiscovery?: boolean;
  /** Whether setting up an ENI looks up its subnet's tags, as the CNI does from 1.22 on. @default true */
  readonly describesSubnetOfNewEni?: boolean;
  /** AWS_MANAGE_ENIS_NON_SCHEDULABLE: whether cordoned nodes still attach and remove ENIs. @default false */
  readonly managesEnisWhenCordoned?: boolean;
}
