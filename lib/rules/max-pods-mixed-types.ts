import type { RuleOf } from './rule';

/** How far apart the types' own values may be, as a share of the largest. */
const TOLERATED_SPREAD = 0.1;

/** A managed node group whose larger types are held down by its smallest. */
export const maxPodsMixedTypes: RuleOf<'nodePool'> = {
  name: 'max-pods-mixed-types',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['warning'],
  title: 'A managed node group mixes types of different max pods',
  explanation:
    "EKS works out one max pods for a managed node group, the lowest over its types. The rule fires where the types' own values differ by more than a tenth. On the cluster, the larger nodes stay partly empty.",
  sources: ['aws/aws-eks-best-practices@dc0243a latest/bpg/networking/prefix-mode_linux.adoc'],

  *check(pool) {
    if (pool.plan.provisioner !== 'managed-node-group') return;
    const own = pool.types().map((type) => ({ type: type.instance.type, pods: type.ownMaxPods() }));
    const least = own.reduce((low, next) => (next.pods < low.pods ? next : low));
    const most = own.reduce((high, next) => (next.pods > high.pods ? next : high));
    if (most.pods - least.pods <= most.pods * TOLERATED_SPREAD) return;
    yield {
      message: `Every node of pool ${pool.name} takes ${least.pods} pods, the figure of ${least.type}; ${most.type} could take ${most.pods}.`,
      numbers: { lowest: least.pods, highest: most.pods },
      fix: `Drop ${least.type} from the list, or give it a node group of its own.`,
    };
  },
};
