import type { IpFamily } from '../plan/types';

/** What aws-node calls in EC2 on any resource, by address family. @see aws/amazon-vpc-cni-k8s@b52188387f2e docs/iam-policy.md */
const ACTIONS: Readonly<Record<IpFamily, readonly string[]>> = {
  ipv4: [
    'ec2:AssignPrivateIpAddresses',
    'ec2:AttachNetworkInterface',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeInstances',
    'ec2:DescribeInstanceTypes',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
    'ec2:DescribeTags',
    'ec2:DetachNetworkInterface',
    'ec2:ModifyNetworkInterfaceAttribute',
    'ec2:UnassignPrivateIpAddresses',
  ],
  ipv6: [
    'ec2:AssignIpv6Addresses',
    'ec2:DescribeInstances',
    'ec2:DescribeInstanceTypes',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
    'ec2:DescribeTags',
  ],
};

/** The action that is granted on network interfaces alone. */
export const ENI_TAG_ACTION = 'ec2:CreateTags';

/** The EC2 actions that aws-node's role must allow on every resource, whatever its version: newer ones need all, and older ones harm nobody. */
export function cniActions(ipFamily: IpFamily): readonly string[] {
  return ACTIONS[ipFamily];
}
