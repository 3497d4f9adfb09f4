import type { RuleOf } from './rule';

/** Two things that exclude each other. */
export const customNetworkingWithIpv6: RuleOf<'cluster'> = {
  name: 'custom-networking-with-ipv6',
  scope: 'cluster',
  theme: 'Custom networking',
  severities: ['error'],
  title: 'Custom networking in an IPv6 cluster',
  explanation: 'aws-node refuses custom networking together with IPv6. On the cluster, no node gets ready.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (isConfigValid)'],

  *check({ settings, plan }) {
    if (plan.cluster.ipFamily !== 'ipv6' || !settings.customNetworking) return;
    yield {
      subject: 'cni/AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG',
      message: 'The cluster is IPv6, and AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG is on: aws-node refuses to start.',
      numbers: {},
      fix: 'Switch AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG off: IPv6 pods do not draw on IPv4 subnets.',
    };
  },
};
