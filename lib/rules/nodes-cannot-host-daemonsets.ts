import type { NodeFigures, Resources } from '../capacity';
import type { RuleOf } from './rule';
import { count } from './words';

/** What must be left of a node, how it is called, and whether the instance table knows it. */
interface Part {
  readonly key: keyof Resources;
  readonly name: string;
  readonly unit: string;
  readonly isKnown: (type: NodeFigures) => boolean;
}

const PARTS: readonly Part[] = [
  { key: 'pods', name: 'pods', unit: '', isKnown: () => true },
  { key: 'addresses', name: 'pod addresses', unit: '', isKnown: () => true },
  { key: 'cpuMilli', name: 'CPU', unit: 'm', isKnown: (type) => type.allocatable().cpuMilli !== undefined },
  { key: 'memoryMiB', name: 'memory', unit: 'Mi', isKnown: (type) => type.allocatable().memoryMiB !== undefined },
];

/** Nodes of which DaemonSets and reservations leave nothing. */
export const nodesCannotHostDaemonsets: RuleOf<'nodePool'> = {
  name: 'nodes-cannot-host-daemonsets',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['error'],
  title: 'DaemonSets and reservations leave nothing of a node',
  explanation:
    'What a node offers of pods, addresses, CPU or memory, less kube-reserved, the eviction threshold, the pods on the host network and the DaemonSets that run on the pool, is nothing. On the cluster, DaemonSet pods stay Pending, or no workload ever lands on the node.',
  sources: ['awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/config.go'],

  *check(pool) {
    const daemonSets = pool.workloads.daemonSets().length;
    for (const type of pool.types()) {
      const room = pool.roomFor(type);
      const out = PARTS.find(({ key, isKnown }) => room[key] <= 0 && isKnown(type));
      if (out === undefined) continue;
      const { name, unit } = out;
      const [left, missing] = [Math.max(room[out.key], 0), Math.ceil(Math.max(-room[out.key], 0))];
      const outcome = missing > 0 ? `its DaemonSets lack ${missing}${unit}` : 'no workload has room';
      yield {
        message: `Reservations and ${count(daemonSets, 'declared DaemonSet')} leave ${left}${unit} of ${name} on ${type.instance.type}: ${outcome}.`,
        numbers: { left, missing, daemonSets },
        fix: `Drop ${type.instance.type} from pool ${pool.name}, or free more than ${missing}${unit} of ${name} by fewer or smaller DaemonSets there.`,
      };
    }
  },
};
