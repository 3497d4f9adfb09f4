import type { Pool } from '../capacity';
import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';

/**
 * MINIMUM_IP_TARGET without WARM_IP_TARGET reads like a floor, and is a ceiling: ipamd never asks for more than
 * the minimum, and the pod after that waits for ever.
 */
export const minimumWithoutWarmIp: RuleOf<'nodePool'> = {
  name: 'minimum-without-warm-ip',
  scope: 'nodePool',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'MINIMUM_IP_TARGET alone stops the pool from growing',
  explanation:
    'MINIMUM_IP_TARGET is set and WARM_IP_TARGET is 0: a node never gets more addresses than the minimum, rounded up to 16 with prefixes. It fires where that is less than the pods that the kubelet takes, without those on the host network (which the pods declared for a node never exceed), and is silent where it is enough. On the cluster, the pods beyond it hang in ContainerCreating.',
  sources: ['aws/amazon-vpc-cni-k8s#3685', 'aws/amazon-vpc-cni-k8s@b52188387f2e README.md'],

  *check(pool, { settings }) {
    if (!runsAwsNode(pool)) return;
    const { warmIpTarget, minimumIpTarget } = settings;
    if (minimumIpTarget === 0 || warmIpTarget > 0) return;
    const worst = starved(pool).sort((a, b) => b.pods - a.pods)[0];
    if (worst === undefined) return;
    const { name, ceiling, pods } = worst;
    yield {
      message: `${name} never gets more than ${ceiling} pod addresses, because MINIMUM_IP_TARGET is ${minimumIpTarget} and WARM_IP_TARGET is ${warmIpTarget}; its kubelet takes ${pods} pods that need one.`,
      numbers: { ceiling, pods, minimumIpTarget, warmIpTarget },
      fix: `Set WARM_IP_TARGET=2, or MINIMUM_IP_TARGET=${pods}.`,
    };
  },
};

/** Types that could carry more pods than the ceiling lets them; what the ENIs lack is another rule's. */
function starved(pool: Pool) {
  return pool
    .types()
    .filter((type) => type.network().provisions && type.podCeiling < Math.min(pool.podsWhenFull(type), type.ipCapacity))
    .map((type) => ({ name: type.instance.type, ceiling: type.podCeiling, pods: pool.podsWhenFull(type) }));
}
