import { type aws_ec2 as ec2, Token } from 'aws-cdk-lib';
import { type PodNetworkSubnet, type SubnetRole, SubnetRoute } from './subnet';

/** What `Vpc.fromLookup` gives before the CLI has looked anything up. @see aws-cdk-lib/aws-ec2 lib/vpc.ts DUMMY_VPC_PROPS */
const DUMMY_VPC_ID = 'vpc-12345';
const DUMMY_CIDR = '1.2.3.4/5';
const DUMMY_ZONE = /^dummy\d/;

/** Whether the VPC is a stand-in that the CLI will replace by the real one in its second pass. */
export const isPendingLookup = (vpc: ec2.IVpc): boolean => vpc.vpcId === DUMMY_VPC_ID;

/** Whether the zone is a stand-in for one that is yet to be looked up. */
export const isDummyZone = (zone: string): boolean => DUMMY_ZONE.test(zone);

/** A subnet that someone else made, with what can be known of it. */
export function describeSubnet(vpc: ec2.IVpc, subnet: ec2.ISubnet, roles: SubnetRole[]): PodNetworkSubnet {
  const availabilityZone = readable(() => subnet.availabilityZone);
  if (availabilityZone === undefined) {
    throw new Error(
      `Subnet '${subnet.node.path}' needs its availability zone: import it by Subnet.fromSubnetAttributes with availabilityZone`,
    );
  }
  const cidr = cidrOf(subnet);
  const defaultRoute = routeOf(vpc, subnet);
  return {
    name: `${roles[0]}-${Token.isUnresolved(availabilityZone) ? subnet.node.id : availabilityZone}`,
    subnet,
    availabilityZone,
    roles,
    ...(cidr !== undefined && { cidr }),
    ...(defaultRoute !== undefined && { defaultRoute }),
    readyWhen: [subnet.internetConnectivityEstablished],
  };
}

/** The subnet's range; an imported subnet may not have it. */
function cidrOf(subnet: ec2.ISubnet): string | undefined {
  const cidr = readable(() => subnet.ipv4CidrBlock);
  return cidr === DUMMY_CIDR ? undefined : cidr;
}

/** The lists of the VPC say where a subnet's default route goes; a look-up fills them by the route tables. */
function routeOf(vpc: ec2.IVpc, subnet: ec2.ISubnet): SubnetRoute | undefined {
  if (isPendingLookup(vpc)) return undefined;
  const isIn = (list: ec2.ISubnet[]) => list.some(({ subnetId }) => subnetId === subnet.subnetId);
  if (isIn(vpc.publicSubnets)) return SubnetRoute.INTERNET_GATEWAY;
  if (isIn(vpc.privateSubnets)) return SubnetRoute.NAT;
  return isIn(vpc.isolatedSubnets) ? SubnetRoute.NONE : undefined;
}

/** The value, or `undefined` where the imported subnet refuses it. An empty one counts as not given. */
function readable(read: () => string): string | undefined {
  try {
    return read() || undefined;
  } catch {
    return undefined;
  }
}
