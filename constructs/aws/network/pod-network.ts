import { type CfnResource, aws_ec2 as ec2, Validations } from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import { annotate, keepCommitted } from './address-plan';
import { ExistingPodNetwork, type ExistingPodNetworkProps, selectFrom } from './existing-network';
import { isDummyZone } from './imported-subnet';
import { layoutOf, type NetworkLayout, type PlannedSubnet } from './layout';
import type { IPodNetwork } from './network';
import type { PodNetworkProps } from './pod-network-props';
import { type PodNetworkSubnet, SubnetRole, SubnetRoute } from './subnet';
import { isForPodsOnly, needsWayOut } from './subnet-groups';
import { tagSubnet } from './subnet-tags';
import { internetGateway, type NativeVpc, nativeVpc } from './vpc';

/** A subnet that was made, and what it was made from. */
interface MadeSubnet {
  readonly planned: PlannedSubnet;
  readonly subnet: ec2.Subnet;
  readonly reservation: CfnResource | undefined;
}

/**
 * A VPC whose subnets are told apart by what they are for: nodes, pods, the control plane, load balancers.
 *
 * Node and pod subnets have a way out, only load balancer subnets are tagged for load balancers, and pod subnets are in none
 * of the VPC's lists, so that nothing else is placed in them. A zone, a group or a range that is added at the end moves no subnet.
 */
export class PodNetwork extends Construct implements IPodNetwork {
  /** Takes a VPC that something else made. */
  static fromExisting(scope: Construct, id: string, props: ExistingPodNetworkProps): IPodNetwork {
    return new ExistingPodNetwork(scope, id, props);
  }

  readonly vpc: ec2.IVpc;
  readonly vpcCidrs: string[];
  readonly subnets: PodNetworkSubnet[];
  readonly pendingLookup: boolean;

  constructor(scope: Construct, id: string, props: PodNetworkProps = {}) {
    super(scope, id);
    const layout = layoutOf(this, props);
    this.vpcCidrs = layout.vpcCidrs;
    this.pendingLookup = layout.zones.some(({ name }) => isDummyZone(name));
    // Zones are named so that they stay: CloudFormation's advice to let it pick them would move subnets.
    Validations.of(this).acknowledge({
      id: 'CloudFormation-Validate::W3010',
      reason: 'the zones are named by the app or looked up, so that no subnet moves',
    });
    const vpc = nativeVpc(this, props.vpcName, layout.vpcCidrs, layout.zones);
    this.vpc = vpc.view;

    const made = layout.subnets.map((planned) => this.makeSubnet(planned, vpc));
    const nat = this.connectPublic(made, vpc, layout);
    const route = this.connectPrivate(made, vpc, nat, props.transitGatewayId);
    for (const each of made) this.list(each, route);
    this.subnets = made.map((each) => describe(each, route, nat));
    annotate(this, layout.addressPlan.notes);
    if (props.addressPlanFile !== undefined && !this.pendingLookup) keepCommitted(this, layout.addressPlan, props.addressPlanFile);
  }

  subnetsFor(role: SubnetRole): PodNetworkSubnet[] {
    return this.subnets.filter(({ roles }) => roles.includes(role));
  }

  selectSubnets(selection: ec2.SubnetSelection, role: SubnetRole): PodNetworkSubnet[] {
    return selectFrom(this, selection, role);
  }

  private makeSubnet(planned: PlannedSubnet, vpc: NativeVpc): MadeSubnet {
    const { group, zone, cidr, vpcCidr, prefixReservation } = planned;
    const isPublic = group.roles.includes(SubnetRole.PUBLIC);
    const subnet = new ec2.Subnet(this, `${group.name}-${zone.key}`, {
      vpcId: vpc.resource.ref,
      availabilityZone: zone.name,
      cidrBlock: cidr,
      mapPublicIpOnLaunch: isPublic,
    });
    const block = vpc.secondaryCidrs.get(vpcCidr);
    if (block !== undefined) (subnet.node.defaultChild as CfnResource).addResourceDependency(block);
    const reservation =
      prefixReservation === undefined
        ? undefined
        : new ec2.CfnSubnetCidrReservation(subnet, 'PrefixReservation', {
            subnetId: subnet.subnetId,
            cidr: prefixReservation,
            reservationType: 'prefix',
            description: 'Kept for /28 prefixes of pods',
          });
    tagSubnet(subnet, group);
    return { planned, subnet, reservation };
  }

  /** Public subnets reach the internet; the first of them hold the NAT gateways. */
  private connectPublic(made: MadeSubnet[], vpc: NativeVpc, { natGateways }: NetworkLayout): Map<ec2.Subnet, ec2.CfnNatGateway> {
    const inPublic = made.filter(({ planned }) => planned.group.roles.includes(SubnetRole.PUBLIC));
    if (inPublic.length === 0) return new Map();
    const gateway = internetGateway(this, vpc);
    for (const { subnet } of inPublic) subnet.addDefaultInternetRoute(gateway.ref, vpc.view.internetConnectivityEstablished);
    return new Map(inPublic.slice(0, natGateways).map(({ subnet }) => [subnet, natGateway(subnet)]));
  }

