import { eniConfigOf } from '../capacity';
import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';

/** An ENIConfig that sends a node's ENIs into another zone. */
export const eniConfigWrongZone: RuleOf<'nodePool'> = {
  name: 'eni-config-wrong-zone',
  scope: 'nodePool',
  theme: 'Custom networking',
  severities: ['error'],
  title: "An ENIConfig's subnet lies in another zone than the nodes that use it",
  explanation:
    'An ENI can only be attached to an instance of its own zone. On the cluster, EC2 refuses every ENI of those nodes, and they never get ready.',
  sources: ['aws/amazon-vpc-cni-k8s#884', 'aws/amazon-vpc-cni-k8s@b52188387f2e README.md'],

  *check(pool, model) {
    const { settings, plan } = model;
    if (!runsAwsNode(pool) || !settings.customNetworking) return;
    for (const zone of pool.zones()) {
      const { found } = eniConfigOf(plan, settings, pool.plan, zone);
      if (found === undefined) continue;
      const subnet = model.subnet(found.subnet);
      if (subnet.zone === zone) continue;
      yield {
        subject: `eniConfig/${found.name}`,
        message: `Nodes of pool ${pool.name} in ${zone} use the ENIConfig ${found.name}, whose subnet ${found.subnet} lies in ${subnet.zone}: EC2 attaches no ENI across zones.`,
        numbers: {},
        fix: `Give ${zone} an ENIConfig of its own with a subnet in ${zone}.`,
      };
    }
  },
};
