// From the files themselves: what is looked up through an index costs more, and these are asked all the time.
import {
  DECREASE_INTERVAL_SECONDS,
  DETACH_DELETE_PAUSE_SECONDS,
  ENI_BACKOFF_LIMIT_SECONDS,
  ENI_CALL_TRIES,
  INSUFFICIENT_PAUSE_SECONDS,
  MINIMUM_ENI_AGE_SECONDS,
  POOL_INTERVAL_SECONDS,
  RECONCILE_INTERVAL_SECONDS,
} from '../pool/constants';
import { poolTooHigh, poolTooLow, slotsOver } from '../pool/decisions';
import { increaseStep } from '../pool/increase';
import { isSpare, removableEni, removalConsidered } from '../pool/removal';
import type { PoolCounts } from '../pool/state';
import { attachEni } from './attach-eni';
import { deleteEni, type Outcome } from './delete-eni';
import { callEc2, getThrough, getThroughAtLast } from './ec2-client';
import type { SimEni } from './eni';
import { NEVER, type Process, type SimNode } from './node';
import { Event, type PoolRuntime, type World } from './world';

const TURN_MS = POOL_INTERVAL_SECONDS * 1000;
const DECREASE_MS = DECREASE_INTERVAL_SECONDS * 1000;
const PAUSE_MS = INSUFFICIENT_PAUSE_SECONDS * 1000;
const RECONCILE_MS = RECONCILE_INTERVAL_SECONDS * 1000;
const ENI_AGE_MS = MINIMUM_ENI_AGE_SECONDS * 1000;
const ENI_BACKOFF_MS = ENI_BACKOFF_LIMIT_SECONDS * 1000;
/** How long a container that keeps failing stays down: 10 s, doubled each time, at most 5 min. */
const CRASH_FIRST_MS = 10_000;
const CRASH_LONGEST_MS = 300_000;

/** What ipamd tells the rest of the node. */
export interface IpamdListener {
  /** The CNI is up: pods may come. */
  onReady(node: SimNode): void;
  /** Something on the node is about to change, so waiting pods should keep asking. */
  onActivity(node: SimNode): void;
}

/**
 * ipamd on every node: its start, and its loop of 5 s. The decisions are those of `../pool`; here are the order of the EC2 calls, and the time they take.
 * A turn in which nothing would be done is not simulated: the loop sleeps until the first turn in which something can change.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (nodeInit, StartNodeIPPoolManager, updateIPPoolIfRequired), pkg/awsutils/awsutils.go
 */
export class Ipamd {
  constructor(
    private readonly world: World,
    private readonly listener: IpamdListener,
  ) {}

  /** Starts ipamd on a node that was launched. */
  boot(node: SimNode): void {
    this.begin(node, this.start(node));
  }

  /** Lets a sleeping process go on. */
  resume(node: SimNode): void {
    const { process } = node;
    if (process === undefined) return;
    const step = process.next();
    if (step.done === true) {
      node.process = undefined;
      node.activity = 'idle';
      node.throttled = false;
      this.reconsider(node);
    } else {
      this.world.after(step.value, Event.resume, node.id);
    }
  }

  /** A turn of the pool manager is due, unless it was overtaken. */
  turnIsDue(node: SimNode): void {
    if (node.process !== undefined || node.nextTurn !== this.world.now) return;
    node.nextTurn = NEVER;
    this.begin(node, this.turn(node));
  }

  /** Finds the first turn in which the pool manager will have something to do, after anything on the node changed. */
  reconsider(node: SimNode): void {
    if (node.process !== undefined || !node.ready) return;
    const { now } = this.world;
    const from = this.nextActionPossible(node);
    if (from === NEVER) return;
    const earliest = Math.max(from, now + 1);
    const turn = node.phase + Math.max(1, Math.ceil((earliest - node.phase) / TURN_MS)) * TURN_MS;
    if (turn >= node.nextTurn) return;
    node.nextTurn = turn;
    this.world.queue.push(turn, Event.turn, node.id, 0);
    if (node.parked.length > 0) this.listener.onActivity(node);
  }

  private begin(node: SimNode, process: Process): void {
    node.process = process;
    if (node.parked.length > 0) this.listener.onActivity(node);
    this.resume(node);
  }

  /** From when on a turn would do something; `NEVER` if none would until something else changes. */
  private nextActionPossible(node: SimNode): number {
    const { spec } = this.pool(node);
    const config = spec.node;
    if (!config.provisions || config.mode === 'ipv6') return NEVER;
    let from = NEVER;
    if (poolTooLow(config, node)) {
      if (this.mayManageEnis(node) && this.canGrow(node)) from = node.lastInsufficient + PAUSE_MS + 1;
    } else if (poolTooHigh(config, node)) {
      from = node.lastDecrease + DECREASE_MS + 1;
    }
    if (node.spareEnis > 0 && from > this.world.now) from = Math.min(from, this.nextRemoval(node));
    if (node.orphans.length > 0) from = Math.min(from, node.lastAction + RECONCILE_MS + 1);
    return from;
  }

