import type { ScenarioName } from '../plan/assessment';
import type { NotKnown } from '../plan/unknown';
import type { Draw } from './draw';
import { isShort, type Judgement, judgementOf, sumUp } from './judgement';
import { lazy } from './lazy';
import { type SubnetLedger, subnetLedger } from './ledger';
import type { Pool } from './pool';
import { nodesInZone, type Variant, variantsOf } from './scenario';
import type { Subnet } from './subnet';

/** The ledgers of a group's subnets, in their order, in the worst variant of one scenario. */
type GroupLedgers = readonly SubnetLedger[];

/** Subnets that serve the same nodes, so that one can stand in for another; most groups are of one. */
export class SubnetGroup {
  private readonly byScenario = new Map<ScenarioName, GroupLedgers | undefined>();
  private readonly judgements = new Map<string, Judgement | undefined>();
  private readonly places = lazy(() => new Map(this.subnets.map((subnet, place) => [subnet, place])));
  private readonly drawing = lazy((): readonly Pool[] => [...new Set(this.draws.map(({ pool }) => pool))]);
  private readonly open = lazy((): readonly NotKnown[] => [
    ...this.subnets.flatMap((subnet) => subnet.standing().missing),
    ...this.pools.flatMap(({ missing }) => missing),
  ]);

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

  /** What is not known of the subnets' use, by others and by nodes: their ledgers show the least. */
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
    const place = this.subnets.length === 1 ? 0 : this.places().get(subnet)!;
    return this.ledgersOf(scenario)?.[place];
  }

  /**
   * What decides whether a subnet has room: the whole group, unless what can only sit in a part of it (this subnet, or some of the group that
   * one draw is bound to) already fills that.
   */
  judge(subnet: Subnet, scenario: ScenarioName): Judgement | undefined {
    if (this.subnets.length === 1) return this.together(scenario);
    const key = `${scenario} ${subnet.index}`;
    if (!this.judgements.has(key)) this.judgements.set(key, this.computeJudgement(subnet, scenario));
    return this.judgements.get(key);
  }

  private computeJudgement(subnet: Subnet, scenario: ScenarioName): Judgement | undefined {
    const together = this.together(scenario);
    if (together === undefined) return undefined;
    const parts = this.partsWith(subnet).map((part) => this.judgePart(part, scenario));
    return parts.find(isShort) ?? together;
  }

  /** The subnet by itself, then what draws bind together with it, the smallest first; without the whole group. */
  private partsWith({ index }: Subnet): readonly (readonly number[])[] {
    const bound = this.draws
      .map(({ subnets }) => subnets)
      .filter((subnets) => subnets.includes(index) && subnets.length < this.subnets.length)
      .sort((a, b) => a.length - b.length);
    return [...new Map([[index], ...bound].map((part) => [[...part].sort((a, b) => a - b).join(), part])).values()];
  }

  /** What has no other subnets to go to than these, in its worst variant. */
  private judgePart(part: readonly number[], scenario: ScenarioName): Judgement {
    const members = this.subnets.filter(({ index }) => part.includes(index));
    const only = this.draws.filter(({ subnets }) => subnets.every((index) => part.includes(index)));
    const zones = () => members.map(({ zone }) => zone);
    const variants = variantsOf(scenario, { pools: this.pools, zones, upgradesTogether: this.upgradesTogether });
    const worst = worstOf(variants, only);
    return sumUp(members.map((member) => judgementOf(member, this.ledgerIn(scenario, worst, only, member))));
  }

  private together(scenario: ScenarioName): Judgement | undefined {
    if (!this.judgements.has(scenario)) {
      const judgements = this.ledgersOf(scenario)?.map((ledger, place) => judgementOf(this.subnets[place]!, ledger));
      this.judgements.set(scenario, judgements === undefined ? undefined : sumUp(judgements));
    }
    return this.judgements.get(scenario);
  }

  private ledgersOf(scenario: ScenarioName): GroupLedgers | undefined {
    if (!this.byScenario.has(scenario)) this.byScenario.set(scenario, this.worst(scenario));
    return this.byScenario.get(scenario);
  }

  private worst(scenario: ScenarioName): GroupLedgers | undefined {
    const zones = () => this.subnets.map(({ zone }) => zone);
    const variants = variantsOf(scenario, { pools: this.pools, zones, upgradesTogether: this.upgradesTogether });
    if (variants.length === 0) return undefined;
    const worst = worstOf(variants, this.draws);
    return this.subnets.map((subnet) => this.ledgerIn(scenario, worst, this.draws, subnet));
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
}

/** The variant in which nodes draw most: that is all that tells the variants of one scenario apart. */
function worstOf(variants: readonly Variant[], draws: readonly Draw[]): Variant {
  if (variants.length === 1) return variants[0]!;
  const totals = variants.map((variant) => drawn(variant, draws));
  return variants[totals.indexOf(Math.max(...totals))]!;
}

function drawn(variant: Variant, draws: readonly Draw[]): number {
  let total = 0;
  for (const draw of draws) {
    const { nodes, surge } = nodesInZone(draw.pool, draw.zone, variant);
    const { poolAddresses, enis } = draw.perNode(variant.fill);
    total += (nodes + surge) * (poolAddresses + enis);
  }
  return total;
}
