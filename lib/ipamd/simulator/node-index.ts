import type { SimNode } from './node';
import type { Random } from './random';

const ABSENT = -1;

/**
 * A pool's nodes that pods may be put on, by how many pods they have, so that the emptiest or the fullest is found at once.
 * Among equals one is drawn at random.
 */
export class NodeIndex {
  /** Numbers of the nodes with so many pods. */
  private readonly byPods: number[][];
  /** Where in its list a node is. */
  private places = new Int32Array(64).fill(ABSENT);
  private fewest = 0;
  private most = 0;

  /** @param room  pods that a node takes */
  constructor(private readonly room: number) {
    this.byPods = Array.from({ length: room + 1 }, () => []);
  }

  add(node: SimNode): void {
    this.reserve(node.id);
    this.insert(node.id, node.podCount);
  }

  remove(node: SimNode): void {
    if (node.id < this.places.length && this.places[node.id] !== ABSENT) this.withdraw(node.id, node.podCount);
  }

  /** Notes that a node has another number of pods now. */
  change(node: SimNode, podCount: number): void {
    if (node.id < this.places.length && this.places[node.id] !== ABSENT) {
      this.withdraw(node.id, node.podCount);
      this.insert(node.id, podCount);
    }
    node.podCount = podCount;
  }

  /** Number of the node with fewest pods, or of the fullest with room; −1 if all are full. */
  pick(how: 'spread' | 'pack', random: Random): number {
    const list = how === 'spread' ? this.emptiest() : this.fullest();
    if (list === undefined) return ABSENT;
    return list[list.length === 1 ? 0 : random.below(list.length)]!;
  }

  private insert(id: number, podCount: number): void {
    // Pods that are bound to a node from outside may be more than the scheduler would put there.
    const pods = Math.min(podCount, this.room);
    const list = this.byPods[pods]!;
    this.places[id] = list.length;
    list.push(id);
    if (pods < this.fewest) this.fewest = pods;
    if (pods < this.room && pods > this.most) this.most = pods;
  }

  private withdraw(id: number, podCount: number): void {
    const list = this.byPods[Math.min(podCount, this.room)]!;
    const last = list.pop()!;
    if (last !== id) {
      const place = this.places[id]!;
      list[place] = last;
      this.places[last] = place;
    }
    this.places[id] = ABSENT;
  }

  private reserve(id: number): void {
    if (id < this.places.length) return;
    const wider = new Int32Array(Math.max(id + 1, this.places.length * 2)).fill(ABSENT);
    wider.set(this.places);
    this.places = wider;
  }

  private emptiest(): readonly number[] | undefined {
    while (this.fewest < this.room && this.byPods[this.fewest]!.length === 0) this.fewest++;
    return this.fewest < this.room ? this.byPods[this.fewest] : undefined;
  }

  private fullest(): readonly number[] | undefined {
    if (this.room === 0) return undefined;
    while (this.most > 0 && this.byPods[this.most]!.length === 0) this.most--;
    const list = this.byPods[this.most]!;
    return list.length > 0 ? list : undefined;
  }
}
