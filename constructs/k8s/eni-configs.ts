import { Construct } from 'constructs';
import type { IPodNetwork } from '../aws/network/network';
import { SubnetRole } from '../aws/network/subnet';
import { EniConfig } from './eni-config';
import { propProblems, refuse } from './invalid-object';

/** A subnet for pods, and their security groups. */
export interface EniConfigSubnet {
  /** Id of the subnet. A CDK token is fine. */
  readonly subnetId: string;
  /**
   * Ids of the security groups.
   * @default - those of `EniConfigsProps`
   */
  readonly securityGroups?: string[];
}

/** Pods' subnets by the names of their ENIConfigs. */
export interface EniConfigsProps {
  /** Subnets by name of the ENIConfig, usually the zone: `{ 'us-west-2a': { subnetId: 'subnet-1' } }`. At least one. */
  readonly subnets: { [name: string]: EniConfigSubnet };
  /**
   * Ids of the security groups of all that name none of their own.
   * @default - the groups of the nodes' primary interfaces
   */
  readonly securityGroups?: string[];
}

/** What `EniConfigs.fromNetwork` takes. */
export interface EniConfigsFromNetworkProps {
  /** The network of the CDK app whose pod subnets are used. Their ids stay tokens until deployment. */
  readonly network: IPodNetwork;
  /**
   * Ids of the security groups of pods' network interfaces.
   * @default - the groups of the nodes' primary interfaces
   */
  readonly securityGroups?: string[];
}

const PROPS = { subnets: 'object', securityGroups: 'texts' } as const;
const SUBNET = { subnetId: 'text', securityGroups: 'texts' } as const;

/** A set of ENIConfigs: one for each subnet that pods are to be in. */
export class EniConfigs extends Construct {
  /** One for each zone that the network has pod subnets in, named like the zone. */
  static fromNetwork(scope: Construct, id: string, props: EniConfigsFromNetworkProps): EniConfigs {
    const { network, securityGroups } = props;
    const pods = network.subnetsFor(SubnetRole.POD);
    const zones = pods.map(({ availabilityZone }) => availabilityZone);
    const double = zones.filter((zone, i) => zones.indexOf(zone) !== i);
    refuse(`EniConfigs '${scope.node.path}/${id}'`, [
      ...(pods.length === 0 && !network.pendingLookup ? ['network has no subnet with the role pod'] : []),
      ...[...new Set(double)].map((zone) => `network has several pod subnets in ${zone}, and an ENIConfig names one: give subnets by name`),
    ]);
    const subnets = Object.fromEntries(pods.map(({ availabilityZone, subnet }) => [availabilityZone, { subnetId: subnet.subnetId }]));
    return new EniConfigs(scope, id, { subnets, ...(securityGroups !== undefined && { securityGroups }) });
  }

  /** The ENIConfigs, in the order that they were given. */
  readonly configs: EniConfig[];

  constructor(scope: Construct, id: string, props: EniConfigsProps) {
    super(scope, id);
    refuse(`EniConfigs '${this.node.path}'`, setProblems(props));
    // Names may be tokens, which ids cannot hold.
    this.configs = Object.entries(props.subnets).map(([name, { subnetId, securityGroups = props.securityGroups }], i) => {
      return new EniConfig(this, String(i), { name, subnet: subnetId, ...(securityGroups !== undefined && { securityGroups }) });
    });
  }
}

function setProblems(props: EniConfigsProps): string[] {
  const problems = propProblems(props, PROPS, ['subnets']);
  if (problems.length > 0) return problems;
  return Object.entries(props.subnets).flatMap(([name, subnet]) =>
    propProblems(subnet, SUBNET, ['subnetId']).map((problem) => `subnets['${name}']: ${problem}`),
  );
}
