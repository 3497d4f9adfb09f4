import type { PlanWorkload } from '../plan/types';
import type { WorkloadDetails } from './reading';

/** One workload as read, before it has a place in the list. */
export interface Read {
  readonly workload: PlanWorkload;
  /** Fields of the workload that cannot be known, and why. */
  readonly unknown: Readonly<Partial<Record<keyof PlanWorkload, string>>>;
  readonly details: WorkloadDetails;
}

/** Names of a plan are unique: objects of one name are told apart by their kind, DaemonSets of several pools by the pool. */
export function withUniqueNames(read: readonly Read[]): Read[] {
  const times = new Map<string, number>();
  for (const { workload } of read) times.set(workload.name, (times.get(workload.name) ?? 0) + 1);
  const taken = new Set<string>();
  return read.map((each) => {
    const { name, kind, nodePool } = each.workload;
    if (times.get(name) === 1) return each;
    const candidates = kind === 'DaemonSet' && nodePool !== undefined ? [`${name} on ${nodePool}`] : [`${name} (${kind})`];
    let unique = candidates.find((candidate) => !taken.has(candidate));
    for (let number = 2; unique === undefined; number++)
      unique = [`${name} (${kind} ${number})`].find((candidate) => !taken.has(candidate));
    taken.add(unique);
    return { ...each, workload: { ...each.workload, name: unique }, details: { ...each.details, name: unique } };
  });
}