  private nextRemoval(node: SimNode): number {
    const { spec, cooldown } = this.pool(node);
    if (!this.mayManageEnis(node) || !removalConsidered(spec.node, node, node.enis)) return NEVER;
    const sums = { addresses: node.total, assigned: node.assigned, freeSlots: spec.node.mode === 'prefix' ? node.freePrefixes : 0 };
    let from = NEVER;
    for (const eni of node.enis) {
      if (eni.assigned > 0 || !isSpare(spec.node, sums, eni)) continue;
      eni.lookAtCooling(this.world.now, cooldown);
      from = Math.min(from, Math.max(eni.createdAt + ENI_AGE_MS, eni.coolingUntil + 1));
    }
    return from;
  }

  private canGrow(node: SimNode): boolean {
    const config = this.pool(node).spec.node;
    let serving = 0;
    for (const eni of node.enis) {
      if (config.primaryIdle && eni.kind === 'primary') continue;
      serving++;
      if (eni.slots < eni.capacity) return true;
    }
    return serving < config.podEnis;
  }

  /** Whether pods that wait on a node wait for another ENI, rather than for addresses on one it has. */
  needsEni(node: SimNode): boolean {
    const { primaryIdle } = this.pool(node).spec.node;
    return node.enis.every((eni) => (primaryIdle && eni.kind === 'primary') || eni.slots === eni.capacity);
  }

  private mayManageEnis(node: SimNode): boolean {
    return !node.cordoned || this.pool(node).spec.managesEnisWhenCordoned === true;
  }

  private pool(node: SimNode): PoolRuntime {
    return this.world.pools[node.pool]!;
  }

  private order(node: SimNode): number[] {
    const order = node.enis.map((_, place) => place);
    this.world.random.ipamd.shuffle(order);
    return order;
  }

  private *start(node: SimNode): Process {
    const { world } = this;
    const { spec } = this.pool(node);
    yield world.timing.nodeBoot;
    for (;;) {
      if (yield* this.initialize(node)) break;
      const pause = Math.min(CRASH_FIRST_MS * 2 ** Math.min(node.crashes, 10), CRASH_LONGEST_MS);
      node.crashes++;
      yield pause;
    }
    node.ready = true;
    // The first pool update comes half a turn after the start.
    node.phase = world.now - TURN_MS / 2;
    if (spec.node.trunk) world.after(world.timing.trunk, Event.trunk, node.id);
    this.listener.onReady(node);
  }

  /** nodeInit: one look at EC2, tags, and one step of growth. */
  private *initialize(node: SimNode): Generator<number, boolean, void> {
    const { world } = this;
    const { spec } = this.pool(node);
    const config = spec.node;
    if (!(yield* callEc2(world, node, 'DescribeNetworkInterfaces'))) return false;
    if (node.crashes === 0 && config.provisions && !(yield* callEc2(world, node, 'CreateTags'))) return false;
    if (spec.subnetDiscovery !== false && spec.describesSubnetOfNewEni !== false && !(yield* callEc2(world, node, 'DescribeSubnets')))
      return false;
    if (config.mode === 'ipv6') {
      if (!(yield* callEc2(world, node, 'DescribeNetworkInterfaces'))) return false;
      if (node.crashes === 0 && !(yield* callEc2(world, node, 'AssignIpv6Addresses'))) return false;
    }
    if (!config.provisions) return true;
    // The first look at the security groups finds an empty cache, and so sets them; with custom networking only on secondary ENIs.
    if (!spec.zones.some(({ podSubnet }) => podSubnet !== undefined) && !(yield* callEc2(world, node, 'ModifyNetworkInterfaceAttribute')))
      return false;
    if (config.mode === 'ipv6') return true;
    if (poolTooLow(config, node) && (yield* this.increase(node)) === 'failed') return false;
    return node.total > 0 || !spec.zones.some(({ podSubnet }) => podSubnet !== undefined);
  }

  private *turn(node: SimNode): Process {
    const { world } = this;
    const config = this.pool(node).spec.node;
    const before: PoolCounts = { total: node.total, assigned: node.assigned, prefixes: node.prefixes, freePrefixes: node.freePrefixes };
    if (poolTooLow(config, before)) {
      yield* this.increase(node);
    } else if (poolTooHigh(config, before) && world.now - node.lastDecrease > DECREASE_MS) {
      node.activity = 'releasing';
      yield* this.decrease(node);
      node.lastDecrease = node.lastAction = world.now;
    }
    if (this.mayManageEnis(node) && removalConsidered(config, before, node.enis)) yield* this.freeOneEni(node);
    node.phase = world.now;
    if (node.orphans.length > 0 && world.now - node.lastAction > RECONCILE_MS) yield* this.reconcile(node);
  }

