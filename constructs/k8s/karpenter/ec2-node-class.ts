import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IPodNetwork } from '../../aws/network/network';
import { SubnetRole } from '../../aws/network/subnet';
import { clusterScoped } from '../cluster-scoped';
import { propProblems, refuse } from '../invalid-object';

/** Subnets or security groups by id, or by tags; one of both. Terms of a list add up. */
export interface KarpenterSelectorTerm {
  /** @default - by tags */
  readonly id?: string;
  /** Tags that must all be there; the value '*' stands for any. @default - by id */
  readonly tags?: { [key: string]: string };
}

/** Parts of the kubelet's configuration that Karpenter takes. */
export interface KarpenterKubelet {
  /** The most pods of a node. @default - by the type's ENIs and RESERVED_ENIS; `KarpenterPool` works out the right one */
  readonly maxPods?: number;
  /** The most pods of a node for each vCPU. @default - no such limit */
  readonly podsPerCore?: number;
  /** Resources kept for the kubelet and the container runtime. @default - worked out by Karpenter from max pods */
  readonly kubeReserved?: { [resource: string]: string };
  /** Resources kept for the system. @default - none */
  readonly systemReserved?: { [resource: string]: string };
  /** Thresholds of eviction. @default - Karpenter's */
  readonly evictionHard?: { [signal: string]: string };
  /** Addresses of the cluster's DNS servers. @default - found out by the node */
  readonly clusterDns?: string[];
}

/** What nodes of Karpenter are made from. */
export interface Ec2NodeClassOptions {
  /** The image, as family and version: 'al2023@v20260724', 'bottlerocket@latest'. */
  readonly amiAlias: string;
  /** Subnets of the nodes' primary interfaces, at least one term. Keep pod subnets out: `Ec2NodeClass.nodeSubnets` names those of a network. */
  readonly subnets: KarpenterSelectorTerm[];
  /** Security groups of the nodes, at least one term. */
  readonly securityGroups: KarpenterSelectorTerm[];
  /** Name of the nodes' IAM role; either this or `instanceProfile`. @default - `instanceProfile` */
  readonly role?: string;
  /** Name of the nodes' instance profile. @default - `role` */
  readonly instanceProfile?: string;
  /** @default - Karpenter's own */
  readonly kubelet?: KarpenterKubelet;
  /** User data, merged with Karpenter's. @default - none */
  readonly userData?: string;
  /** Whether nodes get public addresses. @default - as the subnet says */
  readonly associatePublicIpAddress?: boolean;
  /** Tags of instances, volumes and network interfaces. @default - Karpenter's own */
  readonly tags?: { [key: string]: string };
  /** Disks as the API has them: `{ deviceName, ebs: { volumeSize, volumeType } }`. @default - the image's */
  readonly blockDeviceMappings?: { [key: string]: unknown }[];
}

/** An EC2NodeClass of its own. */
export interface Ec2NodeClassProps extends Ec2NodeClassOptions {
  /** Its name. */
  readonly name: string;
  /** Further metadata, such as labels. @default - none */
  readonly metadata?: ApiObjectMetadata;
}

const PROPS = {
  name: 'text',
  metadata: 'object',
  amiAlias: 'text',
  subnets: 'list',
  securityGroups: 'list',
  role: 'text',
  instanceProfile: 'text',
  kubelet: 'object',
  userData: 'text',
  associatePublicIpAddress: 'flag',
  tags: 'object',
  blockDeviceMappings: 'list',
} as const;
const TERM = { id: 'text', tags: 'object' } as const;
const KUBELET = {
  maxPods: 'number',
  podsPerCore: 'number',
  kubeReserved: 'object',
  systemReserved: 'object',
  evictionHard: 'object',
  clusterDns: 'texts',
} as const;
const ALIAS = /^(al2|al2023|bottlerocket|windows20\d\d)@.+$/;

/**
 * An EC2NodeClass: image, subnets, security groups, role and kubelet of Karpenter's nodes.
 * @throws InvalidObject  unknown or misspelt props, both or neither of role and instance profile, a list of no terms
 * @see aws/karpenter-provider-aws@1d927085d pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml
 */
export class Ec2NodeClass extends ApiObject {
  /** Terms for the node subnets of a network, by their ids, so that no pod subnet is among them. Ids stay tokens until deployment. */
  static nodeSubnets(network: IPodNetwork): KarpenterSelectorTerm[] {
    return network.subnetsFor(SubnetRole.NODE).map(({ subnet }) => ({ id: subnet.subnetId }));
  }

  constructor(scope: Construct, id: string, props: Ec2NodeClassProps) {
    refuse(`Ec2NodeClass '${scope.node.path}/${id}'`, nodeClassProblems(props));
    const { name, metadata, amiAlias, subnets, securityGroups, kubelet, associatePublicIpAddress, ...rest } = props;
    super(scope, id, {
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { ...metadata, name },
      spec: {
        ...rest,
        amiSelectorTerms: [{ alias: amiAlias }],
        subnetSelectorTerms: subnets,
        securityGroupSelectorTerms: securityGroups,
        ...(associatePublicIpAddress !== undefined && { associatePublicIPAddress: associatePublicIpAddress }),
        ...(kubelet !== undefined && { kubelet: kubeletOf(kubelet) }),
      },
    });
    clusterScoped(this);
  }
}

function kubeletOf({ clusterDns, ...rest }: KarpenterKubelet): object {
  return { ...rest, ...(clusterDns !== undefined && { clusterDNS: clusterDns }) };
}

function nodeClassProblems(props: Ec2NodeClassProps): string[] {
  const problems = propProblems(props, PROPS, ['name', 'amiAlias', 'subnets', 'securityGroups']);
  if (problems.length > 0) return problems;
  const { amiAlias, role, instanceProfile, kubelet = {}, subnets, securityGroups } = props;
  return [
    ...(ALIAS.test(amiAlias) ? [] : [`amiAlias takes a family and a version such as al2023@latest, got '${amiAlias}'`]),
    ...((role === undefined) === (instanceProfile === undefined) ? ['give either role or instanceProfile'] : []),
    ...propProblems(kubelet, KUBELET).map((problem) => `kubelet: ${problem}`),
    ...termProblems('subnets', subnets),
    ...termProblems('securityGroups', securityGroups),
  ];
}

function termProblems(name: string, terms: readonly KarpenterSelectorTerm[]): string[] {
  if (terms.length === 0) return [`${name} takes at least one term, got none`];
  return terms.flatMap((term, i) => {
    const one = (term.id === undefined) !== (term.tags === undefined);
    return [...propProblems(term, TERM), ...(one ? [] : ['give either id or tags'])].map((problem) => `${name}[${i}]: ${problem}`);
  });
}
