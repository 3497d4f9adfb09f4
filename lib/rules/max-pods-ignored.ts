import type { RuleOf } from './rule';

/** Max pods that EKS overrides. */
export const maxPodsIgnored: RuleOf<'nodePool'> = {
  name: 'max-pods-ignored',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['error'],
  title: 'EKS overrides the max pods that was set',
  explanation:
    'A managed node group whose launch template names no image gets max pods from EKS, whatever a NodeConfig, a kubelet flag or an expression says; only the user data of Bottlerocket wins. On the cluster, nodes run with another limit than the one that everything else was sized for.',
  sources: ['awsdocs/amazon-eks-user-guide choosing-instance-type (max pods precedence)'],

  *check(pool) {
    if (!pool.maxPodsIsIgnored) return;
    const [set, inForce] = [pool.plan.maxPods!, pool.maxPods()];
    yield {
      message: `Max pods is set to ${set} by ${pool.plan.maxPodsSetBy ?? 'kubelet-config'}, but EKS decides, and makes it ${inForce}: a managed node group without an image of its own takes EKS's figure.`,
      numbers: { set, inForce },
      fix: `Name an image in the launch template, so that ${set} takes effect, or leave max pods to EKS and count on ${inForce}.`,
    };
  },
};
