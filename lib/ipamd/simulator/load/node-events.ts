import type { RollingUpgradeLoad, ScaleOutLoad, SpotLoad, ZoneLossLoad } from '../../../plan/load';
import type { PoolRuntime } from '../pool-runtime';

import type { LoadPart, LoadStage } from './part';

/** From a spot interruption's notice until the node is gone. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html */
const SPOT_NOTICE_MS = 120_000;
const NEXT = -1;
/** How often an upgrade looks whether its new nodes are ready. */
const LOOK_MS = 5_000;

function poolOf(stage: LoadStage, name: string): PoolRuntime {
  return stage.world.pools.find(({ spec }) => spec.name === name)!;
}

/** Nodes that come all at once. */
export class ScaleOutPart implements LoadPart {
  constructor(
    private readonly load: ScaleOutLoad,
    private readonly stage: LoadStage,
  ) {}

  begin(): void {
    this.stage.at(this.stage.start + this.load.atSeconds * 1000, NEXT);
  }

  act(): void {
    this.stage.fleet.launch(poolOf(this.stage, this.load.nodePool), this.load.nodes);
  }
}

/** A zone is gone. */
export class ZoneLossPart implements LoadPart {
  constructor(
    private readonly load: ZoneLossLoad,
    private readonly stage: LoadStage,
  ) {}

  begin(): void {
    this.stage.at(this.stage.start + this.load.atSeconds * 1000, NEXT);
  }

  act(): void {
    const { world, fleet } = this.stage;
    for (const pool of world.pools) {
      const lost = pool.zones.filter(({ name }) => name === this.load.availabilityZone);
      for (const zone of lost) zone.lost = true;
      for (const node of fleet.nodesOf(pool)) if (lost.some((zone) => zone.nodeSubnets.includes(node.subnet))) fleet.cordon(node);
    }
    for (const pool of world.pools) for (const node of fleet.nodesOf(pool)) if (isLost(pool, node.subnet)) fleet.remove(node);
  }
}

function isLost(pool: PoolRuntime, subnet: number): boolean {
  return pool.zones.some((zone) => zone.lost && zone.nodeSubnets.includes(subnet));
}

/** Every node replaced: some new ones, then as many old ones cordoned, drained and gone, until none is left. */
export class RollingUpgradePart implements LoadPart {
  private readonly upgrades: { pool: PoolRuntime; old: number[]; fresh: number[]; draining: number }[] = [];

  constructor(
    private readonly load: RollingUpgradeLoad,
    private readonly stage: LoadStage,
  ) {}

  begin(): void {
    this.stage.at(this.stage.start + this.load.atSeconds * 1000, NEXT);
  }

  act(data: number): void {
    if (data === NEXT) this.start();
    else if (data < this.upgrades.length) this.step(data);
    else this.finish(data - this.upgrades.length);
  }

  private start(): void {
    const { stage, load } = this;
    for (const pool of stage.world.pools) {
      if (load.nodePool !== undefined && pool.spec.name !== load.nodePool) continue;
      this.upgrades.push({ pool, old: stage.fleet.nodesOf(pool).map(({ id }) => id), fresh: [], draining: 0 });
    }
    this.upgrades.forEach((_, number) => {
      stage.at(stage.world.now, number);
    });
  }

  /** Launches as many new nodes as the surge lets it, and drains an old one for each new one that is ready. */
  private step(number: number): void {
    const { stage, load } = this;
    const upgrade = this.upgrades[number]!;
    const { nodes } = stage.world;
    upgrade.old = upgrade.old.filter((id) => nodes[id] !== undefined);
    const room = (load.surge ?? 1) - upgrade.fresh.length - upgrade.draining;
    const launched = stage.fleet.launch(upgrade.pool, Math.min(room, upgrade.old.length - upgrade.fresh.length));
    upgrade.fresh.push(...launched.map(({ id }) => id));
    for (const id of upgrade.fresh.filter((fresh) => nodes[fresh]?.ready !== false)) {
      upgrade.fresh.splice(upgrade.fresh.indexOf(id), 1);
      const leaving = nodes[upgrade.old.shift() ?? -1];
      if (leaving === undefined) continue;
      upgrade.draining++;
      stage.fleet.cordon(leaving);
      stage.fleet.drain(leaving);
      stage.at(stage.world.now + (load.drainSeconds ?? 60) * 1000, this.upgrades.length + leaving.id);
    }
    if (upgrade.old.length > 0 || upgrade.fresh.length > 0) stage.at(stage.world.now + LOOK_MS, number);
  }

  private finish(id: number): void {
    const node = this.stage.world.nodes[id];
    if (node === undefined) return;
    this.stage.fleet.remove(node);
    const upgrade = this.upgrades.find(({ pool }) => pool.number === node.pool)!;
    upgrade.draining--;
  }
}

/** Spot interruptions. */
export class SpotPart implements LoadPart {
  constructor(
    private readonly load: SpotLoad,
    private readonly stage: LoadStage,
  ) {}

  begin(): void {
    this.stage.at(this.stage.start + this.untilNext(), NEXT);
  }

  act(data: number): void {
    const { stage } = this;
    if (data !== NEXT) {
      const node = stage.world.nodes[data];
      if (node !== undefined) stage.fleet.remove(node);
      return;
    }
    stage.at(stage.world.now + this.untilNext(), NEXT);
    const pool = poolOf(stage, this.load.nodePool);
    const nodes = stage.fleet.nodesOf(pool).filter(({ ready, cordoned }) => ready && !cordoned);
    if (nodes.length === 0) return;
    const node = nodes[stage.random.below(nodes.length)]!;
    stage.fleet.launch(pool, 1);
    stage.fleet.cordon(node);
    stage.fleet.drain(node);
    stage.at(stage.world.now + SPOT_NOTICE_MS, node.id);
  }

  private untilNext(): number {
    return this.stage.random.exponential(3600_000 / this.load.interruptionsPerHour);
  }
}
