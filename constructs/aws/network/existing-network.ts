import type { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { describeSubnet, isPendingLookup } from './imported-subnet';
import type { IPodNetwork } from './network';
import { type PodNetworkSubnet, SubnetRole } from './subnet';
import { isForPodsOnly } from './subnet-groups';
import { keepLoadBalancersOut } from './subnet-tags';

/** An existing VPC, and which of its subnets are for what. */
export interface ExistingPodNetworkProps {
  /** The VPC: made by other code, `Vpc.fromLookup` or `Vpc.fromVpcAttributes`. */
  readonly vpc: ec2.IVpc;

  /** Subnets for nodes: by type, group name or filter, or the subnets themselves as `{ subnets: [...] }`. */
  readonly nodeSubnets: ec2.SubnetSelection;

  /**
   * Subnets for pods. Other ones than the nodes' mean custom networking.
   * @default - the nodes' subnets
   */
  readonly podSubnets?: ec2.SubnetSelection;

  /**
   * Subnets for the control plane's network interfaces.
   * @default - the nodes' subnets
   */
  readonly controlPlaneSubnets?: ec2.SubnetSelection;

  /**
   * Subnets that load balancers draw addresses from. They are not tagged: they are not ours.
   * @default - none that the check should know of
   */
  readonly loadBalancerSubnets?: ec2.SubnetSelection;

  /**
   * The VPC's IPv4 ranges, the primary one first. A look-up tells only the primary one.
   * @default - not known: that subnets lie inside the VPC is not checked
   */
  readonly vpcCidrs?: string[];

  /**
   * Addresses that things outside this app hold, by subnet id.
   * @default - none in any subnet
   */
  readonly addressesInUse?: { [subnetId: string]: number };
}

/** A network that someone else made. */
export class ExistingPodNetwork extends Construct implements IPodNetwork {
  readonly vpc: ec2.IVpc;
  readonly vpcCidrs: string[];
  readonly subnets: PodNetworkSubnet[];
  readonly pendingLookup: boolean;

  constructor(scope: Construct, id: string, props: ExistingPodNetworkProps) {
    super(scope, id);
    this.vpc = props.vpc;
    this.vpcCidrs = props.vpcCidrs ?? [];
    this.pendingLookup = isPendingLookup(props.vpc);
    this.subnets = this.describe(props);
    for (const { subnet, roles } of this.subnets) if (isForPodsOnly({ roles })) keepLoadBalancersOut(subnet);
  }

  subnetsFor(role: SubnetRole): PodNetworkSubnet[] {
    return this.subnets.filter(({ roles }) => roles.includes(role));
  }

  selectSubnets(selection: ec2.SubnetSelection, role: SubnetRole): PodNetworkSubnet[] {
    return selectFrom(this, selection, role);
  }

  private describe(props: ExistingPodNetworkProps): PodNetworkSubnet[] {
    const rolesOf = new Map<string, { subnet: ec2.ISubnet; roles: SubnetRole[] }>();
    const give = (role: SubnetRole, selection: ec2.SubnetSelection) => {
      for (const subnet of this.subnetsIn(selection)) {
        const known = rolesOf.get(subnet.subnetId) ?? { subnet, roles: [] };
        if (!known.roles.includes(role)) known.roles.push(role);
        rolesOf.set(subnet.subnetId, known);
      }
    };
    give(SubnetRole.NODE, props.nodeSubnets);
    give(SubnetRole.POD, props.podSubnets ?? props.nodeSubnets);
    give(SubnetRole.CONTROL_PLANE, props.controlPlaneSubnets ?? props.nodeSubnets);
    if (props.loadBalancerSubnets !== undefined) give(SubnetRole.LOAD_BALANCER, props.loadBalancerSubnets);

    return [...rolesOf.values()].map(({ subnet, roles }) => {
      const inUse = props.addressesInUse?.[subnet.subnetId];
      return { ...describeSubnet(props.vpc, subnet, roles), ...(inUse !== undefined && { addressesInUse: inUse }) };
    });
  }

  /** Before a look-up has found the subnets, its stand-ins take their place. */
  private subnetsIn(selection: ec2.SubnetSelection): ec2.ISubnet[] {
    const { subnets } = this.vpc.selectSubnets(selection);
    return subnets.length === 0 && this.pendingLookup ? this.vpc.privateSubnets : subnets;
  }
}

/** `IPodNetwork.selectSubnets`: what the network knows of the selected subnets. */
export function selectFrom(network: IPodNetwork, selection: ec2.SubnetSelection, role: SubnetRole): PodNetworkSubnet[] {
  const { subnets } = network.vpc.selectSubnets(selection);
  const selected = subnets.length === 0 && network.pendingLookup ? network.vpc.privateSubnets : subnets;
  return selected.map(
    (subnet) => network.subnets.find((known) => known.subnet.subnetId === subnet.subnetId) ?? describeSubnet(network.vpc, subnet, [role]),
  );
}
