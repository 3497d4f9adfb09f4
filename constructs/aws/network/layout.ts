import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type AddressPlan, Cidr } from '../../../lib/address';
import { Problems } from '../problems';
import { carve } from './address-plan';
import type { PodNetworkProps, SubnetGroup } from './pod-network-props';
import { SubnetRole } from './subnet';
import { defaultSubnetGroups, isForPodsOnly, isSharedByPods, needsWayOut } from './subnet-groups';
import { type Zone, zonesOf } from './zones';

const DEFAULT_CIDR = '10.0.0.0/16';

/** The planner holds places for so many zones unless told otherwise. */
const DEFAULT_ZONE_SLOTS = 4;

/** One subnet to make. */
export interface PlannedSubnet {
  readonly group: SubnetGroup;
  readonly zone: Zone;
  readonly cidr: string;
  /** The range of the VPC that it is carved from. */
  readonly vpcCidr: string;
  /** The part that is kept for /28 prefixes. @default - none */
  readonly prefixReservation?: string;
}

/** What a network will consist of. */
export interface NetworkLayout {
  /** The primary range first. */
  readonly vpcCidrs: string[];
  readonly zones: Zone[];
  readonly subnets: PlannedSubnet[];
  readonly natGateways: number;
  readonly addressPlan: AddressPlan;
}

/**
 * Decides what a network consists of.
 * @throws InvalidProps  what can never be right, all at once
 */
export function layoutOf(scope: Construct, props: PodNetworkProps): NetworkLayout {
  const problems = new Problems(`PodNetwork '${scope.node.path}'`);
  const vpcCidrs = [props.cidr ?? DEFAULT_CIDR, ...(props.secondaryCidrs ?? [])];
  const groups = props.subnetGroups ?? defaultSubnetGroups(vpcCidrs.length > 1);
  checkRanges(vpcCidrs, problems);
  checkGroups(groups, vpcCidrs, props, problems);
  const zones = zonesOf(scope, props, problems);
  const natGateways = natGatewaysOf(props, groups, zones, problems);
  problems.throwIfAny();

  const addressPlan = carve(
    {
      blocks: vpcCidrs.map((cidr) => ({
        cidr,
        roles: groups.filter((group) => rangesOf(group, vpcCidrs).includes(cidr)).map(({ name }) => name),
      })),
      zones: zones.map(({ name }) => name),
      roles: groups.map(({ name, prefixLength, addresses, prefixes }) =>
        prefixLength === undefined
          ? { role: name, demand: { addresses: addresses ?? 0, prefixBlocks: prefixes ?? 0 } }
          : { role: name, prefixLength },
      ),
      ...(zones.length > DEFAULT_ZONE_SLOTS && { zoneSlots: zones.length }),
    },
    props.addressPlanFile,
    problems,
  );
  problems.throwIfAny();
  const plan = addressPlan as AddressPlan; // without one there were problems

  const subnets = plan.subnets.map(({ role, zoneIndex, cidr, block }) => {
    const group = groups.find(({ name }) => name === role) as SubnetGroup;
    const zone = zones[zoneIndex] as Zone;
    const reserve = props.prefixReservation === true && isSharedByPods(group);
    return { group, zone, cidr, vpcCidr: block, ...(reserve && { prefixReservation: upperHalf(cidr) }) };
  });
  return { vpcCidrs, zones, subnets, natGateways, addressPlan: plan };
}

/** Pods that have subnets of their own have them in the secondary ranges. */
function rangesOf(group: SubnetGroup, [primary = DEFAULT_CIDR, ...secondary]: string[]): string[] {
  return group.cidrs ?? (isForPodsOnly(group) && secondary.length > 0 ? secondary : [primary]);
}

function upperHalf(cidr: string): string {
  const block = Cidr.parse(cidr);
  return block.subnet(block.prefixLength + 1, 1).toString();
}

function checkRanges(vpcCidrs: string[], problems: Problems): void {
  vpcCidrs.forEach((cidr, place) => {
    const prop = place === 0 ? 'cidr' : `secondaryCidrs[${place - 1}]`;
    if (Token.isUnresolved(cidr)) {
      problems.say(`${prop} takes a range that is known at synth, because subnets are carved from it, got a token`);
      return;
    }
    const block = Cidr.tryParse(cidr);
    if (block === undefined || block.family !== 'ipv4') problems.add(prop, 'an IPv4 network such as 10.0.0.0/16', cidr);
  });
}

function checkGroups(groups: SubnetGroup[], vpcCidrs: string[], props: PodNetworkProps, problems: Problems): void {
  if (groups.length === 0) problems.add('subnetGroups', 'at least one group', groups);
  const names = groups.map(({ name }) => name);
  groups.forEach(({ name, roles, prefixLength, addresses, prefixes, cidrs = [], loadBalancers, interfaceEndpoints }, place) => {
    const prop = `subnetGroups[${place}]`;
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(name)) problems.add(`${prop}.name`, 'letters, digits and hyphens', name);
    if (names.indexOf(name) !== place) problems.say(`${prop}.name is taken: two groups are called '${name}'`);
    if (roles.length === 0) problems.add(`${prop}.roles`, 'at least one role', roles);
    problems.integer(`${prop}.prefixLength`, prefixLength, { min: 16, max: 28 });
    problems.integer(`${prop}.addresses`, addresses, { min: 0 });
    problems.integer(`${prop}.prefixes`, prefixes, { min: 0 });
    problems.integer(`${prop}.loadBalancers`, loadBalancers, { min: 0 });
    problems.integer(`${prop}.interfaceEndpoints`, interfaceEndpoints, { min: 0 });
    for (const cidr of cidrs.filter((cidr) => !vpcCidrs.includes(cidr)))
      problems.add(`${prop}.cidrs`, `ranges of the VPC (${vpcCidrs.join(', ')})`, cidr);
    const byDemand = addresses !== undefined || prefixes !== undefined;
    if (prefixLength === undefined && !byDemand)
      problems.say(`${prop} '${name}' needs a prefixLength, or addresses or prefixes to work it out from`);
    if (prefixLength !== undefined && byDemand)
      problems.say(`${prop} '${name}' takes a prefixLength or a demand (addresses, prefixes), got both`);
    if (prefixLength === undefined && byDemand && props.addressPlanFile === undefined) {
      problems.say(`${prop} '${name}' is sized by demand, which needs addressPlanFile: without it more demand would move live subnets`);
    }
  });
}

function natGatewaysOf(props: PodNetworkProps, groups: SubnetGroup[], zones: Zone[], problems: Problems): number {
  const { natGateways, transitGatewayId } = props;
  const hasPublic = groups.some(({ roles }) => roles.includes(SubnetRole.PUBLIC));
  problems.integer('natGateways', natGateways, { min: 0, max: zones.length });
  if (natGateways !== undefined && natGateways > 0 && !hasPublic)
    problems.say(`natGateways is ${natGateways}, but no subnet group has the role public for them to sit in`);
  if (natGateways !== undefined && natGateways > 0 && transitGatewayId !== undefined) {
    problems.say('natGateways and transitGatewayId exclude each other: a subnet has one default route');
  }
  return natGateways ?? (hasPublic && transitGatewayId === undefined && groups.some(needsWayOut) ? zones.length : 0);
}
