import type { InstanceType, InstanceTypeTable } from '../instance';
import type { BindingLimit } from '../plan/assessment';
import { cpuMilli, memoryMiB } from '../plan/quantity';
import type { PlanNodePool, PlanSubnet, PlanWorkload } from '../plan/types';
import { NotKnown, pointerTo } from '../plan/unknown';
import { lazy } from './lazy';
import { maxPodsIsOverridden } from './max-pods';
import { NodeFigures, type PoolContext } from './node-figures';
import { type Placement, placePods, type Resources } from './placement';
import { PoolWorkloads } from './pool-workloads';

/** What the pool is made from, besides its own part of the plan. */
export interface PoolInput extends PoolContext {
  readonly instanceTypes: InstanceTypeTable;
  /** The subnets that the pool's nodes sit in. */
  readonly subnets: () => readonly PlanSubnet[];
  /** The workloads that run on the pool. */
  readonly workloads: () => readonly PlanWorkload[];
}

/** A node pool with everything that follows for it. Figures are worked out on first use and throw `NotKnown` where they hang on something unknown. */
export class Pool {
  readonly plan: PlanNodePool;
  readonly index: number;
  readonly workloads: PoolWorkloads;
  /** One entry an instance type, in the plan's order. */
  readonly types = lazy(() => this.instances().map((instance) => new NodeFigures(this.input, instance, () => this.maxPodsOn(instance))));
  /** The smallest max pods over the types. */
  readonly maxPods = lazy(() => Math.min(...this.types().map(({ maxPods }) => maxPods())));
  /** Zones of the pool's subnets, each once. */
  readonly zones = lazy(() => [...new Set(this.input.subnets().map(({ availabilityZone }) => availabilityZone))]);
  /** The largest number of nodes. */
  readonly maxNodes = lazy(() => this.computeMaxNodes());
  /** How the declared workloads fit on nodes of the type that needs most of them. */
  readonly placement = lazy(() => this.computePlacement());

  constructor(private readonly input: PoolInput) {
    this.plan = input.pool;
    this.index = input.index;
    this.workloads = new PoolWorkloads(input.workloads);
  }

  get name(): string {
    return this.plan.name;
  }

  get minNodes(): number {
    return this.plan.minNodes ?? 0;
  }

  /** What is not known of the addresses that its nodes draw, which then are the least. */
  get missing(): readonly NotKnown[] {
    return this.input.ownNetworking === undefined ? [] : [this.input.ownNetworking.missing];
  }

  /** Whether something else than aws-node gives its nodes their addresses. */
  get hasOwnNetworking(): boolean {
    return this.input.ownNetworking !== undefined;
  }

  get subnets(): readonly PlanSubnet[] {
    return this.input.subnets();
  }

  /** Whether aws-node's settings and ENIConfigs are in place before the first node. */
  get cniReadyBeforeNodes(): boolean {
    return this.plan.cniReadyBeforeNodes ?? true;
  }

  /** Whether max pods was set in a way that EKS overrides. */
  get maxPodsIsIgnored(): boolean {
    return this.plan.maxPods !== undefined && maxPodsIsOverridden(this.input.ways());
  }

  /** Whether the primary ENIs give pods no address: custom networking, or subnets excluded by tag. */
  primaryIsIdle(): boolean {
    return this.types().every((type) => type.network().primaryIdle);
  }

  /** Pods of a node filled to max pods that need an address. */
  podsWhenFull(type: NodeFigures): number {
    return Math.max(type.maxPods() - this.workloads.hostNetworkPodsOnNode(), 0);
  }

  /** Nodes that the declared workloads need at their largest, at least `minNodes`; Infinity where a pod fits on none. */
  nodesNeeded(): number {
    return Math.max(this.placement().nodes, this.minNodes);
  }

  /** Nodes of scenario `declared`: what the workloads need, within the pool's limits where it has any. */
  declaredNodes(): number {
    const needed = this.nodesNeeded();
    return Number.isFinite(needed) && !this.isBounded() ? needed : Math.min(needed, this.maxNodes());
  }

  /** Pods with an address on each node of scenario `declared`, spread evenly. */
  declaredPodsOnNode(type: NodeFigures): number {
    const nodes = this.declaredNodes();
    const spread = nodes === 0 ? 0 : Math.ceil(this.workloads.podsWithAddress() / nodes);
    return Math.min(spread + this.workloads.daemonPodsWithAddress(), this.podsWhenFull(type));
  }

