import type { ScenarioName } from '../plan/assessment';
import type { NotKnown } from '../plan/unknown';
import type { Draw } from './draw';
import { lazy } from './lazy';
import { type SubnetLedger, subnetLedger } from './ledger';
import type { Pool } from './pool';
import { nodesInZone, type Variant, variantsOf } from './scenario';
import type { Subnet } from './subnet';

/** Room against need, of one subnet or of several that serve the same nodes. */
export interface Judgement {
  readonly neededAddresses: number;
  readonly addresses: number;
  readonly neededBlocks: number;
  /** Of those: blocks that single addresses may spoil. */
  readonly spoiltBlocks: number;
  readonly blocks: number;
  /** Addresses given one by one, and the room for them outside reservations. */
  readonly neededSingles: number;
  readonly singles: number;
  /** Prefixes that nodes take; blocks matter only where there are any. */
  readonly neededPrefixes: number;
  /** Names of the subnets judged together. */
  readonly subnets: readonly string[];
}

/** The ledgers of a group of subnets in the worst variant of one scenario. */
export interface GroupLedgers {
  readonly ledgers: ReadonlyMap<Subnet, SubnetLedger>;
}

/** Subnets that serve the same nodes, so that one can stand in for another; most groups are of one. */
export class SubnetGroup {
  private readonly byScenario = new Map<ScenarioName, GroupLedgers | undefined>();
  private readonly judgements = new Map<string, Judgement | undefined>();
  private readonly drawing = lazy((): readonly Pool[] => [...new Set(this.draws.map(({ pool }) => pool))]);
  private readonly open = lazy((): readonly NotKnown[] => this.subnets.flatMap((subnet) => subnet.standing().missing));

  constructor(
    readonly subnets: readonly Subnet[],
    /** Every draw that touches one of the subnets. */
    readonly draws: readonly Draw[],
    private readonly controlPlaneSubnets: () => number,
    private readonly upgradesTogether: () => boolean,
  ) {}

  /** Pools that draw from the group. */
  get pools(): readonly Pool[] {
    return this.drawing();
  }

  /** What is not known of the subnets' use: their ledgers show the least. */
  get missing(): readonly NotKnown[] {
    return this.open();
  }

  /** Pools whose pods get addresses from one of the subnets. */
  poolsWithPodsIn({ index }: Subnet): readonly Pool[] {
    const serving = this.draws.filter(({ subnets, pool, part }) => subnets.includes(index) && (part === 'pod' || !pool.primaryIsIdle()));
    return [...new Set(serving.map(({ pool }) => pool))];
  }

  /** A subnet's ledger in a scenario; `undefined` where the scenario means nothing here. */
  ledger(subnet: Subnet, scenario: ScenarioName): SubnetLedger | undefined {
    return this.ledgersOf(scenario)?.ledgers.get(subnet);
  }

  /**
   * What decides whether a subnet has room: the whole group, unless what can only sit in this subnet already fills it.
   */
  judge(subnet: Subnet, scenario: ScenarioName): Judgement | undefined {
    const key = this.subnets.length === 1 ? scenario : `${scenario} ${subnet.index}`;
    if (!this.judgements.has(key)) this.judgements.set(key, this.computeJudgement(subnet, scenario));
    return this.judgements.get(key);
  }

  private computeJudgement(subnet: Subnet, scenario: ScenarioName): Judgement | undefined {
    const worst = this.ledgersOf(scenario);
    if (worst === undefined) return undefined;
    const together = sumUp(this.subnets.map((member) => [member, worst.ledgers.get(member)!]));
    if (this.subnets.length === 1) return together;
    const alone = sumUp([[subnet, this.exclusiveLedger(subnet, scenario)]]);
    return isShort(alone) ? alone : together;
  }

  private ledgersOf(scenario: ScenarioName): GroupLedgers | undefined {
    if (!this.byScenario.has(scenario)) this.byScenario.set(scenario, this.worst(scenario));
    return this.byScenario.get(scenario);
  }

