import { Stack, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { assess } from '../../lib/assess';
import type { Assessment } from '../../lib/plan/assessment';
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
import { segmentsOf } from '../../lib/plan/unknown';
import type { DraftOf, NamedDraft } from './draft';
import { isLookupDummy } from './lookup';
import { isOrderedAfter, resourceOf } from './ordering';
import { PlanNames, readableName } from './plan-names';
import { below, type OnUnknown, settle } from './settle';
import type { TuningRequest } from './tuning';
import { ZoneNames } from './zone-names';

export { type Draft, type DraftOf, type NamedDraft, type Unknown, unknown } from './draft';

/** The engine, or what stands for it in a test. */
export type Assess = (plan: NetworkPlan) => Assessment;

/** What a construct told, and that construct. */
interface Told {
  readonly part: Readonly<Record<string, unknown>>;
  readonly at: IConstruct;
}

/** The lists of a plan, and what findings call one entry of each. */
const LISTS = { subnets: 'subnet', nodePools: 'nodePool', workloads: 'workload', services: 'service' } as const;

type List = keyof typeof LISTS;

/** What a collector may be told beyond its owner. */
export interface PlanCollectorOptions {
  /** Judges the plan at synth. @default - the engine */
  readonly assess?: Assess;
}

/**
 * What the constructs of one cluster tell the capacity check. Each tells its part as it is made; at synth the parts become a plan,
 * which is judged and written into the assembly.
 *
 * Every subject of the plan leads back to the construct that told it, so that a finding names a place in the app.
 */
export class PlanCollector {
  private readonly told: Readonly<Record<List, Told[]>> = { subnets: [], nodePools: [], workloads: [], services: [] };
  private readonly names: Readonly<Record<List, PlanNames>> = {
    subnets: new PlanNames(),
    nodePools: new PlanNames(),
    workloads: new PlanNames(),
    services: new PlanNames(),
  };
  /** Trees of cdk8s objects whose workloads the cluster will run, read at synth. */
  readonly trees: IConstruct[] = [];
  /** Judges the plan at synth. */
  assess: Assess;
  /** Settings of the CNI that are tuned at synth. */
  tuning?: TuningRequest;
  private readonly subjects = new Map<string, IConstruct>();
  private readonly knownSubnets = new Map<unknown, string>();
  private readonly cidrs: { readonly cidr: string; readonly at: IConstruct }[] = [];
  private toldCluster: Told;
  private toldCni?: Told;

  /** @param owner  the construct whose plan this is: its place names the plan's files, and it stands for what has no construct of its own */
  constructor(
    readonly owner: Construct,
    { assess: judgedBy = assess }: PlanCollectorOptions = {},
  ) {
    this.assess = judgedBy;
    this.toldCluster = { part: { name: readableName(owner.node.id, owner) }, at: owner };
  }

  /** Tells of the cluster. What was told before stays where it is not told anew. */
  cluster(part: Partial<NamedDraft<PlanCluster>>, at: IConstruct): void {
    const named = part.name === undefined ? part : { ...part, name: readableName(part.name, this.owner) };
    this.toldCluster = { part: { ...this.toldCluster.part, ...named }, at };
    this.subjects.set(`cluster/${this.toldCluster.part.name}`, at);
  }

  /** Tells of the CNI. */
  cni(part: DraftOf<PlanCni>, at: IConstruct): void {
    this.toldCni = { part, at };
  }

  /** Tells of ranges of the VPC, any number of times. */
  vpc(cidrs: readonly string[], at: IConstruct): void {
    this.cidrs.push(...cidrs.map((cidr) => ({ cidr, at })));
  }

  /**
   * Tells of a subnet. The same one is counted once, also where it was imported twice.
   * @returns what it is called in the plan
   */
  subnet(part: NamedDraft<PlanSubnet>, at: IConstruct): string {
    const key = subnetKey(at);
    const known = this.knownSubnets.get(at) ?? this.knownSubnets.get(key);
    const name = known ?? this.tell('subnets', part, at);
    this.knownSubnets.set(at, name);
    this.knownSubnets.set(key, name);
    return name;
  }

  /**
   * Tells of a node pool.
   * @param madeBy  what makes its nodes
   * @returns what it is called in the plan
   */
  nodePool(part: NamedDraft<PlanNodePool>, at: IConstruct, madeBy = at): string {
    return this.tell('nodePools', { cniReadyBeforeNodes: () => this.waitsForCni(madeBy), ...part }, at);
  }

  /** Tells of a workload. @returns what it is called in the plan */
  workload(part: NamedDraft<PlanWorkload>, at: IConstruct): string {
    return this.tell('workloads', part, at);
  }

  /** Tells of a service. @returns what it is called in the plan */
  service(part: NamedDraft<PlanService>, at: IConstruct): string {
    return this.tell('services', part, at);
  }

  /** The plan, as far as it is known. Meant for synthesis: dependencies and tokens are settled only then. */
  toPlan(): NetworkPlan {
    const unknown: PlanUnknown[] = [];
    const onUnknown: OnUnknown = (at, reason) => unknown.push({ at, reason });
    const zones = new ZoneNames(this.told.subnets.map(({ part, at }) => resolved(part.availabilityZone, at)));
    const settleAll = (list: List) =>
      this.told[list].map(({ part, at }, place) => settle(withZoneName(part, at, zones), at, below(onUnknown, list, place)));
    const settleAny = (list: List) => (this.told[list].length === 0 ? {} : { [list]: settleAll(list) });

    const plan = {
      schema: 'eks-podnet/plan/v1',
      cluster: settle(this.toldCluster.part, this.toldCluster.at, below(onUnknown, 'cluster')),
      cni: this.settleCni(zones, onUnknown),
      ...this.settleVpc(onUnknown),
      subnets: settleAll('subnets'),
      nodePools: settleAll('nodePools'),
      ...settleAny('workloads'),
      ...settleAny('services'),
      ...(unknown.length > 0 && { unknown }),
    };
    return plan as NetworkPlan;
  }

  /** The construct that a subject of a finding, such as `subnet/pods-a` or `cni/WARM_IP_TARGET`, comes from. */
  constructOf(subject: string): IConstruct {
    const isCni = subject.startsWith('cni/') || subject.startsWith('eniConfig/');
    return this.subjects.get(subject) ?? (isCni ? this.toldCni?.at : undefined) ?? this.toldCluster.at;
  }

  /** The names of those subnets that another cluster's constructs have told of as well. */
  subnetsSharedWith(other: PlanCollector): Set<string> {
    return new Set([...this.knownSubnets].filter(([key]) => other.knownSubnets.has(key)).map(([, name]) => name));
  }

  /** The construct that told what is at a JSON pointer of the plan. */
  constructAt(pointer: string): IConstruct {
    const [part = '', place] = segmentsOf(pointer);
    if (part === 'cni') return this.toldCni?.at ?? this.owner;
    if (part === 'vpc') return this.cidrs[0]?.at ?? this.owner;
    return this.told[part as List]?.[Number(place)]?.at ?? this.toldCluster.at;
  }

  private tell(list: List, { name, ...part }: { readonly name: string }, at: IConstruct): string {
    const unique = this.names[list].unique(name, at);
    this.told[list].push({ part: { name: unique, ...part }, at });
    this.subjects.set(`${LISTS[list]}/${unique}`, at);
    return unique;
  }

  /** Whether CloudFormation makes the nodes after the CNI with its settings; not said where one of them is not made here. */
  private waitsForCni(madeBy: IConstruct): boolean | undefined {
    const cni = this.toldCni === undefined ? undefined : resourceOf(this.toldCni.at);
    const nodes = resourceOf(madeBy);
    return cni === undefined || nodes === undefined ? undefined : isOrderedAfter(nodes, cni);
  }

  private settleCni(zones: ZoneNames, onUnknown: OnUnknown): unknown {
    if (this.toldCni === undefined) return {};
    const { part, at } = this.toldCni;
    const { eniConfigs } = part;
    const named = Array.isArray(eniConfigs) ? { ...part, eniConfigs: eniConfigs.map((config) => withZoneAsName(config, at, zones)) } : part;
    return settle(named, at, below(onUnknown, 'cni'));
  }

  private settleVpc(onUnknown: OnUnknown): { readonly vpc?: unknown } {
    const [first] = this.cidrs;
    if (first === undefined) return {};
    return { vpc: settle({ cidrs: [...new Set(this.cidrs.map(({ cidr }) => cidr))] }, first.at, below(onUnknown, 'vpc')) };
  }
}

/** What tells a subnet from others: its id, where that is known. */
function subnetKey(at: IConstruct): unknown {
  const { subnetId } = at as { readonly subnetId?: unknown };
  if (typeof subnetId !== 'string' || isLookupDummy(subnetId)) return at;
  return Token.isUnresolved(subnetId) ? at : subnetId;
}

function withZoneName(part: Told['part'], at: IConstruct, zones: ZoneNames): Told['part'] {
  return { ...part, ...standIn('availabilityZone', part, at, zones) };
}

/** ENIConfigs are named like the zones that they are for, so they are known by the same names. */
function withZoneAsName(config: Told['part'], at: IConstruct, zones: ZoneNames): Told['part'] {
  return { ...config, ...standIn('name', config, at, zones) };
}

function standIn(field: string, part: Told['part'], at: IConstruct, zones: ZoneNames): Told['part'] {
  const value = part[field];
  const name = Token.isUnresolved(value) ? zones.nameOf(resolved(value, at)) : undefined;
  return name === undefined ? {} : { [field]: name };
}

function resolved(value: unknown, at: IConstruct): unknown {
  return Token.isUnresolved(value) ? Stack.of(at).resolve(value) : value;
}