  /** What runs out first: the tightest limit for the declared workloads, or for any pods where none are declared. */
  bindingLimit(): BindingLimit | undefined {
    if (this.workloads.areDeclared()) return this.placement().bindingLimit;
    const starved = this.types().some((type) => this.podsWhenFull(type) > type.podCeiling);
    return starved ? 'addresses' : 'pods';
  }

  /** What a node of a type offers to workloads once DaemonSets and host-network pods are on it. */
  roomFor(type: NodeFigures): Resources {
    const { cpuMilli: cpu, memoryMiB: memory } = type.allocatable();
    const daemons = this.workloads.daemonSets();
    return {
      pods: type.maxPods() - this.workloads.hostNetworkPodsOnNode() - this.workloads.daemonPodsWithAddress(),
      addresses: type.podCeiling - this.workloads.daemonPodsWithAddress(),
      cpuMilli: this.needed(cpu, `the vCPUs of ${type.instance.type} are in no table`, requestsCpu) - sum(daemons, requestsCpu),
      memoryMiB: this.needed(memory, `the memory of ${type.instance.type} is in no table`, requestsMemory) - sum(daemons, requestsMemory),
      branchEnis: type.network().trunk ? (type.instance.branchEnis ?? 0) : 0,
    };
  }

  /** Whether anything bounds the nodes: a Karpenter pool may have neither a largest size nor limits. */
  private isBounded(): boolean {
    const { maxNodes, limits } = this.plan;
    return [maxNodes, limits?.nodes, limits?.cpu, limits?.memory].some((bound) => bound !== undefined);
  }

  private instances(): readonly InstanceType[] {
    return this.plan.instanceTypes.map((name, i) => {
      const found = this.input.instanceTypes.find(name);
      if (found !== undefined) return found;
      const nearest = this.input.instanceTypes.nearest(name).join(', ');
      throw new NotKnown(
        pointerTo('nodePools', this.index, 'instanceTypes', i),
        `no instance type '${name}' in the table; nearest: ${nearest}`,
      );
    });
  }

  private maxPodsOn(instance: InstanceType): number {
    const own = this.types()
      .find((type) => type.instance === instance)!
      .ownMaxPods();
    return this.plan.provisioner === 'managed-node-group' ? Math.min(...this.types().map(({ ownMaxPods }) => ownMaxPods())) : own;
  }

  /** `maxNodes`, or what Karpenter's limits allow of the smallest type. */
  private computeMaxNodes(): number {
    const { maxNodes, limits } = this.plan;
    const bounds = [
      maxNodes,
      limits?.nodes,
      limits?.cpu === undefined ? undefined : Math.floor(cpuMilli(limits.cpu) / 1000 / this.smallest('vcpu')),
      limits?.memory === undefined ? undefined : Math.floor(memoryMiB(limits.memory) / this.smallest('memoryMiB')),
    ].filter((bound) => bound !== undefined);
    if (bounds.length === 0)
      throw new NotKnown(pointerTo('nodePools', this.index, 'maxNodes'), 'neither maxNodes nor limits bound the pool');
    return Math.min(...bounds);
  }

  private smallest(what: 'vcpu' | 'memoryMiB'): number {
    return Math.min(...this.instances().map((instance) => this.needed(instance[what], `the ${what} of ${instance.type} is in no table`)));
  }

  private computePlacement(): Placement {
    const sets = this.workloads.podSets();
    if (sets.length === 0) return { nodes: 0, bindingLimit: undefined, tooLarge: [] };
    const placements = distinct(this.types().map((type) => this.roomFor(type))).map((room) => placePods(room, sets));
    return placements.reduce((most, next) => (next.nodes > most.nodes ? next : most));
  }

  /** A figure of the instance table; it may be missing where no workload of the pool asks for it. */
  private needed(value: number | undefined, reason: string, asked?: (workload: PlanWorkload) => number): number {
    if (value !== undefined) return value;
    const wanted =
      asked === undefined || [...this.workloads.scaled(), ...this.workloads.daemonSets()].some((workload) => asked(workload) > 0);
    if (wanted) throw new NotKnown(pointerTo('nodePools', this.index, 'instanceTypes'), reason);
    return 0;
  }
}

const requestsCpu = (workload: PlanWorkload) => cpuMilli(workload.cpu);
const requestsMemory = (workload: PlanWorkload) => memoryMiB(workload.memory);

/** Rooms without those that equal another: many types of a pool differ in name only. */
function distinct(rooms: readonly Resources[]): Resources[] {
  return [...new Map(rooms.map((room) => [Object.values(room).join(), room])).values()];
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
