import { type CapacityModel, type Pool, unplacedWorkloads } from '../capacity';
import type { BindingLimit } from '../plan/assessment';
import { NotKnown, pointerTo } from '../plan/unknown';
import type { Gap, RuleOf, Verdict } from './rule';
import { count, listed } from './words';

/** What helps a pod that fits on no node, by what stops it. */
const REMEDIES: Readonly<Record<BindingLimit, (pool: Pool, workload: string) => string>> = {
  cpu: (pool, workload) => `Request at most ${least(pool, 'cpuMilli')}m of CPU in ${workload}, or use larger types in pool ${pool.name}.`,
  memory: (pool, workload) =>
    `Request at most ${least(pool, 'memoryMiB')}Mi of memory in ${workload}, or use larger types in pool ${pool.name}.`,
  pods: (pool) => `Run fewer DaemonSets on pool ${pool.name}, or raise its max pods of ${pool.maxPods()}.`,
  addresses: (pool) => `Use types with more ENIs in pool ${pool.name}: what its nodes carry of addresses goes to DaemonSets.`,
  'branch ENIs': (pool, workload) => {
    const without = pool.types().filter((type) => !type.network().trunk);
    const some = without.length > 0 && without.length < pool.types().length; // so ENABLE_POD_ENI is on
    const names = listed(
      without.map(({ instance }) => instance.type),
      'types',
    );
    return `${some ? `Drop ${names}, which cannot trunk, from pool ${pool.name}` : `Set ENABLE_POD_ENI and use types that can trunk in pool ${pool.name}`}, or take ${workload} off its security groups.`;
  },
  nodes: (pool) => `Raise maxNodes of pool ${pool.name}.`,
};

/** Declared replicas that need more nodes than the pool may have. */
export const workloadsDoNotFit: RuleOf<'nodePool'> = {
  name: 'workloads-do-not-fit',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['error'],
  title: 'The declared workloads need more nodes than the pool may have',
  explanation:
    "The pods of the pool's workloads, at their largest, are placed on nodes of the type that needs most of them; the rule fires where that is more nodes than the pool's maximum, or where a pod fits on no node at all. On the cluster, pods stay Pending. Workloads that name no pool although there are several are placed nowhere, and told as not checked.",
  sources: ['this project: first-fit decreasing over what DaemonSets and reservations leave of a node'],

  *check(pool, model): Iterable<Verdict | Gap> {
    if (pool.index === 0) yield* unplaced(model);
    const { tooLarge, nodes, bindingLimit } = pool.placement();
    const [first] = tooLarge;
    if (first !== undefined && bindingLimit !== undefined) {
      yield {
        message: `A pod of ${tooLarge.join(', ')} fits on no node of pool ${pool.name}, however empty, for lack of ${bindingLimit}.`,
        numbers: { workloads: tooLarge.length },
        fix: REMEDIES[bindingLimit](pool, first),
      };
    } else if (nodes > 0 && nodes > pool.maxNodes()) {
      const maxNodes = pool.maxNodes();
      yield {
        message: `The workloads of pool ${pool.name} need ${count(nodes, 'node')} at their largest, and it may have ${maxNodes}; what runs out first on a node is ${bindingLimit}.`,
        numbers: { nodesNeeded: nodes, maxNodes },
        fix: `Raise maxNodes of pool ${pool.name} to ${nodes}, or use a type with more ${bindingLimit}.`,
      };
    }
  },
};

/** What the smallest of a pool's types leaves to one pod. */
function least(pool: Pool, what: 'cpuMilli' | 'memoryMiB'): number {
  return Math.floor(Math.max(Math.min(...pool.types().map((type) => pool.roomFor(type)[what])), 0));
}

/** Told once, whichever pool is asked about first. */
function unplaced({ plan, pools }: CapacityModel): Gap[] {
  const names = new Set(unplacedWorkloads(plan).map(({ name }) => name));
  return (plan.workloads ?? []).flatMap(({ name }, i) => {
    if (!names.has(name)) return [];
    const reason = `left out, and its pods may run on any of ${pools.length} pools`;
    return [{ subject: `workload/${name}`, missing: new NotKnown(pointerTo('workloads', i, 'nodePool'), reason) }];
  });
}
