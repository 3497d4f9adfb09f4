import type { RuleOf } from './rule';
import { listed } from './words';

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
    const lowest = Math.min(...own.map(({ pods }) => pods));
    const most = own.reduce((high, next) => (next.pods > high.pods ? next : high));
    const isFarBelow = (pods: number) => most.pods - pods > most.pods * TOLERATED_SPREAD;
    if (!isFarBelow(lowest)) return;
    const holding = own.filter(({ pods }) => pods === lowest).map(({ type }) => type);
    const small = own.filter(({ pods }) => isFarBelow(pods)).map(({ type }) => type); // with one of them left the next would hold the rest down
    yield {
      message: `Every node of pool ${pool.name} takes ${lowest} pods, the figure of ${listed(holding, 'types')}; ${most.type} could take ${most.pods}.`,
      numbers: { lowest, highest: most.pods },
      fix: `Drop ${listed(small, 'types')} from the list, or give ${small.length === 1 ? 'it a node group of its own' : 'them node groups of their own'}.`,
    };
  },
};
