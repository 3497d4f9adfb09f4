import type { SubnetRole } from './subnet';

/** Subnets of one kind: one in each zone. */
export interface SubnetGroup {
  /** Name of the group, such as `pods`: part of the subnets' names, and what the CDK calls a subnet group name. */
  readonly name: string;

  /** What the subnets are for. */
  readonly roles: SubnetRole[];

  /**
   * Size of each subnet: its prefix length, from 16 to 28.
   * @default - from `addresses` and `prefixes`, one of which must be given then
   */
  readonly prefixLength?: number;

  /**
   * Addresses that each subnet must be able to give one by one. The size that follows is frozen in `addressPlanFile`.
   * @default 0
   */
  readonly addresses?: number;

  /**
   * /28 prefixes that each subnet must be able to give, in prefix mode. The size that follows is frozen in `addressPlanFile`.
   * @default 0
   */
  readonly prefixes?: number;

  /**
   * The ranges of the VPC that the subnets are carved from, the first with room first.
   * @default - the secondary ones for subnets that are for pods only, else the primary one
   */
  readonly cidrs?: string[];

  /**
   * Load balancers that draw addresses from each subnet.
   * @default 0
   */
  readonly loadBalancers?: number;

  /**
   * Interface endpoints in each subnet, one address each.
   * @default 0
   */
  readonly interfaceEndpoints?: number;

  /**
   * Further tags of the subnets, such as `kubernetes.io/role/cni: 1`, by which aws-node finds subnets for pods without custom networking.
   * @default - none
   */
  readonly tags?: { [name: string]: string };
}

/** What `PodNetwork` makes. */
export interface PodNetworkProps {
  /**
   * The VPC's primary IPv4 range, from /16 to /28.
   * @default '10.0.0.0/16'
   */
  readonly cidr?: string;

  /**
   * Further IPv4 ranges of the VPC, such as `100.64.0.0/16` for pods.
   * @default - none
   */
  readonly secondaryCidrs?: string[];

  /**
   * Names of the zones. Add new ones at the end, up to four, and no subnet moves; with `addressPlanFile` anywhere, and as many as you like.
   * @default - the zones of the stack's region, `maxZones` of them; they are looked up where the stack names its region,
   * and found at deployment where it does not
   */
  readonly zones?: string[];

  /**
   * The most zones to use where `zones` does not name them.
   * @default 3, or 2 where the stack does not name its region
   */
  readonly maxZones?: number;

  /**
   * The kinds of subnets. Add new ones at the end, and no subnet moves; with `addressPlanFile` anywhere.
   * @default - public /24, nodes /22 (with internal load balancers), control-plane /27, and with a secondary range pods /18; without one the nodes'
   * subnets are the pods' too, /19
   */
  readonly subnetGroups?: SubnetGroup[];

  /**
   * NAT gateways that node and pod subnets reach the internet by, from 0 to one a zone. They sit in the public subnets.
   * @default - one a zone; 0 with `transitGatewayId` or without public subnets
   */
  readonly natGateways?: number;

  /**
   * A transit gateway that node and pod subnets send to what is not for the VPC, instead of NAT gateways.
   * @default - none
   */
  readonly transitGatewayId?: string;

  /**
   * Whether to keep the upper half of each subnet that pods share with others for /28 prefixes, so that single addresses do not
   * split the blocks. Say so with prefix delegation. Subnets that are for pods only need none.
   * @default false
   */
  readonly prefixReservation?: boolean;

  /**
   * A JSON file, committed with the app, that holds the CIDR of every subnet: what stands in it never moves. It is written at
   * synth where it lacks a subnet. Sizes that follow from demand need it: without it more demand would move live subnets.
   * @default - none: sizes are given, and places follow from them
   */
  readonly addressPlanFile?: string;

  /**
   * Name of the VPC.
   * @default - the path of the construct
   */
  readonly vpcName?: string;
}
