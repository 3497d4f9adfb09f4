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
    'The formula adds 2 for aws-node and kube-proxy, which need no address. With more such pods on every node, max pods runs out before the addresses do; with fewer, pods may be scheduled that get no address.',
  sources: ['aws/amazon-vpc-cni-k8s#890'],

  *check(pool) {
    const declared = pool.workloads.hostNetworkPodsOnNode();
    if (declared === HOST_NETWORK_PODS) return;
    yield {
      message: `Every node of pool ${pool.name} runs ${declared} pods on the host network, and the formula for max pods allows for ${HOST_NETWORK_PODS}: ${declared - HOST_NETWORK_PODS} fewer pods with an address fit under max pods.`,
      numbers: { hostNetworkPods: declared, allowedFor: HOST_NETWORK_PODS },
      fix: `Set max pods ${declared - HOST_NETWORK_PODS} higher where the node has the memory, or count on ${pool.maxPods() - declared} pods with an address a node.`,
    };
  },
};
