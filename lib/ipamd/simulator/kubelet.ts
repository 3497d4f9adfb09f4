import type { Ipamd } from './ipamd';
import { NEVER, type SimNode } from './node';
import { KUBELET_RETRY_SECONDS } from './options';
import { Pod, PodState } from './pods';
import { WAIT_CAUSES, type WaitCause, Waits } from './waits';
import { Event, type World } from './world';

// Named here because these are read for every pod, and an import is looked up each time.
const {
  state: STATE,
  node: NODE,
  where: WHERE,
  generation: GENERATION,
  askedAt: ASKED_AT,
  triedAt: TRIED_AT,
  cause: CAUSE_TRIED,
  retryAt: RETRY_AT,
} = Pod;
const { waiting: WAITING, parked: PARKED, running: RUNNING } = PodState;
const { retry: RETRY } = Event;
const { least: RETRY_LEAST, most: RETRY_MOST } = KUBELET_RETRY_SECONDS;
const CAUSE = Object.fromEntries(WAIT_CAUSES.map((cause, number) => [cause, number])) as Record<WaitCause, number>;

/**
 * The kubelet on every node, as far as addresses go: it asks the CNI for a pod's address, and asks again later when there is none.
 * Pods on a node where nothing is going to change by itself are parked: they would ask in vain for ever, and cost nothing until something moves.
 */
export class Kubelet {
  readonly waits = new Waits();
  /** Pods that left their node without ever having got an address there. */
  leftWithoutAddress = 0;
  /** Milliseconds that each waiting pod has waited, by cause. */
  private readonly shares = new Map<number, Float64Array>();

  constructor(
    private readonly world: World,
    private readonly ipamd: Ipamd,
    /** Called when a pod has its address. */
    private readonly onAddress: (pod: number) => void,
  ) {}

  /** A pod was put on a node: its sandbox is made, and the CNI asked. */
  admit(pod: number, node: SimNode): void {
    const { pods, now } = this.world;
    pods.set(pod, NODE, node.id);
    node.pods.push(pod);
    pods.set(pod, ASKED_AT, now);
    if (this.tryAssign(pod, node)) {
      this.waits.none();
      this.onAddress(pod);
    } else {
      pods.set(pod, STATE, WAITING);
      this.askLater(pod, node);
    }
  }

  /** A pod that waits asks again, unless the event is void. */
  retry(pod: number, generation: number): void {
    const { pods, now } = this.world;
    if (pods.get(pod, GENERATION) !== generation || pods.get(pod, STATE) !== WAITING || pods.get(pod, RETRY_AT) !== now) return;
    const node = this.world.nodes[pods.get(pod, NODE)]!;
    const shares = this.addShare(pod, now);
    if (!this.tryAssign(pod, node)) {
      this.askLater(pod, node);
      return;
    }
    if (shares !== undefined) this.waits.waited(shares);
    this.shares.delete(pod);
    this.onAddress(pod);
  }

  /** A pod leaves its node: it stopped, or the node goes; its address cools down. */
  dismiss(pod: number): void {
    const { pods, now } = this.world;
    const node = this.world.nodes[pods.get(pod, NODE)]!;
    const last = node.pods.pop()!;
    if (last !== pod) node.pods[node.pods.indexOf(pod)] = last;
    if (this.shares.delete(pod)) this.leftWithoutAddress++;
    const where = pods.get(pod, WHERE);
    if (where >= 0) {
      node.unassign(where, now);
      this.ipamd.reconsider(node);
      if (node.parked.length > 0) this.wake(node);
    }
    pods.set(pod, WHERE, -1);
    pods.set(pod, NODE, -1);
  }

  /** Something on a node is about to change: its parked pods ask again, each at its own time. */
  wake(node: SimNode): void {
    const { pods, random } = this.world;
    const parked = node.takeParked();
    for (let index = 0; index < parked.length; index += 2) {
      const pod = parked[index]!;
      const generation = parked[index + 1]!;
      if (pods.get(pod, GENERATION) !== generation || pods.get(pod, STATE) !== PARKED || pods.get(pod, NODE) !== node.id) continue;
      pods.set(pod, STATE, WAITING);
      this.retryAfter(pod, random.kubelet.uniform() * RETRY_MOST);
    }
  }

