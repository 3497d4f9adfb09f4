import type { Construct, IConstruct } from 'constructs';
import type {
  NetworkPlan,
  PlanCluster,
  PlanCni,
  PlanNodePool,
  PlanService,
  PlanSubnet,
  PlanUnknown,
  PlanWorkload,
} from '../../lib/plan/types';
import { pointerTo } from '../../lib/plan/unknown';
import type { Draft, NamedDraft } from './draft';
import { PlanNames } from './plan-names';
import { settle } from './settle';
import { ZoneNames } from './zones';

export { type Draft, type NamedDraft, type Unknown, unknown } from './draft';

/** Something that a construct told, and that construct. */
interface Told {
  readonly part: Readonly<Record<string, unknown>>;
  readonly at: IConstruct;
}

/**
 * What the constructs of one cluster tell the capacity check. Each tells its part as it is made; at synth the parts become a plan.
 *
 * Every subject of the plan leads back to the construct that told it, so that a finding can name the place in the app.
 */
export class PlanCollector {
  private readonly subnets: Told[] = [];
  private readonly nodePools: Told[] = [];
  private readonly workloads: Told[] = [];
  private readonly services: Told[] = [];
  private readonly cidrs: { readonly cidr: string; readonly at: IConstruct }[] = [];
  private readonly subnetNames = new PlanNames();
  private readonly nodePoolNames = new PlanNames();
  private readonly workloadNames = new PlanNames();
  private readonly serviceNames = new PlanNames();
  private readonly subnetOf = new Map<IConstruct, string>();
  private readonly subjects = new Map<string, IConstruct>();
  private toldCluster?: Told & { readonly name: string };
  private toldCni?: Told;

  /** @param owner  the construct whose plan this is: it names the plan's files, and stands for what has no construct of its own */
  constructor(readonly owner: Construct) {}

  /** Tells of the cluster. */
  cluster({ name, ...part }: NamedDraft<PlanCluster>, at: IConstruct): void {
    const known = new PlanNames().unique(name, this.owner);
    this.toldCluster = { name: known, part, at };
    this.subjects.set(`cluster/${known}`, at);
  }

  /** Tells of the CNI. */
  cni(part: Draft<PlanCni>, at: IConstruct): void {
    this.toldCni = { part: part as Told['part'], at };
  }

  /** Tells of ranges of the VPC, any number of times. */
  vpc(cidrs: readonly string[], at: IConstruct): void {
    this.cidrs.push(...cidrs.map((cidr) => ({ cidr, at })));
  }

  /** Tells of a subnet, once for each construct. @returns what it is called in the plan */
  subnet({ name, ...part }: NamedDraft<PlanSubnet>, at: IConstruct): string {
    const known = this.subnetOf.get(at);
    if (known !== undefined) return known;
    const unique = this.tell('subnet', this.subnets, this.subnetNames, name, part, at);
    this.subnetOf.set(at, unique);
    return unique;
  }

  /** Tells of a node pool. @returns what it is called in the plan */
  nodePool({ name, ...part }: NamedDraft<PlanNodePool>, at: IConstruct): string {
    return this.tell('nodePool', this.nodePools, this.nodePoolNames, name, part, at);
  }

  /** Tells of a workload. @returns what it is called in the plan */
  workload({ name, ...part }: NamedDraft<PlanWorkload>, at: IConstruct): string {
    return this.tell('workload', this.workloads, this.workloadNames, name, part, at);
  }

  /** Tells of a service. @returns what it is called in the plan */
  service({ name, ...part }: NamedDraft<PlanService>, at: IConstruct): string {
    return this.tell('service', this.services, this.serviceNames, name, part, at);
  }

  /** The plan, as far as it is known now. */
  toPlan(): NetworkPlan {
    const unknown: PlanUnknown[] = [];
    const onUnknown = (at: string, reason: string) => unknown.push({ at, reason });
    const zones = new ZoneNames(this.subnets.map(({ part, at }) => ({ zone: part.availabilityZone, at })));
    const settleAll = (kind: string, told: readonly Told[]) =>
      told.map(({ part, at }, place) => settle(withZone(part, at, zones), at, pointerTo(kind, place), onUnknown));
    const optional = (kind: string, told: readonly Told[]) => (told.length === 0 ? {} : { [kind]: settleAll(kind, told) });

    const plan = {
      schema: 'eks-podnet/plan/v1',
      cluster: this.settleCluster(onUnknown),
      cni: this.settleCni(zones, onUnknown),
      ...this.settleVpc(onUnknown),
      subnets: settleAll('subnets', this.subnets),
      nodePools: settleAll('nodePools', this.nodePools),
      ...optional('workloads', this.workloads),
      ...optional('services', this.services),
      ...(unknown.length > 0 && { unknown }),
    };
    return plan as NetworkPlan;
  }

  /** The construct that a subject of the plan, such as `subnet/pods-a`, comes from. */
  constructOf(subject: string): IConstruct {
    const kind = subject.split('/', 1)[0];
    const fallback = kind === 'cni' || kind === 'eniConfig' ? this.toldCni?.at : this.toldCluster?.at;
    return this.subjects.get(subject) ?? fallback ?? this.owner;
  }

  private tell(kind: string, list: Told[], names: PlanNames, name: string, part: Told['part'], at: IConstruct): string {
    const unique = names.unique(name, at);
    list.push({ part: { name: unique, ...part }, at });
    this.subjects.set(`${kind}/${unique}`, at);
    return unique;
  }

  private settleCluster(onUnknown: (at: string, reason: string) => void): unknown {
    if (this.toldCluster === undefined) return { name: this.owner.node.id };
    const { name, part, at } = this.toldCluster;
    return settle({ name, ...part }, at, '/cluster', onUnknown);
  }

  private settleCni(zones: ZoneNames, onUnknown: (at: string, reason: string) => void): unknown {
    if (this.toldCni === undefined) return {};
    const { part, at } = this.toldCni;
    const eniConfigs = part.eniConfigs;
    const named = Array.isArray(eniConfigs)
      ? { ...part, eniConfigs: eniConfigs.map((config) => ({ ...config, name: zones.of(config.name, at) ?? config.name })) }
      : part;
    return settle(named, at, '/cni', onUnknown);
  }

  private settleVpc(onUnknown: (at: string, reason: string) => void): { vpc?: unknown } {
    const told = [...new Map(this.cidrs.map((entry) => [entry.cidr, entry])).values()];
    if (told[0] === undefined) return {};
    return { vpc: settle({ cidrs: told.map(({ cidr }) => cidr) }, told[0].at, '/vpc', onUnknown) };
  }
}

function withZone(part: Told['part'], at: IConstruct, zones: ZoneNames): Told['part'] {
  const zone = zones.of(part.availabilityZone, at);
  return zone === undefined ? part : { ...part, availabilityZone: zone };
}
