import { leak } from './delete-eni';
import type { Ipamd } from './ipamd';
import type { Kubelet } from './kubelet';
import { SimNode } from './node';
import { Pod, PodState } from './pods';
import type { PoolRuntime, ZoneRuntime } from './pool-runtime';
import { Event, type World } from './world';

// Named here because these are read for every pod, and an import is looked up each time.
const { generation: GENERATION, group: GROUP, pool: POOL, node: NODE, state: STATE } = Pod;
const { unscheduled: UNSCHEDULED } = PodState;

/** How long until a node whose subnet had no address for it is tried again. */
const RELAUNCH_MS = 60_000;

/** Pods of DaemonSets belong to no part of the load. */
const NO_GROUP = -1;

/** Where nodes came and went. */
export interface NodeCounts {
  started: number;
  stopped: number;
  /** Launches that found no address for the node itself. */
  launchFailures: number;
  peak: number;
}

/** The nodes and the scheduler: launches and removes nodes, puts pods on them, and adds nodes when pods find no room. */
export class Fleet {
  readonly counts: NodeCounts = { started: 0, stopped: 0, launchFailures: 0, peak: 0 };
  private alive = 0;

  constructor(
    private readonly world: World,
    private readonly ipamd: Ipamd,
    private readonly kubelet: Kubelet,
  ) {}

  /** Forgets what was counted so far. */
  restart(): void {
    this.counts.started = this.counts.stopped = this.counts.launchFailures = 0;
    this.counts.peak = this.alive;
  }

  /** Launches nodes, in the pool's zones in turn. */
  launch(pool: PoolRuntime, count: number): SimNode[] {
    const launched: SimNode[] = [];
    for (let index = 0; index < count; index++) {
      const usable = pool.zones.filter((zone) => !zone.lost);
      const zone = usable[pool.launched % usable.length];
      pool.launched++;
      if (zone === undefined) continue;
      const node = this.launchIn(pool, zone);
      if (node !== undefined) launched.push(node);
    }
    return launched;
  }

  /** Tries a node again that could not be launched. */
  relaunch(pool: PoolRuntime, zone: ZoneRuntime): void {
    pool.nodes--;
    pool.starting--;
    if (!zone.lost) this.launchIn(pool, zone);
  }

  /** A node's CNI is up: pods may come. */
  onReady(node: SimNode): void {
    const pool = this.world.pools[node.pool]!;
    pool.starting--;
    node.emptySince = this.world.now;
    if (!node.cordoned) pool.index.add(node);
    for (let daemon = 0; daemon < (pool.spec.daemonPods ?? 0); daemon++) this.bind(this.world.pods.create(pool.number, NO_GROUP), node);
    this.schedulePending(pool);
    this.watchEmpty(node);
  }

  /** No pods come to a node any more. */
  cordon(node: SimNode): void {
    node.cordoned = true;
    this.world.pools[node.pool]!.index.remove(node);
  }

  /** Puts a pod on a node, or lets it wait for one. */
  place(pod: number): void {
    const { pods, random, options } = this.world;
    const pool = this.world.pools[pods.get(pod, POOL)]!;
    const node = this.world.nodes[pool.index.pick(options.scheduling ?? 'spread', random.scheduler)];
    if (node === undefined) {
      pods.set(pod, STATE, UNSCHEDULED);
      pool.pending.push(pod, pods.get(pod, GENERATION));
      this.scaleOut(pool);
      return;
    }
    this.bind(pod, node);
  }

  /** Puts a pod on that node. */
  bind(pod: number, node: SimNode): void {
    this.world.pools[node.pool]!.index.change(node, node.podCount + 1);
    this.kubelet.admit(pod, node);
  }

  /** Takes a pod off its node, if it has one, so that it can go elsewhere or end. */
  evict(pod: number): void {
    const { pods } = this.world;
    const node = this.world.nodes[pods.get(pod, NODE)];
    if (node === undefined) return;
    const pool = this.world.pools[node.pool]!;
    this.kubelet.dismiss(pod);
    pool.index.change(node, node.podCount - 1);
    if (!this.hasWork(node)) {
      node.emptySince = this.world.now;
      this.watchEmpty(node);
    }
    if (pool.pending.length > 0) this.schedulePending(pool);
  }

  /** Takes all pods off a node; they go elsewhere. */
  drain(node: SimNode): void {
    const moving = this.movingPods(node);
    for (const pod of moving) this.evict(pod);
    for (const pod of moving) this.place(pod);
  }

