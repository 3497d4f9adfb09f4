import type { Ipamd } from './ipamd';
import { NEVER, type SimNode } from './node';
import { KUBELET_RETRY_SECONDS } from './options';
import { PodState } from './pods';
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
    pods.node[pod] = node.id;
    node.firstPod = pods.link(pod, node.firstPod);
    pods.askedAt[pod] = now;
    if (this.tryAssign(pod, node)) {
      this.waits.none();
      this.onAddress(pod);
    } else {
      pods.state[pod] = PodState.waiting;
      this.askLater(pod, node);
    }
  }

  /** A pod that waits asks again, unless the event is void. */
  retry(pod: number, generation: number): void {
    const { pods, now } = this.world;
    if (pods.generation[pod] !== generation || pods.state[pod] !== PodState.waiting || pods.retryAt[pod] !== now) return;
    const node = this.world.nodes[pods.node[pod]!]!;
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
    const node = this.world.nodes[pods.node[pod]!]!;
    node.firstPod = pods.unlink(pod, node.firstPod);
    this.shares.delete(pod);
    const where = pods.where[pod]!;
    if (where >= 0) {
      node.unassign(where, now);
      this.ipamd.reconsider(node);
      if (node.parked.length > 0) this.wake(node);
    }
    pods.where[pod] = -1;
    pods.node[pod] = -1;
  }

  /** Something on a node is about to change: its parked pods ask again, each at its own time. */
  wake(node: SimNode): void {
    const { pods, random } = this.world;
    for (let index = 0; index < node.parked.length; index += 2) {
      const pod = node.parked[index]!;
      const generation = node.parked[index + 1]!;
      if (pods.generation[pod] !== generation || pods.state[pod] !== PodState.parked || pods.node[pod] !== node.id) continue;
      pods.state[pod] = PodState.waiting;
      this.retryAfter(pod, random.kubelet.uniform() * KUBELET_RETRY_SECONDS.most);
    }
    node.parked.length = 0;
  }

  /** Forgets all waits so far; pods that still wait count from now. */
  restart(): void {
    const { pods, now } = this.world;
    this.waits.clear();
    for (const [pod, shares] of this.shares) {
      shares.fill(0);
      pods.askedAt[pod] = pods.triedAt[pod] = now;
    }
  }

  /** The pods that wait for an address, and the number of the cause that each waited for longest. */
  stillWaiting(): { pod: number; cause: number }[] {
    return [...this.shares].map(([pod, shares]) => {
      this.addShare(pod, this.world.now);
      return { pod, cause: shares.indexOf(Math.max(...shares)) };
    });
  }

  private tryAssign(pod: number, node: SimNode): boolean {
    const { pods, now, random } = this.world;
    const pool = this.world.pools[node.pool]!;
    if (pool.spec.node.mode !== 'ipv6') {
      if (node.cooling > 0) node.expire(now);
      const where = node.assign(random.ipamd);
      if (where < 0) return false;
      pods.where[pod] = where;
      this.ipamd.reconsider(node);
    }
    pods.state[pod] = PodState.running;
    return true;
  }

  private askLater(pod: number, node: SimNode): void {
    const { pods, now, random } = this.world;
    pods.triedAt[pod] = now;
    pods.cause[pod] = CAUSE[this.causeOn(node)];
    if (!this.shares.has(pod)) this.shares.set(pod, new Float64Array(WAIT_CAUSES.length));
    if (node.process === undefined && node.nextTurn === NEVER && node.cooling === 0) {
      pods.state[pod] = PodState.parked;
      node.parked.push(pod, pods.generation[pod]!);
      return;
    }
    this.retryAfter(pod, random.kubelet.between(KUBELET_RETRY_SECONDS.least, KUBELET_RETRY_SECONDS.most));
  }

  private retryAfter(pod: number, seconds: number): void {
    const { pods } = this.world;
    const pause = Math.round(seconds * 1000);
    pods.retryAt[pod] = this.world.now + pause;
    this.world.after(pause, Event.retry, pod, pods.generation[pod]!);
  }

  private addShare(pod: number, now: number): void {
    const { pods } = this.world;
    this.shares.get(pod)![pods.cause[pod]!]! += now - pods.triedAt[pod]!;
    pods.triedAt[pod] = now;
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
