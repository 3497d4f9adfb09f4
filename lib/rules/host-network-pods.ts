import { HOST_NETWORK_PODS } from '../capacity';
import type { RuleOf } from './rule';

/** A node with another number of host-network pods than the formula allows for. */
export const hostNetworkPods: RuleOf<'nodePool'> = {
  name: 'host-network-pods',
  scope: 'nodePool',
  theme: 'Pods on nodes',
  severities: ['info'],
  title: 'The "+2" of the max-pods formula does not match the pods on the host network',
  explanation:
    'The formula for max pods adds 2 for aws-node and kube-proxy, which run on the host network of every node and need no address. The rule fires where the plan declares DaemonSets on the host network besides them: each takes one of the max pods, so that as many addresses are never used.',
  sources: ['aws/amazon-vpc-cni-k8s#890'],

  *check(pool) {
    const declared = pool.workloads.hostNetworkPodsOnNode();
    if (declared === HOST_NETWORK_PODS) return;
    const maxPods = pool.maxPods();
    const podsWithAddress = Math.max(maxPods - declared, 0);
    yield {
      message: `Every node of pool ${pool.name} runs ${declared} pods on the host network, and the formula for max pods allows for ${HOST_NETWORK_PODS}: of ${maxPods} pods, ${podsWithAddress} have an address of their own.`,
      numbers: { hostNetworkPods: declared, allowedFor: HOST_NETWORK_PODS, maxPods, podsWithAddress },
      fix: `Count on ${podsWithAddress} such pods a node in pool ${pool.name}.`,
    };
  },
};
