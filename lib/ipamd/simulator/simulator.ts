import type { PlanLoad } from '../../plan/load';
import type { SimulatedCluster } from './cluster';
import { Fleet } from './fleet';
import { Ipamd } from './ipamd';
import { Kubelet } from './kubelet';
import { type LoadPart, type LoadStage, loadPart } from './load';
import type { SimNode } from './node';
import type { SimulationOptions } from './options';
import { Pod, PodState } from './pods';
import type { PoolRuntime } from './pool-runtime';
import { Series } from './series';
import { shareOut } from './share-out';
import { attachTrunk } from './trunk';
import { Event, World } from './world';

// Named here because these are read for every event, and an import is looked up each time.
const { podEnd: POD_END, retry: RETRY, load: LOAD, sample: SAMPLE, sweep: SWEEP, relaunch: RELAUNCH } = Event;
const { turn: TURN, resume: RESUME, trunk: TRUNK, emptyCheck: EMPTY_CHECK } = Event;
const { generation: GENERATION, group: GROUP, pool: POOL, state: STATE } = Pod;

/** Parts make their first pods after this share of the settling time: the nodes of the start are up by then. */
const BEGIN_AFTER = 1 / 3;
const BEGIN = -2147483648;

/** One run: plays a load on a cluster, event by event. */
export class Simulator {
  readonly world: World;
  readonly kubelet: Kubelet;
  readonly fleet: Fleet;
  readonly series: Series;
  /** Pods that started and stopped while it was measured. */
  readonly podCounts = { started: 0, stopped: 0 };
  /** Events handled, settling included. */
  events = 0;
  private readonly ipamd: Ipamd;
  private readonly parts: readonly LoadPart[];

  /** @throws RangeError  an option out of range, or a subnet that the cluster does not have */
  constructor(
    cluster: SimulatedCluster,
    private readonly load: PlanLoad,
    options: SimulationOptions,
  ) {
    this.world = new World(cluster, options);
    this.ipamd = new Ipamd(this.world, { onReady: (node) => this.fleet.onReady(node), onActivity: (node) => this.kubelet.wake(node) });
    this.kubelet = new Kubelet(this.world, this.ipamd, (pod) => this.parts[this.world.pods.get(pod, GROUP)]?.onPodAddress?.(pod));
    this.fleet = new Fleet(this.world, this.ipamd, this.kubelet);
    this.series = new Series(this.world);
    this.parts = load.parts.map((part, number) => loadPart(part, this.stage(number)));
  }

  /** Plays the load to its end, or until nothing is left to happen. @param inspect  called after every event; for tests */
  run(inspect?: () => void): void {
    this.begin();
    const { queue, timing } = this.world;
    while (queue.pop()) {
      this.world.now = queue.time;
      this.events++;
      this.handle(queue.kind, queue.subject, queue.data);
      if (inspect !== undefined) inspect();
    }
    this.world.now = timing.horizon;
  }

  /** Launches the nodes of the start, and has the load's parts begin. */
  private begin(): void {
    const { timing, pools, queue } = this.world;
    for (const pool of pools) {
      const wanted = this.load.nodes?.[pool.spec.name] ?? pool.spec.minNodes ?? 0;
      this.fleet.launch(pool, Math.min(wanted, pool.spec.maxNodes));
    }
    for (let part = 0; part < this.parts.length; part++) queue.push(Math.floor(timing.settling * BEGIN_AFTER), LOAD, part, BEGIN);
    queue.push(timing.settling, SAMPLE, 0, 0);
  }

  private handle(kind: number, subject: number, data: number): void {
    const { world, fleet } = this;
    switch (kind) {
      case POD_END:
        if (world.pods.get(subject, GENERATION) === data) this.endPod(subject);
        return;
      case RETRY:
        this.kubelet.retry(subject, data);
        return;
      case LOAD:
        if (data === BEGIN) this.parts[subject]!.begin();
        else this.parts[subject]!.act(data);
        return;
      case SAMPLE:
        this.sample(subject);
        return;
      case SWEEP:
        world.sweep(subject);
        return;
      case RELAUNCH:
        fleet.relaunch(world.pools[subject]!, world.pools[subject]!.zones[data]!);
        return;
      default: {
        const node = world.nodes[subject];
        if (node !== undefined) this.handleOnNode(kind, node);
      }
    }
  }

  private handleOnNode(kind: number, node: SimNode): void {
    switch (kind) {
      case TURN:
        this.ipamd.turnIsDue(node);
        return;
      case RESUME:
        this.ipamd.resume(node);
        return;
      case TRUNK:
        attachTrunk(this.world, node);
        return;
      case EMPTY_CHECK:
        this.fleet.removeIfEmpty(node);
    }
  }

  private sample(number: number): void {
    const { world } = this;
    const { settling, horizon, samples } = world.timing;
    if (number === 0) {
      world.beginMeasuring();
      this.kubelet.restart();
      this.fleet.restart();
      this.podCounts.started = this.podCounts.stopped = 0;
    }
    this.series.take();
    world.options.onProgress?.(number / samples);
    if (number < samples) {
      world.queue.push(settling + Math.round(((number + 1) * (horizon - settling)) / samples), SAMPLE, number + 1, 0);
    }
  }

  private startPod(pool: PoolRuntime, group: number): number {
    this.podCounts.started++;
    return this.world.pods.create(pool.number, group);
  }

  private stopPod(pod: number): void {
    this.podCounts.stopped++;
    this.fleet.evict(pod);
    this.world.pods.remove(pod);
  }

  private endPod(pod: number): void {
    const { pods } = this.world;
    const pool = pods.get(pod, POOL);
    const part = this.parts[pods.get(pod, GROUP)]!;
    this.stopPod(pod);
    part.onPodEnded?.(pool);
  }

  /** What one part of the load may do. */
  private stage(group: number): LoadStage {
    const { world, fleet } = this;
    return {
      world,
      fleet,
      random: world.random.load,
      start: world.timing.settling,
      at: (time, data) => world.queue.push(Math.max(world.now, Math.round(time)), LOAD, group, data),
      startPod: (pool) => {
        const pod = this.startPod(pool, group);
        fleet.place(pod);
        return pod;
      },
      startPodOn: (id) => {
        const node = world.nodes[id]!;
        const pod = this.startPod(world.pools[node.pool]!, group);
        fleet.bind(pod, node);
        return pod;
      },
      endPodAfter: (pod, ms) => world.after(Math.min(Math.round(ms), world.timing.horizon), POD_END, pod, world.pods.get(pod, GENERATION)),
      stopPod: (pod) => {
        if (world.pods.get(pod, STATE) !== PodState.gone) this.stopPod(pod);
      },
      pools: (nodePool, pods) => shareOut(world.pools, this.load.nodes ?? {}, nodePool, pods),
    };
  }
}
