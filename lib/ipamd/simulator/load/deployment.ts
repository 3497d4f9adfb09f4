import type { DeploymentLoad } from '../../../plan/load';
import { surgePods } from '../../../plan/surge';
import { Pod, PodState } from '../pods';
import type { LoadPart, LoadStage } from './part';

const ROLL = -1;

/** A deployment that is rolled: new pods up to the surge, an old one gone for each new one that is ready. */
export class DeploymentPart implements LoadPart {
  /** Pods of the present version that are ready, then those of the version before. */
  private current: number[] = [];
  private old: number[] = [];
  private readonly surge: number;
  private version = 0;

  constructor(
    private readonly load: DeploymentLoad,
    private readonly stage: LoadStage,
  ) {
    this.surge = Math.max(1, surgePods(load.maxSurge ?? '25%', load.pods));
  }

  begin(): void {
    for (const share of this.stage.pools(this.load.nodePool, this.load.pods)) {
      for (let pod = 0; pod < share.pods; pod++) this.current.push(this.stage.startPod(share.pool));
    }
    this.stage.at(this.stage.start + this.load.atSeconds * 1000, ROLL);
  }

  act(data: number): void {
    if (data === ROLL) this.roll();
    else this.ready(data);
  }

  onPodAddress(pod: number): void {
    if (this.stage.world.pods.get(pod, Pod.note) !== this.version) return;
    this.stage.at(this.stage.world.now + (this.load.readySeconds ?? 5) * 1000, pod);
  }

  private roll(): void {
    const { stage, load } = this;
    if (load.everySeconds !== undefined) stage.at(stage.world.now + load.everySeconds * 1000, ROLL);
    this.old = [...this.current, ...this.old];
    this.current = [];
    this.version++;
    for (let pod = 0; pod < Math.min(this.surge, load.pods); pod++) this.startNew();
  }

  private startNew(): void {
    const { stage } = this;
    const [share] = stage.pools(this.load.nodePool, 1);
    const pod = stage.startPod(share!.pool);
    this.current.push(pod);
    stage.world.pods.set(pod, Pod.note, this.version);
    if (stage.world.pods.get(pod, Pod.state) === PodState.running) this.onPodAddress(pod); // it had its address before it had its version
  }

  private ready(pod: number): void {
    const { stage } = this;
    if (stage.world.pods.get(pod, Pod.note) !== this.version) return;
    stage.world.pods.set(pod, Pod.note, -1); // counted
    const leaving = this.old.shift();
    if (leaving === undefined) return;
    stage.stopPod(leaving);
    if (this.current.length < this.load.pods) this.startNew();
  }
}
