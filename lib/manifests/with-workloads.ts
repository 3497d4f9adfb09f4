import type { Finding } from '../plan/assessment';
import type { NetworkPlan, PlanUnknown } from '../plan/types';
import { pointerTo, segmentsOf, withTraps } from '../plan/unknown';
import { NOT_CHECKED } from '../rules/besides-rules';
import type { Manifest } from './manifest';
import { readWorkloads } from './read-workloads';
import type { ManifestNote, ReadWorkloadsOptions, WorkloadReading } from './reading';

/** A plan with the workloads of manifests, and what is to be told of them. */
export interface PlanWithWorkloads {
  readonly plan: NetworkPlan;
  readonly reading: WorkloadReading;
}

/**
 * A plan and what manifests declare, bound to the plan's node pools. Where aws-node's DaemonSet or kube-proxy's ConfigMap is among them, they say what
 * runs; the plan's ENIConfigs stay, since manifests name subnets by id. Workloads that the plan declares itself stay; one of the same
 * name in the manifests takes its place.
 * @throws ManifestError  what is wrong with the manifests
 */
export function withWorkloads(
  plan: NetworkPlan,
  manifests: readonly Manifest[],
  options: Omit<ReadWorkloadsOptions, 'plan'> = {},
): PlanWithWorkloads {
  const reading = readWorkloads(manifests, { ...options, plan: withTraps(plan) });
  const kept = keepOthers(withoutReplaced(plan, reading), reading, 'workloads');
  const services = keepOthers({ ...plan, unknown: kept.unknown }, reading, 'services');
  return {
    plan: {
      ...plan,
      cluster: { ...plan.cluster, ...(reading.kubeProxyMode !== undefined && { kubeProxyMode: reading.kubeProxyMode }) },
      cni: { ...plan.cni, ...reading.cni },
      workloads: [...kept.items, ...reading.workloads],
      services: [...services.items, ...reading.services],
      ...withUnknown([...services.unknown, ...reading.unknown.map((each) => shifted(each, kept.items.length))]),
    },
    reading,
  };
}

/** Notes as findings, beside those of the rules. */
export function notesAsFindings(notes: readonly ManifestNote[]): Finding[] {
  return notes.map(({ subject, message }) => ({
    rule: NOT_CHECKED.name,
    severity: 'info',
    subject,
    message: `${subject}: ${message}.`,
    numbers: {},
    fix: 'Look at it by hand, or declare it in the plan.',
    documentation: `docs/rules.md#${NOT_CHECKED.name}`,
  }));
}

/** The plan without the unknowns of what the manifests tell. */
function withoutReplaced(plan: NetworkPlan, { cni, kubeProxyMode }: WorkloadReading): NetworkPlan {
  const told = [
    ...Object.keys(cni ?? {}).map((key) => pointerTo('cni', key)),
    ...(kubeProxyMode === undefined ? [] : [pointerTo('cluster', 'kubeProxyMode')]),
  ];
  const isTold = (at: string) => told.some((pointer) => at === pointer || at.startsWith(`${pointer}/`));
  return { ...plan, unknown: (plan.unknown ?? []).filter(({ at }) => !isTold(at)) };
}

/** Items of the plan that the manifests do not replace, and the unknowns with their places counted anew. */
function keepOthers<K extends 'workloads' | 'services'>(plan: NetworkPlan, reading: WorkloadReading, list: K) {
  const replaced = new Set<string>(reading[list].map(({ name }) => name));
  const own = plan[list] ?? [];
  const places = new Map<number, number>();
  const items = own.filter(({ name }, i) => {
    if (replaced.has(name)) return false;
    places.set(i, places.size);
    return true;
  });
  const unknown = (plan.unknown ?? []).flatMap(({ at, reason }): PlanUnknown[] => {
    const [first, index, ...rest] = segmentsOf(at);
    if (first !== list || index === undefined) return [{ at, reason }];
    const place = places.get(Number(index));
    return place === undefined ? [] : [{ at: pointerTo(list, place, ...rest), reason }];
  });
  return { items: items as NonNullable<NetworkPlan[K]>[number][], unknown };
}

function shifted({ at, reason }: PlanUnknown, by: number): PlanUnknown {
  const [list, index, ...rest] = segmentsOf(at);
  return { at: pointerTo(list!, Number(index) + by, ...rest), reason };
}

function withUnknown(unknown: readonly PlanUnknown[]): Pick<NetworkPlan, 'unknown'> {
  return unknown.length === 0 ? {} : { unknown };
}
