import { Arena } from './arena';
import type { SimulatedCluster } from './cluster';
import { Ec2, type Ec2Api } from './ec2';
import { EventQueue } from './event-queue';
import type { SimNode } from './node';
import { type SimulationOptions, type Timing, timingOf } from './options';
import { PodTable } from './pods';
import { type PoolRuntime, poolRuntime } from './pool-runtime';
import { Random } from './random';
import { SubnetSpace } from './subnet-space';

/** Kinds of events; `subject` is the number of what it is about. */
export const Event = {
  /** ipamd's pool manager turns on a node. */
  turn: 0,
  /** A sleeping process of a node's ipamd goes on. */
  resume: 1,
  /** The kubelet asks again for a pod's address; data: the pod's generation. */
  retry: 2,
  /** A pod's life is over; data: its generation. */
  podEnd: 3,
  /** A part of the load acts; data: its own. */
  load: 4,
  /** A point of the series over time. */
  sample: 5,
  /** The resource controller attaches a node's trunk. */
  trunk: 6,
  /** What a node left behind is deleted; data: unused. */
  sweep: 7,
  /** Whether a node is empty long enough to be removed. */
  emptyCheck: 8,
  /** A node that could not start is tried again; data: its zone. */
  relaunch: 9,
} as const;

/** Buckets of the event queue: fine enough that a bucket of a busy day holds some dozen events. */
const MOST_BUCKETS = 1 << 20;
const MS_PER_BUCKET_AT_LEAST = 50;

/** An ENI that no instance has. */
export interface Leaked {
  readonly subnet: number;
  readonly prefix: boolean;
  readonly bases: readonly number[];
  readonly own: number;
}

/** What all parts of a simulation share: the clock, what is to come, EC2, the subnets, the nodes and the pods. */
export class World {
  /** Milliseconds since the start, settling included. */
  now = 0;
  readonly timing: Timing;
  readonly queue: EventQueue;
  readonly ec2: Ec2;
  readonly spaces: readonly SubnetSpace[];
  /** Addresses that were taken before any node: others' own. */
  readonly takenByOthers: readonly number[];
  readonly pools: readonly PoolRuntime[];
  readonly nodes: (SimNode | undefined)[] = [];
  readonly pods = new PodTable();
  readonly arena = new Arena();
  /** Whether EC2 refuses nothing: while the start settles. */
  settling: boolean;
  /** Random numbers by what they are for, so that one setting's draws do not shift another's: the same load meets every setting. */
  readonly random: Readonly<Record<'load' | 'ipamd' | 'ec2' | 'kubelet' | 'scheduler', Random>>;
  /** Refusals for lack of addresses or blocks, by subnet. */
  readonly insufficient: Int32Array;
  /** Most addresses used and fewest prefixes free, by subnet. */
  readonly peakUsed: Int32Array;
  readonly fewestBlocks: Int32Array;
  /** What nodes that are gone left behind, to be swept. */
  readonly leaked: (Leaked | undefined)[] = [];

  private held = 0;
  private heldSince = 0;
  private heldIntegral = 0;
  private heldPeak = 0;

  constructor(
    readonly cluster: SimulatedCluster,
    readonly options: SimulationOptions,
  ) {
    this.timing = timingOf(options);
    const { seed, horizon, settling } = this.timing;
    this.queue = new EventQueue(horizon, Math.min(MOST_BUCKETS, Math.max(256, Math.ceil(horizon / MS_PER_BUCKET_AT_LEAST / 8))));
    this.ec2 = new Ec2(options.ec2Limits);
    this.settling = settling > 0;
    this.random = {
      load: new Random(seed, 1),
      ipamd: new Random(seed, 2),
      ec2: new Random(seed, 3),
      kubelet: new Random(seed, 4),
      scheduler: new Random(seed, 5),
    };
    const numbers = new Map(cluster.subnets.map((subnet, number) => [subnet.name, number]));
    const placing = new Random(seed, 6);
    this.spaces = cluster.subnets.map(
      (subnet) => new SubnetSpace(subnet.addresses, subnet.reservations ?? [], options.placement ?? 'scattered', placing),
    );
    this.takenByOthers = cluster.subnets.map((subnet, number) => {
      const wanted = subnet.addressesInUse ?? 0;
      let taken = 0;
      while (taken < wanted && this.spaces[number]!.takeAddress() >= 0) taken++;
      return taken;
    });
    this.insufficient = new Int32Array(cluster.subnets.length);
    this.peakUsed = new Int32Array(cluster.subnets.length);
    this.fewestBlocks = new Int32Array(cluster.subnets.length);
    this.pools = cluster.pools.map((spec, number) => poolRuntime(spec, number, numbers));
  }

