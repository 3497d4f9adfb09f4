import type { RuleOf } from './rule';

/** Pods' own addresses on the way to an internet gateway, which drops them. */
export const externalSnatWithoutNat: RuleOf<'subnet'> = {
  name: 'external-snat-without-nat',
  scope: 'subnet',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'Nothing translates pod addresses on their way to the internet',
  explanation:
    'AWS_VPC_K8S_CNI_EXTERNALSNAT is on, so that the node leaves pod addresses as they are, and a subnet that they come from routes to an internet gateway, which knows only addresses with a public one. On the cluster, pods reach nothing on the internet. IPv6 clusters translate nothing, and do not count.',
  sources: ['aws/amazon-vpc-cni-k8s#1623', 'aws/amazon-vpc-cni-k8s@b52188387f2e README.md AWS_VPC_K8S_CNI_EXTERNALSNAT'],

  *check(subnet, model) {
    if (!model.settings.externalSnat || model.plan.cluster.ipFamily === 'ipv6') return;
    if (subnet.plan.defaultRoute !== 'internet-gateway') return;
    const pools = model.groupOf(subnet).poolsWithPodsIn(subnet);
    if (pools.length === 0) return;
    yield {
      message: `Pods of ${pools.map(({ name }) => name).join(', ')} have addresses in ${subnet.name}, which routes to an internet gateway, and AWS_VPC_K8S_CNI_EXTERNALSNAT leaves them untranslated.`,
      numbers: { nodePools: pools.length },
      fix: `Route ${subnet.name} to a NAT gateway, or leave AWS_VPC_K8S_CNI_EXTERNALSNAT off.`,
    };
  },
};
