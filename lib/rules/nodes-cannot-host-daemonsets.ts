import type { Resources } from '../capacity';
import type { RuleOf } from './rule';

/** What must be left of a node, and how it is called. */
const PARTS: readonly { readonly key: keyof Resources; readonly name: string; readonly unit: string }[] = [
  { key: 'pods', name: 'pods', unit: '' },
  { key: 'addresses', name: 'addresses', unit: '' },
  { key: 'cpuMilli', name: 'CPU', unit: 'm' },
  { key: 'memoryMiB', name: 'memory', unit: 'Mi' },
];

/** Nodes of which DaemonSets and reservations leave nothing. */
export const nodesCannotHostDaemonsets: RuleOf<'nodePool'> = {
  name: 'nodes-cannot-host-daemonsets',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['error'],
  title: 'DaemonSets and reservations leave nothing of a node',
  explanation:
    'What a node offers, less kube-reserved, eviction threshold, pods on the host network and the DaemonSets that run on the pool, is nothing. On the cluster, DaemonSet pods stay Pending, or no workload ever lands on the node.',
  sources: ['awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/config.go'],

  *check(pool) {
    for (const type of pool.types()) {
      const room = pool.roomFor(type);
      const out = PARTS.find(({ key }) => room[key] <= 0 && !isUnasked(key, room[key]));
      if (out === undefined) continue;
      const left = Math.floor(room[out.key]);
      yield {
        message: `DaemonSets and reservations leave ${left}${out.unit} of ${out.name} on ${type.instance.type}: no other pod has room.`,
        numbers: { left, daemonSets: pool.workloads.daemonSets().length },
        fix: `Drop ${type.instance.type} from pool ${pool.name}, or run fewer or smaller DaemonSets there.`,
      };
    }
  },
};

/** CPU and memory stand at exactly 0 where the table does not know them and nobody asks for them. */
function isUnasked(key: keyof Resources, left: number): boolean {
  return left === 0 && (key === 'cpuMilli' || key === 'memoryMiB');
}
