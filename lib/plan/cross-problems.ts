import { type AddressFamily, Cidr, CidrError, reservationProblems } from '../address';
import type { PlanProblem } from './plan-error';
import { shown } from './plan-error';
import { parseQuantity } from './quantity';
import type { NetworkPlan, PlanNodePool, PlanSubnet, PlanWorkload } from './types';
import { pointerTo, segmentsOf } from './unknown';

/** What a JSON Schema cannot say of a plan: names that are double or lead nowhere, texts that are no CIDR or quantity, limits that contradict. */
export function crossProblems(plan: NetworkPlan): PlanProblem[] {
  // A part may be missing where the plan lists it as unknown, or the schema refuses it.
  const { cni, cluster, vpc } = plan as Partial<NetworkPlan>;
  const [subnets, nodePools, workloads] = [items(plan.subnets), items(plan.nodePools), items(plan.workloads)];
  const [services, eniConfigs, unknown] = [items(plan.services), items(cni?.eniConfigs), items(plan.unknown)];
  const isUnknown = unknownLookup(unknown.flatMap(({ at }) => (at === undefined ? [] : [at])));
  const [subnetNames, poolNames] = [namesOf(plan.subnets), namesOf(plan.nodePools)];
  return [
    ...doubleNames('/subnets', subnets),
    ...doubleNames('/nodePools', nodePools),
    ...doubleNames('/workloads', workloads),
    ...doubleNames('/services', services),
    ...doubleNames('/cni/eniConfigs', eniConfigs),
    ...eniConfigs.flatMap(({ subnet }, i) => dangling(`/cni/eniConfigs/${i}/subnet`, subnet, subnetNames, 'subnet')),
    ...nodePools.flatMap(({ subnets: names }, i) =>
      (names ?? []).flatMap((name, j) => dangling(`/nodePools/${i}/subnets/${j}`, name, subnetNames, 'subnet')),
    ),
    ...nodePools.flatMap(({ subnets: names }, i) => listedTwice(`/nodePools/${i}/subnets`, names ?? [])),
    ...workloads.flatMap(({ nodePool }, i) => dangling(`/workloads/${i}/nodePool`, nodePool, poolNames, 'node pool')),
    ...cidr('/cluster/serviceCidr', cluster?.serviceCidr),
    ...(vpc?.cidrs ?? []).flatMap((text, i) => cidr(`/vpc/cidrs/${i}`, text)),
    ...subnets.flatMap((subnet, i) => subnetProblems(subnet, `/subnets/${i}`)),
    ...nodePools.flatMap((pool, i) => poolProblems(pool, `/nodePools/${i}`, isUnknown)),
    ...workloads.flatMap((workload, i) => workloadProblems(workload, `/workloads/${i}`)),
    ...unknown.flatMap(({ at }, i) => pointerProblems(plan, at, `/unknown/${i}/at`)),
  ];
}

/** The items of a list, an empty one in place of each that is missing. */
function items<T extends object>(list: readonly T[] | undefined): readonly Partial<T>[] {
  return (list ?? []).map((item: T | undefined) => item ?? {});
}

/** The names that can be referred to, where all of them are known. */
function namesOf(list: readonly { readonly name: string }[] | undefined): ReadonlySet<string> | undefined {
  const names = items(list).map(({ name }) => name);
  return list === undefined || names.includes(undefined) ? undefined : new Set(names as string[]);
}

function doubleNames(at: string, items: readonly { readonly name?: string }[]): PlanProblem[] {
  const first = new Map<string, number>();
  return items.flatMap(({ name }, i) => {
    if (name === undefined) return [];
    const before = first.get(name);
    if (before !== undefined) return [{ at: `${at}/${i}/name`, message: `the name ${shown(name)} is taken by ${at}/${before}` }];
    first.set(name, i);
    return [];
  });
}

function listedTwice(at: string, names: readonly string[]): PlanProblem[] {
  if (new Set(names).size === names.length) return [];
  return names.flatMap((name, i) => {
    const before = name === undefined ? i : names.indexOf(name);
    return before < i ? [{ at: `${at}/${i}`, message: `${shown(name)} is listed already, at ${at}/${before}` }] : [];
  });
}

function dangling(at: string, name: string | undefined, known: ReadonlySet<string> | undefined, what: string): PlanProblem[] {
  if (name === undefined || known === undefined || known.has(name)) return [];
  const have = known.size === 0 ? 'it has none' : `it has ${[...known].slice(0, 10).join(', ')}`;
  return [{ at, message: `no ${what} of this plan is called ${shown(name)}; ${have}` }];
}

