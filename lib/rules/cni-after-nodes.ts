import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';

/** Nodes that may come before aws-node is configured. */
export const cniAfterNodes: RuleOf<'nodePool'> = {
  name: 'cni-after-nodes',
  scope: 'nodePool',
  theme: 'Custom networking',
  severities: ['error'],
  title: 'Nodes are not ordered after the CNI configuration',
  explanation:
    "Nothing makes the pool's nodes wait for aws-node's settings and ENIConfigs. On the cluster, the first nodes start with the defaults: EKS works out max pods without prefixes or custom networking, pods get addresses of the node subnet, and none of that changes until the nodes are replaced.",
  sources: ['eksctl-io/eksctl#4478', 'terraform-aws-modules/terraform-aws-eks#2551', 'aws/amazon-vpc-cni-k8s#2683'],

  *check(pool, model) {
    if (!runsAwsNode(pool) || pool.cniReadyBeforeNodes) return;
    yield {
      message: `Nodes of pool ${pool.name} may start before aws-node is configured: they keep the default settings and the max pods that go with those until they are replaced.`,
      numbers: {},
      fix: `Make pool ${pool.name} depend on ${model.settingsSource.delivery === 'add-on' ? 'the add-on vpc-cni' : 'the DaemonSet aws-node and its ENIConfigs'}.`,
    };
  },
};
