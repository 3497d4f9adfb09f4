import { type aws_ec2 as ec2, Token } from 'aws-cdk-lib';
import { type IPodNetwork, type PodNetworkSubnet, SubnetRole } from '../network';
import type { Problems } from '../problems';

/** An ENIConfig of its own name, for nodes whose label or annotation names it. */
export interface CniEniConfig {
  /** Its name. */
  readonly name: string;
  /** The subnet that pods' network interfaces go to; in the zone of the nodes that use it. */
  readonly subnet: ec2.ISubnet;
  /**
   * Security groups of those interfaces.
   * @default - those of `CniCustomNetworking`
   */
  readonly securityGroups?: ec2.ISecurityGroup[];
}

/** Pods' network interfaces in subnets of their own. */
export interface CniCustomNetworking {
  /** The network whose pod subnets are used: each zone gets an ENIConfig of its name. */
  readonly network: IPodNetwork;

  /**
   * Security groups of the pods' network interfaces.
   * @default - the groups of the node's primary interface
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * ENIConfigs to make instead of one a zone: where a zone has several pod subnets, or node groups differ. Nodes find theirs by the label or
   * annotation of the settings `eniConfigLabel` and `eniConfigAnnotation`.
   * @default - one a zone, named like the zone
   */
  readonly eniConfigs?: CniEniConfig[];
}

/** An ENIConfig, and the subnet as the network knows it. */
export interface ResolvedEniConfig {
  readonly name: string;
  readonly subnet: PodNetworkSubnet;
  readonly securityGroups: ec2.ISecurityGroup[];
}

/** The ENIConfigs to make. Two of one name cannot be: nodes of a zone would find only one. */
export function resolveEniConfigs(
  { network, securityGroups = [], eniConfigs }: CniCustomNetworking,
  problems: Problems,
): ResolvedEniConfig[] {
  const resolved =
    eniConfigs === undefined
      ? network.subnetsFor(SubnetRole.POD).map((subnet) => ({ name: subnet.availabilityZone, subnet, securityGroups }))
      : eniConfigs.flatMap((own) =>
          network.selectSubnets({ subnets: [own.subnet] }, SubnetRole.POD).map((subnet) => ({
            name: own.name,
            subnet,
            securityGroups: own.securityGroups ?? securityGroups,
          })),
        );
  if (resolved.length === 0 && !network.pendingLookup) problems.say('customNetworking.network has no subnet with the role pod');
  const names = resolved.map(({ name }) => name);
  for (const name of new Set(names.filter((name, place) => names.indexOf(name) !== place && !Token.isUnresolved(name)))) {
    const subnets = resolved.filter((each) => each.name === name).map(({ subnet }) => subnet.name);
    problems.say(`ENIConfig '${name}' can name one subnet, got ${subnets.join(' and ')}; say which by customNetworking.eniConfigs`);
  }
  return resolved;
}
