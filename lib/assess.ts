import { CapacityModel, type NodeFigures, type Pool, SCENARIOS, type Subnet, type SubnetLedger } from './capacity';
import type { InstanceTypeTable } from './instance';
import type { Held } from './ipamd';
import type { Assessment, HeldAddresses, PoolAssessment, ScenarioLedger, SubnetAssessment, TypeAssessment } from './plan/assessment';
import { readPlan } from './plan/read';
import type { NetworkPlan } from './plan/types';
import { ifKnown } from './plan/unknown';
import { checkRules, RULES, type Rule } from './rules';

/** What an assessment may be given besides the plan. */
export interface AssessOptions {
  /** The instance types to look up in. @default - the table that comes with the package */
  readonly instanceTypes?: InstanceTypeTable;
}

/**
 * Works out what every node and subnet of a plan holds in every scenario, and what the rules say of it.
 * @throws PlanError  where the plan is none, with every problem and its place
 */
export function assess(plan: NetworkPlan, { instanceTypes }: AssessOptions = {}): Assessment {
  const model = new CapacityModel(readPlan(plan), instanceTypes);
  return {
    schema: 'eks-podnet/assessment/v1',
    nodePools: model.pools.map(assessPool),
    subnets: model.subnets.map((subnet) => assessSubnet(subnet, model)),
    findings: checkRules([...RULES, ...rulesOfLoad(plan, instanceTypes)], model),
  };
}

/** The rules that play a load, where the plan has one: only then is the simulator loaded. */
function rulesOfLoad(plan: NetworkPlan, instanceTypes: InstanceTypeTable | undefined): readonly Rule[] {
  if (plan.load === undefined) return [];
  const { loadRules }: typeof import('./tune/rules') = require('./tune/rules');
  return loadRules(plan, plan.load, instanceTypes);
}

function assessPool(pool: Pool): PoolAssessment {
  return {
    name: pool.name,
    maxPods: orNull(() => pool.maxPods()),
    nodesNeeded: finite(orNull(() => pool.nodesNeeded())),
    bindingLimit: orNull(() => pool.bindingLimit()),
    instanceTypes: orNull(() => pool.types())?.map((type) => assessType(pool, type)) ?? [],
  };
}

function assessType(pool: Pool, type: NodeFigures): TypeAssessment {
  const full = () => type.held(pool.podsWhenFull(type));
  const reserved = ifKnown(() => type.kubeReserved());
  const allocatable = ifKnown(() => type.allocatable());
  return {
    type: type.instance.type,
    maxPods: orNull(() => type.maxPods()),
    ipCapacity: finite(orNull(() => type.ipCapacity)),
    enis: orNull(() => full().enis),
    kubeReserved: { cpuMilli: reserved?.cpuMilli ?? null, memoryMiB: reserved?.memoryMiB ?? null },
    allocatable: { cpuMilli: allocatable?.cpuMilli ?? null, memoryMiB: allocatable?.memoryMiB ?? null, pods: allocatable?.pods ?? null },
    heldWhenEmpty: orNull(() => addressesOf(type.held(0))),
    heldWhenFull: orNull(() => addressesOf(full())),
  };
}

function addressesOf({ fromNodeSubnet, fromPodSubnet }: Held): HeldAddresses {
  return { fromNodeSubnet, fromPodSubnet };
}

function assessSubnet(subnet: Subnet, model: CapacityModel): SubnetAssessment {
  const space = ifKnown(() => subnet.space());
  const ledgers = SCENARIOS.map((scenario) => ifKnown(() => model.groupOf(subnet).ledger(subnet, scenario)));
  return {
    name: subnet.name,
    addresses: space?.addresses ?? null,
    prefixBlocks: space?.prefixBlocks ?? null,
    scenarios: ledgers.filter((ledger) => ledger !== undefined).map(toContract),
  };
}

/** The ledger without what only rules need. */
function toContract({ name, usedAddresses, freeAddresses, usedPrefixBlocks, freePrefixBlocks, lines }: SubnetLedger): ScenarioLedger {
  return { name, usedAddresses, freeAddresses, usedPrefixBlocks, freePrefixBlocks, lines };
}

function orNull<T>(compute: () => T | undefined): T | null {
  return ifKnown(compute) ?? null;
}

/** JSON knows no infinity: no number of nodes is enough, or no number of pods too many. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
