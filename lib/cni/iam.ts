import type { IpFamily } from '../plan/types';
import type { CniSettings } from './read-settings';
import { isAtLeast } from './versions';

/** An action of EC2 that aws-node's role allows: one row of the table. */
interface CniAction {
  readonly action: string;
  readonly families: readonly IpFamily[];
  /** First version that does not work without it, x.y.z. @default - none fails without it: it is called in special cases only */
  readonly neededSince?: string;
  /** First version that works without it again, x.y.z. @default - none */
  readonly neededUntil?: string;
  /** What aws-node must do to need it: make ENIs and addresses, ask EC2 about them, or discover subnets. @default 'provisioning' */
  readonly neededFor?: 'provisioning' | 'asking' | 'subnet-discovery';
}

const BOTH: readonly IpFamily[] = ['ipv4', 'ipv6'];
const IPV4: readonly IpFamily[] = ['ipv4'];
const ALWAYS = '0.0.0';

/**
 * What aws-node calls in EC2 on any resource. @see aws/amazon-vpc-cni-k8s@b52188387f2e docs/iam-policy.md, pkg/awsutils/awsutils.go
 * DescribeSubnets: without it ENIs cannot be set up from 1.22 on while discovery is on (#3704, #3705).
 */
const ACTIONS: readonly CniAction[] = [
  { action: 'ec2:AssignIpv6Addresses', families: ['ipv6'], neededSince: ALWAYS },
  { action: 'ec2:AssignPrivateIpAddresses', families: IPV4, neededSince: ALWAYS },
  { action: 'ec2:AttachNetworkInterface', families: IPV4, neededSince: ALWAYS },
  { action: 'ec2:CreateNetworkInterface', families: IPV4, neededSince: ALWAYS },
  { action: 'ec2:DeleteNetworkInterface', families: IPV4, neededSince: ALWAYS },
  { action: 'ec2:DescribeInstances', families: IPV4, neededSince: ALWAYS },
  { action: 'ec2:DescribeInstances', families: ['ipv6'] },
  { action: 'ec2:DescribeInstanceTypes', families: BOTH },
  { action: 'ec2:DescribeNetworkInterfaces', families: BOTH, neededSince: ALWAYS, neededFor: 'asking' },
  { action: 'ec2:DescribeSecurityGroups', families: BOTH, neededSince: '1.22.0', neededUntil: '1.22.2', neededFor: 'asking' },
  { action: 'ec2:DescribeSubnets', families: BOTH, neededSince: '1.22.0', neededFor: 'subnet-discovery' },
  { action: 'ec2:DescribeTags', families: BOTH },
  { action: 'ec2:DetachNetworkInterface', families: IPV4, neededSince: ALWAYS },
  { action: 'ec2:ModifyNetworkInterfaceAttribute', families: IPV4, neededSince: ALWAYS },
  { action: 'ec2:UnassignPrivateIpAddresses', families: IPV4, neededSince: ALWAYS },
];

/** The action that is granted on network interfaces alone. */
export const ENI_TAG_ACTION = 'ec2:CreateTags';

/** The EC2 actions that aws-node's role should allow on every resource, whatever its version: newer ones need all, and older ones harm nobody. */
export function cniActions(ipFamily: IpFamily): readonly string[] {
  return ACTIONS.filter(({ families }) => families.includes(ipFamily)).map(({ action }) => action);
}

/** What decides which actions aws-node cannot do without. */
export interface CniActionQuestion {
  readonly ipFamily: IpFamily;
  /** x.y.z. */
  readonly version: string;
  readonly settings: Pick<CniSettings, 'subnetDiscovery' | 'disableNetworkResourceProvisioning' | 'imdsOnlyMode'>;
}

/** The actions without which nodes do not get addresses: what this version calls in every case, `ENI_TAG_ACTION` included. */
export function neededCniActions({ ipFamily, version, settings }: CniActionQuestion): readonly string[] {
  const asking = !settings.imdsOnlyMode;
  const provisioning = asking && !settings.disableNetworkResourceProvisioning;
  const does = { provisioning, asking, 'subnet-discovery': settings.subnetDiscovery };
  const needed = ACTIONS.filter(({ families, neededSince, neededUntil, neededFor = 'provisioning' }) => {
    if (!families.includes(ipFamily) || neededSince === undefined || !does[neededFor]) return false;
    return isAtLeast(version, neededSince) && (neededUntil === undefined || !isAtLeast(version, neededUntil));
  });
  return [...needed.map(({ action }) => action), ...(provisioning ? [ENI_TAG_ACTION] : [])];
}