  /** Begins to measure: pods that still wait count from now. */
  restart(): void {
    const { now, pods } = this.world;
    this.waits.clear();
    this.leftWithoutAddress = 0;
    this.eachPod((pod, state) => {
      if (state !== 'waiting' && state !== 'parked') return;
      pods.set(pod, ASKED_AT, now);
      pods.set(pod, TRIED_AT, now);
      this.shares.set(pod, new Float64Array(WAIT_CAUSES.length));
    });
  }

  /** The pods that wait for an address, and the number of the cause that each waited for longest. */
  stillWaiting(): { pod: number; cause: number }[] {
    return [...this.shares].map(([pod, shares]) => {
      this.addShare(pod, this.world.now);
      return { pod, cause: shares.indexOf(Math.max(...shares)) };
    });
  }

  /** Visits every pod that is alive. */
  eachPod(visit: (pod: number, state: keyof typeof PodState, node: number, where: number) => void): void {
    const { pods } = this.world;
    const names = Object.keys(PodState) as (keyof typeof PodState)[];
    for (let pod = 0; pod < pods.rows; pod++) {
      const state = names[pods.get(pod, STATE)]!;
      if (state !== 'gone') visit(pod, state, pods.get(pod, NODE), pods.get(pod, WHERE));
    }
  }

  private tryAssign(pod: number, node: SimNode): boolean {
    const { pods, now, random } = this.world;
    const pool = this.world.pools[node.pool]!;
    if (pool.spec.node.mode !== 'ipv6') {
      const where = node.assign(random.ipamd, now);
      if (where < 0) return false;
      pods.set(pod, WHERE, where);
      this.ipamd.reconsider(node);
    }
    pods.set(pod, STATE, RUNNING);
    return true;
  }

  private askLater(pod: number, node: SimNode): void {
    const { pods, now, random } = this.world;
    pods.set(pod, TRIED_AT, now);
    pods.set(pod, CAUSE_TRIED, CAUSE[this.causeOn(node)]);
    if (!this.world.settling && !this.shares.has(pod)) this.shares.set(pod, new Float64Array(WAIT_CAUSES.length));
    if (node.process === undefined && node.nextTurn === NEVER && node.total === node.assigned) {
      pods.set(pod, STATE, PARKED);
      node.park(pod, pods.get(pod, GENERATION));
      return;
    }
    this.retryAfter(pod, random.kubelet.between(RETRY_LEAST, RETRY_MOST));
  }

  private retryAfter(pod: number, seconds: number): void {
    const { pods } = this.world;
    const pause = Math.round(seconds * 1000);
    pods.set(pod, RETRY_AT, this.world.now + pause);
    this.world.after(pause, RETRY, pod, pods.get(pod, GENERATION));
  }

  /** Adds the time since a pod last asked to its wait, for the cause there was then; `undefined` while nothing is measured. */
  private addShare(pod: number, now: number): Float64Array | undefined {
    const shares = this.shares.get(pod);
    if (shares === undefined) return undefined;
    const { pods } = this.world;
    shares[pods.get(pod, CAUSE_TRIED)]! += now - pods.get(pod, TRIED_AT);
    pods.set(pod, TRIED_AT, now);
    return shares;
  }

  /** Why a node has no address to give. */
  private causeOn(node: SimNode): WaitCause {
    if (node.total > node.assigned) return 'cooldown'; // what is free all cools down
    if (node.throttled) return 'throttled';
    if (node.process === undefined && node.nextTurn === NEVER) return 'node-full';
    if (node.activity === 'attaching') return 'eni-attaching';
    if (node.lastInsufficient > node.lastAction) return 'subnet-exhausted';
    return this.ipamd.needsEni(node) ? 'eni-attaching' : 'pool-empty';
  }
}