  /** A node goes: its ENIs with it, its pods elsewhere. */
  remove(node: SimNode): void {
    const { world } = this;
    if (world.nodes[node.id] === undefined) return;
    const pool = world.pools[node.pool]!;
    if (!node.cordoned) this.cordon(node);
    const moving = this.movingPods(node);
    const staying = node.pods.filter((pod) => world.pods.get(pod, GROUP) === NO_GROUP);
    for (const pod of [...moving, ...staying]) this.evict(pod);
    for (const pod of staying) world.pods.remove(pod);
    this.freeAddresses(node, pool);
    world.nodes[node.id] = undefined;
    node.process = undefined;
    pool.nodes--;
    if (!node.ready) pool.starting--;
    this.alive--;
    this.counts.stopped++;
    for (const pod of moving) this.place(pod);
  }

  /** Removes a node if it has been empty long enough and the pool may shrink. */
  removeIfEmpty(node: SimNode): void {
    const { removeEmptyAfter } = this.world.timing;
    const pool = this.world.pools[node.pool]!;
    if (removeEmptyAfter === undefined || this.hasWork(node) || node.cordoned) return;
    if (this.world.now - node.emptySince < removeEmptyAfter || pool.nodes <= (pool.spec.minNodes ?? 0)) return;
    this.remove(node);
  }

  /** The nodes of a pool, in the order of their launch. */
  nodesOf(pool: PoolRuntime): SimNode[] {
    return this.world.nodes.filter((node): node is SimNode => node !== undefined && node.pool === pool.number);
  }

  /** Pods that go elsewhere when their node goes: all but those of DaemonSets. */
  private movingPods(node: SimNode): number[] {
    return node.pods.filter((pod) => this.world.pods.get(pod, GROUP) !== NO_GROUP);
  }

  /** Whether a node has pods besides those of DaemonSets. */
  private hasWork(node: SimNode): boolean {
    return node.podCount > (this.world.pools[node.pool]!.spec.daemonPods ?? 0);
  }

  private launchIn(pool: PoolRuntime, zone: ZoneRuntime): SimNode | undefined {
    const { world } = this;
    const { spec } = pool;
    const subnet = zone.nodeSubnets[pool.launched % zone.nodeSubnets.length]!;
    pool.nodes++;
    pool.starting++;
    const own = world.take(subnet, 1, false);
    if (own === undefined) {
      this.counts.launchFailures++;
      world.after(RELAUNCH_MS, Event.relaunch, pool.number, pool.zones.indexOf(zone));
      return undefined;
    }
    const node = new SimNode(world.nodes.length, pool.number, subnet, spec.node.slotsPerEni, pool.prefixMode, pool.cooldown, world.arena);
    world.nodes.push(node);
    const primary = node.newEni('primary', subnet);
    primary.ownAddress = own[0]!;
    node.addEni(primary, world.now);
    this.alive++;
    this.counts.started++;
    if (this.alive > this.counts.peak) this.counts.peak = this.alive;
    this.ipamd.boot(node);
    return node;
  }

  private freeAddresses(node: SimNode, pool: PoolRuntime): void {
    const { world } = this;
    for (const eni of new Set([...node.enis, ...node.orphans])) {
      world.give(eni.subnet, eni.bases(), pool.prefixMode);
      world.give(eni.subnet, [eni.ownAddress], false);
      eni.dispose();
    }
    if (node.inFlight !== undefined) leak(world, node.inFlight, pool.prefixMode);
    if (node.trunkAddress >= 0) world.give(node.trunkSubnet, [node.trunkAddress], false);
  }

  private schedulePending(pool: PoolRuntime): void {
    const { pods, random, options } = this.world;
    while (pool.pendingHead < pool.pending.length) {
      const pod = pool.pending[pool.pendingHead]!;
      const generation = pool.pending[pool.pendingHead + 1]!;
      if (pods.get(pod, GENERATION) === generation && pods.get(pod, STATE) === UNSCHEDULED) {
        const node = this.world.nodes[pool.index.pick(options.scheduling ?? 'spread', random.scheduler)];
        if (node === undefined) break;
        this.bind(pod, node);
      }
      pool.pendingHead += 2;
    }
    if (pool.pendingHead === pool.pending.length) {
      pool.pending = [];
      pool.pendingHead = 0;
    }
  }

  private scaleOut(pool: PoolRuntime): void {
    if (this.world.options.autoscaling === false || pool.spec.podsPerNode === 0) return;
    const waiting = (pool.pending.length - pool.pendingHead) / 2;
    const wanted = Math.ceil(waiting / pool.spec.podsPerNode) - pool.starting;
    const allowed = pool.spec.maxNodes - pool.nodes;
    if (wanted > 0 && allowed > 0) this.launch(pool, Math.min(wanted, allowed));
  }

  private watchEmpty(node: SimNode): void {
    const { removeEmptyAfter } = this.world.timing;
    if (removeEmptyAfter !== undefined && node.ready) this.world.after(removeEmptyAfter, Event.emptyCheck, node.id);
  }
}
