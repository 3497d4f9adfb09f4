import { unplacedWorkloads } from '../capacity';
import { NotKnown, pointerTo } from '../plan/unknown';
import type { RuleOf, Verdict } from './rule';

/** Declared replicas that need more nodes than the pool may have. */
export const workloadsDoNotFit: RuleOf<'nodePool'> = {
  name: 'workloads-do-not-fit',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['error'],
  title: 'The declared workloads need more nodes than the pool may have',
  explanation:
    "The pods of the pool's workloads, at their largest, are placed on nodes of the type that needs most of them; the rule fires where that is more nodes than the pool's maximum, or where a pod fits on no node at all. On the cluster, pods stay Pending. A workload that names no pool although there are several is not counted, and the finding says so.",
  sources: ['this project: first-fit decreasing over what DaemonSets and reservations leave of a node'],

  *check(pool, model): Iterable<Verdict> {
    const { tooLarge, nodes, bindingLimit } = pool.placement();
    if (tooLarge.length > 0) {
      yield {
        message: `A pod of ${tooLarge.join(', ')} fits on no node of pool ${pool.name}, however empty: ${bindingLimit} runs out.`,
        numbers: { workloads: tooLarge.length },
        fix: `Request less ${bindingLimit} in ${tooLarge[0]}, or put a larger instance type into pool ${pool.name}.`,
      };
    } else if (nodes > pool.maxNodes()) {
      const maxNodes = pool.maxNodes();
      yield {
        message: `The workloads of pool ${pool.name} need ${nodes} nodes at their largest, and it may have ${maxNodes}; what runs out first on a node is ${bindingLimit}.`,
        numbers: { nodesNeeded: nodes, maxNodes },
        fix: `Raise maxNodes of pool ${pool.name} to ${nodes}, or use a type with more ${bindingLimit}.`,
      };
    }
    const unplaced = unplacedWorkloads(model.plan);
    if (unplaced.length > 0) {
      const first = (model.plan.workloads ?? []).indexOf(unplaced[0]!);
      const names = unplaced.map(({ name }) => name).join(', ');
      throw new NotKnown(pointerTo('workloads', first, 'nodePool'), `${names} name no pool, and there are ${model.pools.length}`);
    }
  },
};
