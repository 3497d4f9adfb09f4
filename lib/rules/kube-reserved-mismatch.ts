import { kubeReservedMemoryMiB, type NodeFigures } from '../capacity';
import { alike, verb } from './alike';
import type { RuleOf } from './rule';

/** Max pods without the memory that goes with it. */
export const kubeReservedMismatch: RuleOf<'nodePool'> = {
  name: 'kube-reserved-mismatch',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['warning', 'info'],
  title: 'Less memory is reserved than max pods asks for',
  explanation:
    "The kubelet takes more pods than kube-reserved memory was worked out for: 11 MiB a pod + 255. A warning where someone set max pods or kube-reserved; an info where EKS set max pods of a managed node group, since nothing published says that kube-reserved follows, and the assessment takes the image's own figure. On the cluster, a full node runs out of memory before the kubelet evicts anything.",
  sources: ['awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/config.go', 'awslabs/amazon-eks-ami#1698'],

  *check(pool) {
    const { plan } = pool;
    if (plan.amiFamily === 'Windows') return;
    const isSet = (plan.maxPods !== undefined && !pool.maxPodsIsIgnored) || plan.kubeReserved?.memoryMiB !== undefined;
    for (const group of alike(pool.types(), shortfall)) {
      const { maxPods, reservedMiB, neededMiB } = group.figures;
      const reserve = isSet ? verb(group, 'reserves', 'reserve') : verb(group, 'is taken to reserve', 'are taken to reserve');
      yield {
        severity: isSet ? 'warning' : 'info',
        message: `${group.names} ${reserve} ${reservedMiB} MiB of memory with ${maxPods} pods, which ask for ${neededMiB} MiB (11 × ${maxPods} + 255).`,
        numbers: group.figures,
        fix: `Set kube-reserved memory of pool ${pool.name} to ${neededMiB}Mi.`,
      };
    }
  },
};

function shortfall(type: NodeFigures) {
  const maxPods = type.maxPods();
  const [reservedMiB, neededMiB] = [type.kubeReserved().memoryMiB, kubeReservedMemoryMiB(maxPods)];
  return reservedMiB < neededMiB ? { maxPods, reservedMiB, neededMiB } : undefined;
}
