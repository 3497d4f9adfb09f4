import type { SimNode } from './node';
import type { Random } from './random';

/**
 * A pool's nodes that pods may be put on, by how many pods they have, so that the emptiest or the fullest is found at once.
 * Among equals one is drawn at random.
 */
export class NodeIndex {
  private readonly byPods: SimNode[][];
  private fewest = 0;
  private most = 0;
  /** Nodes in the index. */
  size = 0;

  /** @param room  pods that a node takes */
  constructor(private readonly room: number) {
    this.byPods = Array.from({ length: room + 1 }, () => []);
  }

  add(node: SimNode): void {
    const list = this.byPods[node.podCount]!;
    node.indexPlace = list.length;
    list.push(node);
    if (node.podCount < this.fewest) this.fewest = node.podCount;
    if (node.podCount < this.room && node.podCount > this.most) this.most = node.podCount;
    this.size++;
  }

  remove(node: SimNode): void {
    if (node.indexPlace < 0) return;
    const list = this.byPods[node.podCount]!;
    const last = list.pop()!;
    if (last !== node) {
      list[node.indexPlace] = last;
      last.indexPlace = node.indexPlace;
    }
    node.indexPlace = -1;
    this.size--;
  }

  /** Notes that a node has another number of pods now. */
  change(node: SimNode, podCount: number): void {
    if (node.indexPlace < 0) {
      node.podCount = podCount;
      return;
    }
    this.remove(node);
    node.podCount = podCount;
    this.add(node);
  }

  /** The node with fewest pods, or the fullest with room; `undefined` if all are full. */
  pick(how: 'spread' | 'pack', random: Random): SimNode | undefined {
    const list = how === 'spread' ? this.emptiest() : this.fullest();
    if (list === undefined) return undefined;
    return list[list.length === 1 ? 0 : random.below(list.length)];
  }

  private emptiest(): SimNode[] | undefined {
    while (this.fewest < this.room && this.byPods[this.fewest]!.length === 0) this.fewest++;
    return this.fewest < this.room ? this.byPods[this.fewest] : undefined;
  }

  private fullest(): SimNode[] | undefined {
    if (this.room === 0) return undefined;
    while (this.most > 0 && this.byPods[this.most]!.length === 0) this.most--;
    const list = this.byPods[this.most]!;
    return list.length > 0 ? list : undefined;
  }
}
