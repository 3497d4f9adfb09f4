import { type aws_ec2 as ec2, Tags } from 'aws-cdk-lib';
import type { SubnetGroup } from './pod-network-props';
import { SubnetRole } from './subnet';
import { needsWayOut } from './subnet-groups';

const INTERNAL = 'kubernetes.io/role/internal-elb';
const INTERNET_FACING = 'kubernetes.io/role/elb';
const SUBNETS_ONLY = { includeResourceTypes: ['AWS::EC2::Subnet'] };

/**
 * Tags a subnet for load balancer controllers, or keeps it from being tagged: EKS's L2 tags every private subnet that it finds.
 * The CDK's own tags let `Vpc.fromLookup` find the groups by name.
 */
export function tagSubnet(subnet: ec2.Subnet, group: SubnetGroup): void {
  const isPublic = group.roles.includes(SubnetRole.PUBLIC);
  const wanted = !group.roles.includes(SubnetRole.LOAD_BALANCER) ? undefined : isPublic ? INTERNET_FACING : INTERNAL;
  const tags = Tags.of(subnet);
  for (const tag of [INTERNAL, INTERNET_FACING]) {
    if (tag === wanted) tags.add(tag, '1');
    else tags.remove(tag);
  }
  for (const [name, value] of Object.entries(group.tags ?? {})) tags.add(name, value, SUBNETS_ONLY);
  const own = (subnet.node.defaultChild as ec2.CfnSubnet).tags;
  own.setTag('aws-cdk:subnet-name', group.name);
  own.setTag('aws-cdk:subnet-type', isPublic ? 'Public' : needsWayOut(group) ? 'Private' : 'Isolated');
}

/** Keeps load balancers out of a subnet that something else made, where it is made in this app. */
export function keepLoadBalancersOut(subnet: ec2.ISubnet): void {
  for (const tag of [INTERNAL, INTERNET_FACING]) Tags.of(subnet).remove(tag);
}