/** Text that is no CIDR at all. Host bits are left to the rule `cidr-invalid`. */
function cidr(at: string, text: string | undefined, family?: AddressFamily): PlanProblem[] {
  if (text === undefined) return [];
  try {
    const parsed = Cidr.enclosing(text);
    if (family === undefined || parsed.family === family) return [];
    return [{ at, message: `expected an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} CIDR, got ${shown(text)}` }];
  } catch (error) {
    if (error instanceof CidrError) return error.problems.map((message) => ({ at, message }));
    throw error;
  }
}

function subnetProblems({ cidr: text, ipv6Cidr, cidrReservations = [] }: Partial<PlanSubnet>, at: string): PlanProblem[] {
  const own = cidr(`${at}/cidr`, text, 'ipv4');
  const reservations =
    own.length > 0 || text === undefined || cidrReservations.length === 0
      ? []
      : reservationProblems(
          Cidr.enclosing(text),
          cidrReservations.filter((reservation) => reservation?.cidr !== undefined && reservation.type !== undefined),
        );
  return [
    ...own,
    ...cidr(`${at}/ipv6Cidr`, ipv6Cidr, 'ipv6'),
    ...reservations.map((message) => ({ at: `${at}/cidrReservations`, message })),
  ];
}

function poolProblems(pool: Partial<PlanNodePool>, at: string, isUnknown: (pointer: string) => boolean): PlanProblem[] {
  const { minNodes = 0, maxNodes, maxUnavailable, maxUnavailablePercentage, limits, provisioner } = pool;
  const problems: PlanProblem[] = [];
  const unbounded = provisioner === undefined || provisioner === 'karpenter' || provisioner === 'auto-mode';
  if (maxNodes === undefined && !unbounded && !isUnknown(`${at}/maxNodes`)) {
    problems.push({ at: `${at}/maxNodes`, message: `is required and missing: a ${provisioner} pool has a largest size` });
  }
  if (maxNodes !== undefined && maxNodes < minNodes) {
    problems.push({ at: `${at}/maxNodes`, message: `expected at least minNodes, ${minNodes}, got ${maxNodes}` });
  }
  if (maxUnavailable !== undefined && maxUnavailablePercentage !== undefined) {
    problems.push({ at: `${at}/maxUnavailablePercentage`, message: 'expected either this or maxUnavailable, got both' });
  }
  return [...problems, ...quantity(`${at}/limits/cpu`, limits?.cpu), ...quantity(`${at}/limits/memory`, limits?.memory)];
}

function workloadProblems({ replicas, maxReplicas, cpu, memory }: Partial<PlanWorkload>, at: string): PlanProblem[] {
  const problems = [...quantity(`${at}/cpu`, cpu), ...quantity(`${at}/memory`, memory)];
  if (replicas !== undefined && maxReplicas !== undefined && maxReplicas < replicas) {
    problems.push({ at: `${at}/maxReplicas`, message: `expected at least replicas, ${replicas}, got ${maxReplicas}` });
  }
  return problems;
}

function quantity(at: string, text: string | undefined): PlanProblem[] {
  if (text === undefined) return [];
  const value = parseQuantity(text);
  if (value === undefined) return [{ at, message: `expected a Kubernetes quantity such as 250m, 1.5 or 512Mi, got ${shown(text)}` }];
  return value < 0 ? [{ at, message: `expected a quantity of 0 or more, got ${shown(text)}` }] : [];
}

/** A pointer must lead to a place of the plan whose last part alone may be missing. */
function pointerProblems(plan: NetworkPlan, pointer: string | undefined, at: string): PlanProblem[] {
  if (pointer === undefined) return [];
  let node: unknown = plan;
  for (const part of segmentsOf(pointer).slice(0, -1)) {
    if (node === undefined) return []; // it is there, and told to be wrong
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part))
      return [{ at, message: `${shown(pointer)} leads nowhere: this plan has no ${shown(part)} there` }];
    node = (node as Record<string, unknown>)[part];
  }
  return [];
}

function unknownLookup(pointers: readonly string[]): (pointer: string) => boolean {
  const known = new Set(pointers.map((pointer) => pointerTo(...segmentsOf(pointer))));
  return (pointer) => known.has(pointer);
}
