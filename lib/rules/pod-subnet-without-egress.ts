import type { RuleOf } from './rule';

/** A subnet from which pods reach nothing. */
export const podSubnetWithoutEgress: RuleOf<'subnet'> = {
  name: 'pod-subnet-without-egress',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['error'],
  title: 'A pod subnet has no default route',
  explanation:
    "The route table of a subnet that pods' addresses come from has no default route. On the cluster, pods reach neither image registries nor AWS's APIs nor anything else outside the VPC. Not judged where the plan does not say the route.",
  sources: ['aws/aws-eks-best-practices@dc0243a latest/bpg/networking/custom-networking.adoc'],

  *check(subnet, model) {
    if (subnet.plan.defaultRoute !== 'none') return;
    const pools = model.groupOf(subnet).poolsWithPodsIn(subnet);
    if (!subnet.hasRole('pod') && pools.length === 0) return;
    yield {
      message: `Pods get addresses from ${subnet.name}, and its route table has no default route: they reach nothing outside the VPC.`,
      numbers: { nodePools: pools.length },
      fix: `Route 0.0.0.0/0 of ${subnet.name} to the NAT gateway of ${subnet.zone}.`,
    };
  },
};
