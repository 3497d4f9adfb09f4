import type { Ipamd } from './ipamd';
import { NEVER, type SimNode } from './node';
import { KUBELET_RETRY_SECONDS } from './options';
import { Pod, PodState } from './pods';
import { WAIT_CAUSES, type WaitCause, Waits } from './waits';
import { Event, type World } from './world';

const CAUSE = Object.fromEntries(WAIT_CAUSES.map((cause, number) => [cause, number])) as Record<WaitCause, number>;

/**
 * The kubelet on every node, as far as addresses go: it asks the CNI for a pod's address, and asks again later when there is none.
 * Pods on a node where nothing is going to change by itself are parked: they would ask in vain for ever, and cost nothing until something moves.
 */
export class Kubelet {
  readonly waits = new Waits();
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
    pods.set(pod, Pod.node, node.id);
    node.pods.push(pod);
    pods.set(pod, Pod.askedAt, now);
    if (this.tryAssign(pod, node)) {
      this.waits.none();
      this.onAddress(pod);
    } else {
      pods.set(pod, Pod.state, PodState.waiting);
      this.askLater(pod, node);
    }
  }

  /** A pod that waits asks again, unless the event is void. */
  retry(pod: number, generation: number): void {
    const { pods, now } = this.world;
    if (pods.get(pod, Pod.generation) !== generation || pods.get(pod, Pod.state) !== PodState.waiting || pods.get(pod, Pod.retryAt) !== now)
      return;
    const node = this.world.nodes[pods.get(pod, Pod.node)]!;
    this.addShare(pod, now);
    if (!this.tryAssign(pod, node)) {
      this.askLater(pod, node);
      return;
    }
    this.waits.waited(this.shares.get(pod)!);
    this.shares.delete(pod);
    this.onAddress(pod);
  }

  /** A pod leaves its node: it stopped, or the node goes; its address cools down. */
  dismiss(pod: number): void {
    const { pods, now } = this.world;
    const node = this.world.nodes[pods.get(pod, Pod.node)]!;
    const last = node.pods.pop()!;
    if (last !== pod) node.pods[node.pods.indexOf(pod)] = last;
    this.shares.delete(pod);
    const where = pods.get(pod, Pod.where);
    if (where >= 0) {
      node.unassign(where, now);
      this.ipamd.reconsider(node);
      if (node.parked.length > 0) this.wake(node);
    }
    pods.set(pod, Pod.where, -1);
    pods.set(pod, Pod.node, -1);
  }

  /** Something on a node is about to change: its parked pods ask again, each at its own time. */
  wake(node: SimNode): void {
    const { pods, random } = this.world;
    const parked = node.takeParked();
    for (let index = 0; index < parked.length; index += 2) {
      const pod = parked[index]!;
      const generation = parked[index + 1]!;
      if (
        pods.get(pod, Pod.generation) !== generation ||
        pods.get(pod, Pod.state) !== PodState.parked ||
        pods.get(pod, Pod.node) !== node.id
      )
        continue;
      pods.set(pod, Pod.state, PodState.waiting);
      this.retryAfter(pod, random.kubelet.uniform() * KUBELET_RETRY_SECONDS.most);
    }
  }

  /** Forgets all waits so far; pods that still wait count from now. */
  restart(): void {
    const { pods, now } = this.world;
    this.waits.clear();
    for (const [pod, shares] of this.shares) {
      shares.fill(0);
      pods.set(pod, Pod.askedAt, now);
      pods.set(pod, Pod.triedAt, now);
    }
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
      const state = names[pods.get(pod, Pod.state)]!;
      if (state !== 'gone') visit(pod, state, pods.get(pod, Pod.node), pods.get(pod, Pod.where));
    }
  }

  private tryAssign(pod: number, node: SimNode): boolean {
    const { pods, now, random } = this.world;
    const pool = this.world.pools[node.pool]!;
    if (pool.spec.node.mode !== 'ipv6') {
      const where = node.assign(random.ipamd, now);
      if (where < 0) return false;
      pods.set(pod, Pod.where, where);
      this.ipamd.reconsider(node);
    }
    pods.set(pod, Pod.state, PodState.running);
    return true;
  }

  private askLater(pod: number, node: SimNode): void {
    const { pods, now, random } = this.world;
    pods.set(pod, Pod.triedAt, now);
    pods.set(pod, Pod.cause, CAUSE[this.causeOn(node)]);
    if (!this.shares.has(pod)) this.shares.set(pod, new Float64Array(WAIT_CAUSES.length));
    if (node.process === undefined && node.nextTurn === NEVER && node.total === node.assigned) {
      pods.set(pod, Pod.state, PodState.parked);
      node.park(pod, pods.get(pod, Pod.generation));
      return;
    }
    this.retryAfter(pod, random.kubelet.between(KUBELET_RETRY_SECONDS.least, KUBELET_RETRY_SECONDS.most));
  }

  private retryAfter(pod: number, seconds: number): void {
    const { pods } = this.world;
    const pause = Math.round(seconds * 1000);
    pods.set(pod, Pod.retryAt, this.world.now + pause);
    this.world.after(pause, Event.retry, pod, pods.get(pod, Pod.generation));
  }

  private addShare(pod: number, now: number): void {
    const { pods } = this.world;
    this.shares.get(pod)![pods.get(pod, Pod.cause)]! += now - pods.get(pod, Pod.triedAt);
    pods.set(pod, Pod.triedAt, now);
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