  /** How long EC2 takes to answer, drawn. */
  latency(api: Ec2Api): number {
    const mean = this.timing.latency[api];
    return Math.round(mean * this.random.ec2.between(1 - this.timing.spread, 1 + this.timing.spread));
  }

  /** Whether EC2 lets a call through now. */
  admits(api: Ec2Api): boolean {
    return this.settling || this.ec2.admits(api, this.now);
  }

  /** Takes so many single addresses or prefixes, all or none; `undefined` if there are not as many. */
  take(subnet: number, count: number, prefix: boolean): number[] | undefined {
    const space = this.spaces[subnet]!;
    if ((prefix ? space.freeBlocks : space.freeSingles) < count) {
      if (!this.settling) this.insufficient[subnet]!++;
      return undefined;
    }
    const bases: number[] = [];
    for (let taken = 0; taken < count; taken++) bases.push(prefix ? space.takeBlock() : space.takeAddress());
    this.noteHeld(count * (prefix ? 16 : 1));
    if (space.used > this.peakUsed[subnet]!) this.peakUsed[subnet] = space.used;
    if (space.freeBlocks < this.fewestBlocks[subnet]!) this.fewestBlocks[subnet] = space.freeBlocks;
    return bases;
  }

  /** Gives single addresses or prefixes back. */
  give(subnet: number, bases: readonly number[], prefix: boolean): void {
    const space = this.spaces[subnet]!;
    for (const base of bases) {
      if (prefix) space.freeBlock(base);
      else space.freeAddress(base);
    }
    this.noteHeld(-bases.length * (prefix ? 16 : 1));
  }

  /** Deletes what a node left behind. */
  sweep(number: number): void {
    const left = this.leaked[number];
    if (left === undefined) return;
    this.leaked[number] = undefined;
    this.give(left.subnet, left.bases, left.prefix);
    this.give(left.subnet, [left.own], false);
  }

  /** Adds to the queue, so long from now. */
  after(ms: number, kind: number, subject: number, data = 0): void {
    this.queue.push(this.now + ms, kind, subject, data);
  }

  /** From now on EC2 refuses what it has to, and everything is measured. */
  beginMeasuring(): void {
    this.settling = false;
    this.ec2.restart(this.now);
    this.insufficient.fill(0);
    this.spaces.forEach((space, subnet) => {
      this.peakUsed[subnet] = space.used;
      this.fewestBlocks[subnet] = space.freeBlocks;
    });
    this.heldIntegral = 0;
    this.heldSince = this.now;
    this.heldPeak = this.held;
  }

  /** Addresses that nodes held since the measuring began: on average over time, at most, and now. */
  heldAddresses(): { average: number; peak: number; atEnd: number } {
    const duration = this.now - this.timing.settling;
    const integral = this.heldIntegral + this.held * (this.now - this.heldSince);
    return { average: duration > 0 ? integral / duration : this.held, peak: this.heldPeak, atEnd: this.held };
  }

  private noteHeld(change: number): void {
    this.heldIntegral += this.held * (this.now - this.heldSince);
    this.heldSince = this.now;
    this.held += change;
    if (this.held > this.heldPeak) this.heldPeak = this.held;
  }
}
