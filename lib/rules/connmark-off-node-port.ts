import type { RuleOf } from './rule';

/** NodePort services while their machinery is off. */
export const connmarkOffNodePort: RuleOf<'cluster'> = {
  name: 'connmark-off-node-port',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['info'],
  title: 'NodePort services are declared, and the machinery for them is off',
  explanation:
    'AWS_VPC_CNI_NODE_PORT_SUPPORT is off while services of type NodePort or LoadBalancer are declared. On the cluster, traffic to a node port may not find its way back from pods on secondary ENIs; services with IP targets do not care, and IPv6 clusters mark nothing.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e README.md AWS_VPC_CNI_NODE_PORT_SUPPORT'],

  *check({ settings, plan }) {
    if (settings.nodePortSupport || plan.cluster.ipFamily === 'ipv6') return;
    const services = (plan.services ?? []).filter(({ type }) => type === 'NodePort' || type === 'LoadBalancer');
    if (services.length === 0) return;
    yield {
      subject: 'cni/AWS_VPC_CNI_NODE_PORT_SUPPORT',
      message: `AWS_VPC_CNI_NODE_PORT_SUPPORT is off, and node ports are used: ${services.map(({ name }) => name).join(', ')}.`,
      numbers: { services: services.length },
      fix: 'Leave AWS_VPC_CNI_NODE_PORT_SUPPORT on, or give these services IP targets.',
    };
  },
};
