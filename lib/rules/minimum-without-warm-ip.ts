import type { RuleOf } from './rule';

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
    'MINIMUM_IP_TARGET is set and WARM_IP_TARGET is 0: a node never gets more addresses than the minimum, rounded up to 16 with prefixes. An error where that is less than the pods that a node may be given: max pods less those on the host network, or the pods that are declared for a node. Silent where it is enough. On the cluster, the pods beyond it hang in ContainerCreating.',
  sources: ['aws/amazon-vpc-cni-k8s#3685', 'aws/amazon-vpc-cni-k8s@b52188387f2e README.md'],

  *check(pool, { settings }) {
    const { warmIpTarget, minimumIpTarget } = settings;
    if (minimumIpTarget === 0 || warmIpTarget > 0) return;
    for (const type of pool.types()) {
      const [ceiling, pods] = [type.podCeiling, pool.podsWhenFull(type)];
      if (ceiling >= Math.min(pods, type.ipCapacity)) continue;
      yield {
        message: `${type.instance.type} never gets more than ${ceiling} pod addresses, because MINIMUM_IP_TARGET is ${minimumIpTarget} and WARM_IP_TARGET is 0; it takes ${pods} pods that need one.`,
        numbers: { ceiling, pods, minimumIpTarget, warmIpTarget },
        fix: 'Set WARM_IP_TARGET to at least 1 (2 to 5 suits most nodes).',
      };
      return; // the setting is one, however many types suffer
    }
  },
};
