import { kubeReservedMemoryMiB } from '../capacity';
import type { RuleOf } from './rule';

/** Max pods without the memory that goes with it. */
export const kubeReservedMismatch: RuleOf<'nodePool'> = {
  name: 'kube-reserved-mismatch',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['warning'],
  title: 'Less memory is reserved than max pods asks for',
  explanation:
    'Max pods is set, but kube-reserved memory stays at what the image worked out before: 11 MiB × the pods of its own formula + 255. On the cluster, a full node runs out of memory before the kubelet evicts anything.',
  sources: ['awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/config.go', 'awslabs/amazon-eks-ami#2580'],

  *check(pool) {
    if (pool.plan.maxPods === undefined || pool.maxPodsIsIgnored) return;
    for (const type of pool.types()) {
      const maxPods = type.maxPods();
      const [reservedMiB, neededMiB] = [type.kubeReserved().memoryMiB, kubeReservedMemoryMiB(maxPods)];
      if (reservedMiB >= neededMiB) continue;
      yield {
        message: `${type.instance.type} reserves ${reservedMiB} MiB of memory with max pods set to ${maxPods}, which asks for ${neededMiB} MiB (11 × ${maxPods} + 255).`,
        numbers: { maxPods, reservedMiB, neededMiB },
        fix: `Set kubeReserved memory to ${neededMiB}Mi together with max pods.`,
      };
    }
  },
};
