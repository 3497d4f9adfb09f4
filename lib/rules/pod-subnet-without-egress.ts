import type { RuleOf } from './rule';

/** A subnet from which pods reach nothing. */
export const podSubnetWithoutEgress: RuleOf<'subnet'> = {
  name: 'pod-subnet-without-egress',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['error', 'warning'],
  title: 'A pod subnet has no default route',
  explanation:
    "The route table of a subnet that nodes sit in, or pods' addresses come from, has no default route: an error, or a warning where the plan has interface endpoints, by which a private cluster reaches AWS. On the cluster, pods reach neither image registries nor AWS's APIs nor anything else outside the VPC. Not judged where the plan does not say the route.",
  sources: [
    'aws/aws-eks-best-practices@dc0243a latest/bpg/networking/custom-networking.adoc',
    'https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html',
  ],

  *check(subnet, model) {
    if (subnet.plan.defaultRoute !== 'none') return;
    const drawing = model.groupOf(subnet).draws.filter(({ subnets }) => subnets.includes(subnet.index));
    if (!subnet.hasRole('pod') && drawing.length === 0) return;
    const interfaceEndpoints = model.subnets.reduce((sum, { plan }) => sum + (plan.interfaceEndpoints ?? 0), 0);
    const nodePools = new Set(drawing.map(({ pool }) => pool)).size;
    yield {
      severity: interfaceEndpoints > 0 ? 'warning' : 'error',
      message: `The route table of ${subnet.name} has no default route: its nodes and pods reach ${
        interfaceEndpoints > 0 ? `nothing outside the VPC but what its interface endpoints serve` : 'nothing outside the VPC'
      }.`,
      numbers: { nodePools, interfaceEndpoints },
      fix: `Route 0.0.0.0/0 of ${subnet.name} to the NAT gateway of ${subnet.zone}.`,
    };
  },
};
