import type { aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { IDependable } from 'constructs';

/** What a subnet is for. One subnet may have several roles. */
export enum SubnetRole {
  /** Nodes' primary network interfaces. */
  NODE = 'node',
  /** Pods' addresses. Where the nodes sit in other subnets, this means custom networking. */
  POD = 'pod',
  /** The network interfaces of the EKS control plane. */
  CONTROL_PLANE = 'control-plane',
  /** Load balancers: internal ones, or internet-facing ones together with `PUBLIC`. The subnet is tagged so that the controller finds it. */
  LOAD_BALANCER = 'load-balancer',
  /** A way in from the internet: NAT gateways sit here. */
  PUBLIC = 'public',
}

/** Where a subnet sends what is not for the VPC. */
export enum SubnetRoute {
  /** To a NAT gateway. */
  NAT = 'nat',
  /** To an internet gateway. */
  INTERNET_GATEWAY = 'internet-gateway',
  /** To a transit gateway, or to some other appliance that lets it out. */
  TRANSIT = 'transit',
  /** Nowhere. */
  NONE = 'none',
}

/** One subnet of a network, and what the capacity check knows of it. */
export interface PodNetworkSubnet {
  /** Name of the subnet in the plan and in findings, such as `pods-us-west-2a`. */
  readonly name: string;
  /** The subnet. */
  readonly subnet: ec2.ISubnet;
  /** Name of its zone, such as `us-west-2a`; a token where the stack does not know its zones. */
  readonly availabilityZone: string;
  /** What it is for. */
  readonly roles: SubnetRole[];
  /** @default - not known: the capacity of this subnet is not checked */
  readonly cidr?: string;
  /** @default - not known: egress is not checked */
  readonly defaultRoute?: SubnetRoute;
  /** Addresses that things outside this app hold. @default 0 */
  readonly addressesInUse?: number;
  /** Load balancers that draw addresses from it. @default 0 */
  readonly loadBalancers?: number;
  /** Interface endpoints in it, one address each. @default 0 */
  readonly interfaceEndpoints?: number;
  /** NAT gateways in it, one address each. @default 0 */
  readonly natGateways?: number;
  /** Ranges of it that are kept for /28 prefixes. @default - none */
  readonly prefixReservations?: string[];
  /** Tags that decide who uses it, by name. @default - not said */
  readonly tags?: { [name: string]: string };
  /** What must exist before nodes and pods use it: its way out, its reservations. Node groups wait for it. @default - nothing */
  readonly readyWhen?: IDependable[];
}