  /** Node and pod subnets reach it by the NAT gateway of their zone, or by the transit gateway. Says which way they go. */
  private connectPrivate(
    made: MadeSubnet[],
    vpc: NativeVpc,
    nat: Map<ec2.Subnet, ec2.CfnNatGateway>,
    transitGatewayId?: string,
  ): SubnetRoute {
    const wanting = made.filter(({ planned }) => needsWayOut(planned.group));
    if (transitGatewayId !== undefined && wanting.length > 0) {
      const attachment = this.attachTransitGateway(wanting, vpc, transitGatewayId);
      for (const { subnet } of wanting) {
        subnet.addRoute('DefaultRoute', {
          routerType: ec2.RouterType.TRANSIT_GATEWAY,
          routerId: transitGatewayId,
          enablesInternetConnectivity: true,
        });
        subnet.node.findChild('DefaultRoute').node.addDependency(attachment);
      }
      return SubnetRoute.TRANSIT;
    }
    const [any] = nat.values();
    if (any === undefined) return SubnetRoute.NONE;
    const byZone = new Map([...nat].map(([{ availabilityZone }, gateway]) => [availabilityZone, gateway]));
    for (const { subnet } of wanting) subnet.addDefaultNatRoute((byZone.get(subnet.availabilityZone) ?? any).ref);
    return SubnetRoute.NAT;
  }

  /** A transit gateway takes one subnet a zone. */
  private attachTransitGateway(wanting: MadeSubnet[], vpc: NativeVpc, transitGatewayId: string): CfnResource {
    const oneAZone = wanting.filter(
      ({ subnet }, place) => wanting.findIndex((other) => other.subnet.availabilityZone === subnet.availabilityZone) === place,
    );
    return new ec2.CfnTransitGatewayVpcAttachment(this, 'TransitGatewayAttachment', {
      transitGatewayId,
      vpcId: vpc.resource.ref,
      subnetIds: oneAZone.map(({ subnet }) => subnet.subnetId),
    });
  }

  /** Puts the subnet where selections by type find it: never pod subnets, nor those of the control plane alone. */
  private list({ planned: { group }, subnet }: MadeSubnet, route: SubnetRoute): void {
    const onlyControlPlane = group.roles.every((role) => role === SubnetRole.CONTROL_PLANE);
    if (isForPodsOnly(group) || onlyControlPlane) return;
    if (group.roles.includes(SubnetRole.PUBLIC)) this.vpc.publicSubnets.push(subnet);
    else if (needsWayOut(group) && route !== SubnetRoute.NONE) this.vpc.privateSubnets.push(subnet);
    else this.vpc.isolatedSubnets.push(subnet);
  }
}

function natGateway(subnet: ec2.Subnet): ec2.CfnNatGateway {
  const address = new ec2.CfnEIP(subnet, 'EIP', { domain: 'vpc' });
  const gateway = new ec2.CfnNatGateway(subnet, 'NATGateway', { subnetId: subnet.subnetId, allocationId: address.attrAllocationId });
  gateway.node.addDependency(subnet.internetConnectivityEstablished);
  return gateway;
}

function describe({ planned, subnet, reservation }: MadeSubnet, route: SubnetRoute, nat: Map<ec2.Subnet, unknown>): PodNetworkSubnet {
  const { group, zone, cidr, prefixReservation } = planned;
  const isPublic = group.roles.includes(SubnetRole.PUBLIC);
  const defaultRoute = isPublic ? SubnetRoute.INTERNET_GATEWAY : needsWayOut(group) ? route : SubnetRoute.NONE;
  return {
    name: `${group.name}-${zone.key}`,
    subnet,
    availabilityZone: zone.name,
    roles: group.roles,
    cidr,
    defaultRoute,
    loadBalancers: group.loadBalancers ?? 0,
    interfaceEndpoints: group.interfaceEndpoints ?? 0,
    ...(group.tags !== undefined && { tags: group.tags }),
    natGateways: nat.has(subnet) ? 1 : 0,
    ...(prefixReservation !== undefined && { prefixReservations: [prefixReservation] }),
    readyWhen: readyWhen(subnet, reservation),
  };
}

/** The subnet's route table is its own, leads out, and nodes take no address from what is kept for prefixes. */
function readyWhen(subnet: ec2.Subnet, reservation: CfnResource | undefined): IDependable[] {
  const routing = ['RouteTableAssociation', 'DefaultRoute'].map((id) => subnet.node.tryFindChild(id));
  return [...routing, reservation].filter((each) => each !== undefined);
}
