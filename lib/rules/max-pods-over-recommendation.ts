import { type NodeFigures, recommendedCap } from '../capacity';
import { alike, verb } from './alike';
import type { RuleOf } from './rule';
import { setMaxPods } from './set-max-pods';

/** More pods a node than Kubernetes is tested with. */
export const maxPodsOverRecommendation: RuleOf<'nodePool'> = {
  name: 'max-pods-over-recommendation',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['warning'],
  title: 'Max pods is above what AWS recommends',
  explanation:
    'AWS recommends at most 110 pods on a node of up to 30 vCPUs and 250 on a larger one. A managed node group is held to that by EKS; nodeadm, Bottlerocket and Karpenter know no such limit. Above it, on the cluster, the kubelet and the container runtime start to fall behind.',
  sources: [
    'awslabs/amazon-eks-ami@b2289030^ templates/al2/runtime/max-pods-calculator.sh',
    'aws/aws-eks-best-practices@dc0243a latest/bpg/networking/vpc-cni.adoc',
  ],

  *check(pool) {
    for (const group of alike(pool.types(), excess)) {
      const { maxPods, recommended, vcpu } = group.figures;
      yield {
        message: `${group.names} ${verb(group, 'takes', 'take')} ${maxPods} pods; AWS recommends at most ${recommended} with ${vcpu} vCPUs.`,
        numbers: group.figures,
        fix: `${setMaxPods(pool, recommended)}.`,
      };
    }
  },
};

function excess(type: NodeFigures) {
  const { vcpu } = type.instance;
  const [maxPods, recommended] = [type.maxPods(), recommendedCap(vcpu)];
  return recommended === undefined || vcpu === undefined || maxPods <= recommended ? undefined : { maxPods, recommended, vcpu };
}
