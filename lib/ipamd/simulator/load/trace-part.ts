import type { TraceEvent, TraceLoad } from '../../../plan/load';
import type { LoadPart, LoadStage } from './part';

/** Recorded events, played as they were. A pod whose node is not ready yet goes where the scheduler puts it. */
export class TracePart implements LoadPart {
  private next = 0;
  private readonly pods = new Map<string, number>();
  private readonly nodes = new Map<string, number>();
  private readonly byEvent: Record<TraceEvent['event'], (line: TraceEvent) => void> = {
    'pod-start': (line) => this.startPod(line),
    'pod-stop': ({ name }) => this.stop(name),
    'node-start': (line) => this.startNode(line),
    'node-stop': ({ name }) => this.stopNode(name),
  };

  constructor(
    private readonly load: TraceLoad,
    private readonly stage: LoadStage,
  ) {}

  begin(): void {
    this.schedule();
  }

  act(): void {
    const { events } = this.load;
    while (this.next < events.length && this.timeOf(events[this.next]!) <= this.stage.world.now) {
      const line = events[this.next++]!;
      this.byEvent[line.event](line);
    }
    this.schedule();
  }

  private schedule(): void {
    const line = this.load.events[this.next];
    if (line !== undefined) this.stage.at(this.timeOf(line), 0);
  }

  private timeOf({ seconds }: TraceEvent): number {
    return this.stage.start + Math.round(seconds * 1000);
  }

  private startPod(line: TraceEvent): void {
    const { stage } = this;
    const node = line.node === undefined ? undefined : stage.world.nodes[this.nodes.get(line.node)!];
    this.pods.set(line.name, node?.ready === true ? stage.startPodOn(node.id) : stage.startPod(this.poolOf(line)));
  }

  private stop(name: string): void {
    this.stage.stopPod(this.pods.get(name)!);
    this.pods.delete(name);
  }

  private startNode(line: TraceEvent): void {
    const [node] = this.stage.fleet.launch(this.poolOf(line), 1);
    if (node !== undefined) this.nodes.set(line.name, node.id);
  }

  private stopNode(name: string): void {
    const node = this.stage.world.nodes[this.nodes.get(name) ?? -1];
    if (node !== undefined) this.stage.fleet.remove(node);
    this.nodes.delete(name);
  }

  private poolOf({ nodePool }: TraceEvent) {
    const { pools } = this.stage.world;
    return pools.find(({ spec }) => spec.name === nodePool) ?? pools[0]!;
  }
}