  /** One step of growth: fill an ENI, or attach one. */
  private *increase(node: SimNode): Generator<number, Outcome, void> {
    const { world } = this;
    const { spec } = this.pool(node);
    if (!this.mayManageEnis(node) || world.now - node.lastInsufficient <= PAUSE_MS) return 'done';
    let order = this.order(node);
    for (;;) {
      const step = increaseStep(spec.node, node, node.enis, order);
      if (step.kind === 'nothing') return 'done';
      if (step.kind === 'attach') {
        node.activity = 'attaching';
        const outcome = yield* attachEni(world, node, step.slots);
        if (outcome === 'done') node.lastAction = world.now;
        if (outcome === 'insufficient') node.lastInsufficient = world.now;
        return 'done'; // an ENI that cannot be had never fails the node
      }
      node.activity = 'assigning';
      const eni = node.enis[step.eni]!;
      let outcome = yield* this.assign(node, eni, step.slots);
      if (outcome !== 'done') outcome = yield* this.assign(node, eni, 1);
      if (outcome === 'done') node.lastAction = world.now;
      if (outcome !== 'insufficient') return outcome;
      if (spec.subnetDiscovery === false) {
        node.lastInsufficient = world.now;
        return 'insufficient';
      }
      order = order.filter((place) => place !== step.eni);
    }
  }

  /** AssignPrivateIpAddresses, and what ipamd does when the ENI turns out to have more than it knew. */
  private *assign(node: SimNode, eni: SimEni, slots: number): Generator<number, Outcome, void> {
    const { world } = this;
    const { prefixMode } = this.pool(node);
    if (!(yield* getThrough(world, node, 'AssignPrivateIpAddresses'))) return 'failed';
    if (eni.slots + eni.unknownToIpamd.length + slots > eni.capacity) {
      yield world.latency('AssignPrivateIpAddresses');
      if (!(yield* callEc2(world, node, 'DescribeNetworkInterfaces'))) return 'failed';
      for (const base of eni.unknownToIpamd.splice(0)) node.fill(eni, base);
      return 'done';
    }
    const bases = world.take(eni.subnet, slots, prefixMode);
    if (bases === undefined) {
      yield world.latency('AssignPrivateIpAddresses');
      return 'insufficient';
    }
    eni.unknownToIpamd.push(...bases);
    yield world.latency('AssignPrivateIpAddresses');
    for (const base of eni.unknownToIpamd.splice(-bases.length)) node.fill(eni, base);
    return 'done';
  }

  /** Gives back what is over, ENI by ENI, in any order. */
  private *decrease(node: SimNode): Generator<number, void, void> {
    const { world } = this;
    const { spec, prefixMode } = this.pool(node);
    let over = slotsOver(spec.node, node);
    for (const eni of this.order(node).map((place) => node.enis[place]!)) {
      const slots = Math.min(over, eni.freeSlots);
      if (slots <= 0) continue;
      const bases = node.release(eni, slots, world.random.ipamd);
      over -= bases.length;
      eni.unknownToIpamd.push(...bases); // until EC2 has taken them off
      if (yield* getThrough(world, node, 'UnassignPrivateIpAddresses')) {
        world.give(eni.subnet, eni.unknownToIpamd.splice(-bases.length), prefixMode);
        yield world.latency('UnassignPrivateIpAddresses');
      } else {
        node.addOrphan(eni);
      }
    }
  }

  /** Removes one ENI that is not needed, if there is one. */
  private *freeOneEni(node: SimNode): Generator<number, void, void> {
    const { world } = this;
    const { spec, prefixMode } = this.pool(node);
    for (const eni of node.enis) if (eni.assigned === 0) eni.lookAtCooling(world.now, this.pool(node).cooldown);
    const place = removableEni(spec.node, node.enis, world.now / 1000, this.order(node));
    if (place === undefined) return;
    node.activity = 'removing';
    const eni = node.enis[place]!;
    node.removeEni(eni);
    node.inFlight = eni;
    const detached =
      (yield* callEc2(world, node, 'DescribeNetworkInterfaces')) &&
      (yield* getThroughAtLast(world, node, 'DetachNetworkInterface', {
        tries: ENI_CALL_TRIES,
        firstPauseMs: 200,
        longestPauseMs: ENI_BACKOFF_MS,
      }));
    if (!detached) {
      node.inFlight = undefined;
      node.addOrphan(eni);
      return;
    }
    yield world.latency('DetachNetworkInterface') + DETACH_DELETE_PAUSE_SECONDS * 1000;
    yield* deleteEni(world, node, eni, prefixMode);
  }

  /** Takes back into the store what is attached and was not known. */
  private *reconcile(node: SimNode): Generator<number, void, void> {
    const { world } = this;
    if (!(yield* callEc2(world, node, 'DescribeNetworkInterfaces'))) return;
    for (const eni of node.takeOrphans()) {
      for (const base of eni.unknownToIpamd.splice(0)) node.fill(eni, base);
      if (!node.enis.includes(eni)) node.addEni(eni, world.now);
    }
    node.lastAction = world.now;
  }
}
