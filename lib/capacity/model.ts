import { type CniSettings, readSettings, type SettingsSource } from '../cni';
import { INSTANCE_TYPES, type InstanceTypeTable } from '../instance';
import type { NetworkPlan, PlanNodePool } from '../plan/types';
import { ifKnown, withTraps } from '../plan/unknown';
import { Draw, type Part } from './draw';
import { lazy } from './lazy';
import { poolWays } from './node-figures';
import { ownNetworking } from './own-networking';
import { discoversSubnets, eniConfigOf, isExcludedFromPods, isOfferedToPods } from './pod-subnets';
import { Pool } from './pool';
import { Subnet } from './subnet';
import { SubnetGroup } from './subnet-group';
import { WorkloadsByPool } from './workloads-by-pool';

/**
 * A plan with everything that follows from it, worked out on first use. Whatever hangs on something that the plan lists as
 * unknown throws `NotKnown`; the rest stays usable.
 */
export class CapacityModel {
  /** The plan, with traps where it says that something is unknown. */
  readonly plan: NetworkPlan;
  /** Where the settings come from: the variables as they are given. */
  readonly settingsSource: SettingsSource;
  /** The settings as aws-node reads them. */
  readonly settings: CniSettings;
  readonly pools: readonly Pool[];
  readonly subnets: readonly Subnet[];
  /** Subnets that offer themselves to aws-node by tag. */
  private readonly offered = lazy(() =>
    discoversSubnets(this.settings) ? this.subnets.filter(({ plan }) => isOfferedToPods(this.plan, plan)) : [],
  );
  private readonly groups = lazy(() => this.computeGroups());
  private readonly subnetByName = lazy(() => new Map(this.plan.subnets.map(({ name }, i) => [name, this.subnets[i]!])));

  constructor(plan: NetworkPlan, instanceTypes: InstanceTypeTable = INSTANCE_TYPES) {
    this.plan = withTraps(plan);
    this.settingsSource = settingsSourceOf(this.plan);
    this.settings = readSettings(this.settingsSource);
    this.subnets = (ifKnown(() => this.plan.subnets) ?? []).map((subnet, index) => new Subnet(subnet, index));
    const workloads = new WorkloadsByPool(this.plan);
    this.pools = (ifKnown(() => this.plan.nodePools) ?? []).map((pool, index) => {
      const subnets = lazy(() => this.named(pool.subnets).map((subnet) => subnet.plan));
      const own = ownNetworking(pool, index);
      return new Pool({
        plan: this.plan,
        settings: own === undefined ? this.settings : readSettings({ env: {}, initEnv: {}, delivery: 'add-on' }),
        ownNetworking: own,
        pool,
        index,
        ways: lazy(() => poolWays(pool)),
        instanceTypes,
        subnets,
        workloads: () => workloads.of(pool.name),
        primaryExcluded: lazy(() => own === undefined && this.isExcluded(pool)),
      });
    });
  }

  /** The subnet of a name that the plan's reader has checked. */
  subnet(name: string): Subnet {
    return this.subnetByName().get(name)!;
  }

  /** The group that a subnet is judged in. */
  groupOf(subnet: Subnet): SubnetGroup {
    return this.groups().get(subnet)!;
  }

  /** What the pool's nodes in a zone draw, and from where. */
  drawsOf(pool: Pool, zone: string): Draw[] {
    const inZone = this.named(pool.plan.subnets).filter((subnet) => subnet.zone === zone);
    if (pool.hasOwnNetworking) return draw(pool, zone, 'node', inZone);
    if (this.settings.customNetworking) {
      const { found } = eniConfigOf(this.plan, this.settings, pool.plan, zone);
      return [...draw(pool, zone, 'node', inZone), ...draw(pool, zone, 'pod', found === undefined ? [] : [this.subnet(found.subnet)])];
    }
    const offered = this.offered().filter((subnet) => subnet.zone === zone);
    if (this.isExcluded(pool.plan)) return [...draw(pool, zone, 'node', inZone), ...draw(pool, zone, 'pod', offered)];
    const candidates = new Set([...inZone, ...offered]);
    if (candidates.size === inZone.length) return draw(pool, zone, 'node', inZone);
    return [...draw(pool, zone, 'primary', inZone), ...draw(pool, zone, 'shared', [...candidates])];
  }

  private named(names: readonly string[]): Subnet[] {
    return names.map((name) => this.subnet(name));
  }

  /** Whether every subnet of a pool is excluded by tag. */
  private isExcluded(pool: PlanNodePool): boolean {
    return discoversSubnets(this.settings) && this.named(pool.subnets).every(({ plan }) => isExcludedFromPods(this.plan, plan));
  }

  /** Subnets that a draw has in common belong together. */
  private computeGroups(): ReadonlyMap<Subnet, SubnetGroup> {
    const pools = this.plan.nodePools.map((_, i) => this.pools[i]!); // not known where the list is not
    const draws = pools.flatMap((pool) => pool.zones().flatMap((zone) => this.drawsOf(pool, zone)));
    const members = new Map<Subnet, Set<Subnet>>(this.subnets.map((subnet) => [subnet, new Set([subnet])]));
    for (const draw of draws) {
      if (draw.subnets.length === 1) continue;
      const merged = new Set(draw.subnets.flatMap((index) => [...members.get(this.subnets[index]!)!]));
      for (const subnet of merged) members.set(subnet, merged);
    }
    const drawsBySubnet = this.subnets.map((): Draw[] => []);
    for (const draw of draws) for (const index of draw.subnets) drawsBySubnet[index]!.push(draw);
    const controlPlaneSubnets = lazy(() => this.subnets.filter((subnet) => subnet.hasRole('control-plane')).length);
    const together = () => this.plan.cluster.upgradesPoolsTogether ?? false;
    const groups = new Map<Set<Subnet>, SubnetGroup>();
    for (const group of new Set(members.values())) {
      const own = new Set([...group].flatMap(({ index }) => drawsBySubnet[index]!));
      groups.set(group, new SubnetGroup([...group], [...own], controlPlaneSubnets, together));
    }
    return new Map([...members].map(([subnet, group]) => [subnet, groups.get(group)!]));
  }
}

/** One draw from subnets that stand in for one another; none from no subnet. */
function draw(pool: Pool, zone: string, part: Part, subnets: readonly Subnet[]): Draw[] {
  if (subnets.length === 0) return [];
  const places = subnets.map(({ index }) => index);
  return [new Draw(pool, zone, part, places)];
}

/** The plan's variables, each part read only when it is asked for. */
function settingsSourceOf(plan: NetworkPlan): SettingsSource {
  return {
    get env() {
      return plan.cni.env ?? {};
    },
    get initEnv() {
      return plan.cni.initEnv ?? {};
    },
    get delivery() {
      return plan.cni.delivery ?? 'add-on';
    },
    get ipFamily() {
      return plan.cluster.ipFamily ?? 'ipv4';
    },
  };
}
