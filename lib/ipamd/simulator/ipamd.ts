// From the files themselves: what is looked up through an index costs more, and these are asked all the time.
import {
  DECREASE_INTERVAL_SECONDS,
  INSUFFICIENT_PAUSE_SECONDS,
  MINIMUM_ENI_AGE_SECONDS,
  POOL_INTERVAL_SECONDS,
  RECONCILE_INTERVAL_SECONDS,
} from '../pool/constants';
import { poolTooHigh, poolTooLow } from '../pool/decisions';
import { isSpare, removalConsidered } from '../pool/removal';
import { NEVER, type Process, type SimNode } from './node';
import { nodeStart } from './node-start';
import { mayManageEnis } from './pool-growth';
import type { PoolRuntime } from './pool-runtime';
import { poolTurn } from './pool-turn';
import { Event, type World } from './world';

const TURN_MS = POOL_INTERVAL_SECONDS * 1000;
const DECREASE_MS = DECREASE_INTERVAL_SECONDS * 1000;
const PAUSE_MS = INSUFFICIENT_PAUSE_SECONDS * 1000;
const RECONCILE_MS = RECONCILE_INTERVAL_SECONDS * 1000;
const ENI_AGE_MS = MINIMUM_ENI_AGE_SECONDS * 1000;
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
    this.begin(
      node,
      nodeStart(this.world, node, (ready) => this.listener.onReady(ready)),
    );
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
    this.begin(node, poolTurn(this.world, node));
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
      if (mayManageEnis(this.world, node) && this.canGrow(node)) from = node.lastInsufficient + PAUSE_MS + 1;
    } else if (poolTooHigh(config, node)) {
      from = node.lastDecrease + DECREASE_MS + 1;
    }
    if (node.spareEnis > 0 && from > this.world.now) from = Math.min(from, this.nextRemoval(node));
    if (node.orphans.length > 0) from = Math.min(from, node.lastAction + RECONCILE_MS + 1);
    return from;
  }

  private nextRemoval(node: SimNode): number {
    const { spec, cooldown } = this.pool(node);
    if (!mayManageEnis(this.world, node) || !removalConsidered(spec.node, node, node.enis)) return NEVER;
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

  private pool(node: SimNode): PoolRuntime {
    return this.world.pools[node.pool]!;
  }
}
