import type { aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { PodNetworkSubnet, SubnetRole } from './subnet';

/** A VPC whose subnets are told apart by what they are for: made by `PodNetwork`, or taken as it is by `PodNetwork.fromExisting`. */
export interface IPodNetwork extends IConstruct {
  /** The VPC. Pod subnets are in none of its lists, so that nothing else is placed in them. */
  readonly vpc: ec2.IVpc;
  /** Its IPv4 ranges, the primary one first; empty where they are not known. */
  readonly vpcCidrs: string[];
  /** Every subnet that this network knows. */
  readonly subnets: PodNetworkSubnet[];
  /** Whether this is the first pass of a look-up, when the subnets are stand-ins that are not judged. */
  readonly pendingLookup: boolean;

  /** The subnets that have this role, in the order of `subnets`. */
  subnetsFor(role: SubnetRole): PodNetworkSubnet[];

  /**
   * The subnets that a selection names. One that the network does not know is taken with the role that is asked for.
   * @param selection  by type, group name, filter, or the subnets themselves
   * @param role       what they are wanted for
   */
  selectSubnets(selection: ec2.SubnetSelection, role: SubnetRole): PodNetworkSubnet[];
}
