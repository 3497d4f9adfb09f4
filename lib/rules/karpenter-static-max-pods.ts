import { type NodeFigures, type Pool, recommendedCap } from '../capacity';
import type { RuleOf, Verdict } from './rule';

/** A type that takes more than twice the static number has more than half of it unused. */
const FAR_BELOW = 2;

/** One number of max pods on types that differ. */
export const karpenterStaticMaxPods: RuleOf<'nodePool'> = {
  name: 'karpenter-static-max-pods',
  scope: 'nodePool',
  theme: 'Karpenter',
  severities: ['error', 'warning'],
  title: 'One static max pods does not serve the types that the NodePool admits',
  explanation:
    "The EC2NodeClass sets kubelet.maxPods, one number for every type. An error where it is above what some admitted type's ENIs carry: Karpenter fills such nodes, and the last pods wait for an address for ever. A warning where it is less than half of what most types take, up to AWS's recommendation: nodes are paid for and stay half empty.",
  sources: ['aws/karpenter-provider-aws@1d927085d pkg/providers/instancetype/types.go (pods)'],

  *check(pool): Iterable<Verdict> {
    const { provisioner, maxPods } = pool.plan;
    if (provisioner !== 'karpenter' || maxPods === undefined) return;
    const types = pool.types();
    const room = types.map((type) => ({ name: type.instance.type, pods: podsOn(pool, type) }));
    const over = room.filter(({ pods }) => pods < maxPods).sort((a, b) => a.pods - b.pods);
    const [least] = over;
    if (least !== undefined) {
      const others = over.length === 1 ? '' : ` and ${over.length - 1} other ${over.length === 2 ? 'type' : 'types'}`;
      yield {
        message: `NodePool ${pool.name} sets maxPods ${maxPods}, and ${least.name}${others} of its ${types.length} types carry fewer, ${least.pods} at the least: ${maxPods - least.pods} pods would wait for an address for ever.`,
        numbers: { maxPods, carries: least.pods, types: over.length },
        fix: `Set kubelet.maxPods to ${least.pods}, keep such types out of the NodePool's requirements, or split it by size.`,
      };
      return;
    }
    const roomy = types.filter((type) => recommendedPods(pool, type) > FAR_BELOW * maxPods);
    if (roomy.length * 2 <= types.length) return;
    const usual = median(types.map((type) => recommendedPods(pool, type)));
    yield {
      severity: 'warning',
      message: `NodePool ${pool.name} sets maxPods ${maxPods}, and ${roomy.length} of its ${types.length} types take more than twice as many; half of them ${usual} or more.`,
      numbers: { maxPods, usual, types: roomy.length },
      fix: 'Split the NodePool by size, each part with an EC2NodeClass of its own maxPods.',
    };
  },
};

/** What a type carries, with the pods on the host's network. */
function podsOn(pool: Pool, type: NodeFigures): number {
  return type.ipCapacity + pool.workloads.hostNetworkPodsOnNode();
}

function recommendedPods(pool: Pool, type: NodeFigures): number {
  return Math.min(podsOn(pool, type), recommendedCap(type.instance.vcpu) ?? Number.POSITIVE_INFINITY);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