  private worst(scenario: ScenarioName): GroupLedgers | undefined {
    const zones = () => this.subnets.map(({ zone }) => zone);
    const variants = variantsOf(scenario, { pools: this.pools, zones, upgradesTogether: this.upgradesTogether });
    const worst = variants.reduce<Variant | undefined>(
      (most, next) => (most === undefined || drawn(next, this.draws) > drawn(most, this.draws) ? next : most),
      undefined,
    );
    return worst === undefined ? undefined : this.ledgersIn(scenario, worst, this.draws);
  }

  private ledgersIn(scenario: ScenarioName, variant: Variant, draws: readonly Draw[]): GroupLedgers {
    const entries = this.subnets.map((subnet) => [subnet, this.ledgerIn(scenario, variant, draws, subnet)] as const);
    return { ledgers: new Map(entries) };
  }

  private ledgerIn(scenario: ScenarioName, variant: Variant, draws: readonly Draw[], subnet: Subnet): SubnetLedger {
    return subnetLedger({
      subnet,
      scenario,
      variant,
      draws: this.subnets.length === 1 ? draws : draws.filter(({ subnets }) => subnets.includes(subnet.index)),
      controlPlaneSubnets: subnet.hasRole('control-plane') ? this.controlPlaneSubnets() : 0,
    });
  }

  /** The worst ledger of what has no other subnet to go to. */
  private exclusiveLedger(subnet: Subnet, scenario: ScenarioName): SubnetLedger {
    const only = this.draws.filter(({ subnets }) => subnets.length === 1);
    const zones = () => [subnet.zone];
    const variants = variantsOf(scenario, { pools: this.pools, zones, upgradesTogether: this.upgradesTogether });
    const worst = variants.reduce((most, next) => (drawn(next, only) > drawn(most, only) ? next : most));
    return this.ledgerIn(scenario, worst, only, subnet);
  }
}

/** Whether there is too little of anything. */
export function isShort(judgement: Judgement): boolean {
  return shortOfAddresses(judgement) || shortOfBlocks(judgement);
}

/** Whether addresses run out: all of them, or those that may be given one by one. */
export function shortOfAddresses({ neededAddresses, addresses, neededSingles, singles }: Judgement): boolean {
  return neededAddresses > addresses || neededSingles > singles;
}

/** Whether prefixes are taken here and whole blocks run out. */
export function shortOfBlocks({ neededPrefixes, neededBlocks, blocks }: Judgement): boolean {
  return neededPrefixes > 0 && neededBlocks > blocks;
}

/** What nodes draw in a variant: all that tells the variants of one scenario apart. */
function drawn(variant: Variant, draws: readonly Draw[]): number {
  return draws.reduce((total, draw) => {
    const { nodes, surge } = nodesInZone(draw.pool, draw.zone, variant);
    const { poolAddresses, enis } = draw.perNode(variant.fill);
    return total + (nodes + surge) * (poolAddresses + enis);
  }, 0);
}

function sumUp(members: readonly (readonly [Subnet, SubnetLedger])[]): Judgement {
  const sum = (of: (ledger: SubnetLedger, subnet: Subnet) => number) => {
    let total = 0;
    for (const [subnet, ledger] of members) total += of(ledger, subnet);
    return total;
  };
  return {
    neededAddresses: sum(({ usedAddresses }) => usedAddresses),
    addresses: sum((_, subnet) => subnet.space().addresses),
    neededBlocks: sum(({ usedPrefixBlocks }) => usedPrefixBlocks),
    spoiltBlocks: sum(({ spoiltBlocks }) => spoiltBlocks),
    blocks: sum((_, subnet) => subnet.space().prefixBlocks),
    neededSingles: sum(({ singleAddresses }) => singleAddresses),
    singles: sum(({ singleRoom }) => singleRoom),
    neededPrefixes: sum(({ nodePrefixes }) => nodePrefixes),
    subnets: members.map(([subnet]) => subnet.name),
  };
}
