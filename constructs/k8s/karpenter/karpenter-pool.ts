import { Construct } from 'constructs';
import { CniSettingsError, readSettings, renderEnv } from '../../../lib/cni';
import { INSTANCE_TYPES, type InstanceType } from '../../../lib/instance';
import { admittedTypes, type KarpenterNetwork, maxPodsForKarpenter, sizeClasses } from '../../../lib/karpenter';
import type { VpcCniSettings } from '../../aws/cni/vpc-cni-settings';
import { propProblems, refuse } from '../invalid-object';
import { Ec2NodeClass, type Ec2NodeClassOptions } from './ec2-node-class';
import { KarpenterNodePool, type KarpenterNodePoolOptions, type KarpenterRequirementProps } from './node-pool';

/** aws-node's settings, as far as they decide how many pods a node takes. */
export interface KarpenterCni {
  /** @default - the add-on's own */
  readonly settings?: VpcCniSettings;
  /** x.y.z of the VPC CNI. @default - a current version */
  readonly version?: string;
  /** 'ipv4' or 'ipv6'. @default 'ipv4' */
  readonly ipFamily?: string;
}

/** Nodes of Karpenter whose kubelet takes as many pods as get addresses. */
export interface KarpenterPoolProps {
  /** Name of the NodePool and the EC2NodeClass; with `splitBySize`, what their names begin with. */
  readonly name: string;
  /** What the nodes are made from. A `kubelet.maxPods` of its own is kept as it is. */
  readonly nodeClass: Ec2NodeClassOptions;
  /** Which nodes, and how many. */
  readonly nodePool: KarpenterNodePoolOptions;
  /** aws-node's settings on these nodes. @default - the add-on's own */
  readonly cni?: KarpenterCni;
  /**
   * Whether types that take different numbers of pods get NodePools of their own, each with the right maxPods. The `limits` then hold for each.
   * @default false
   */
  readonly splitBySize?: boolean;
}

const PROPS = { name: 'text', nodeClass: 'object', nodePool: 'object', cni: 'object', splitBySize: 'flag' } as const;
const CNI = { settings: 'object', version: 'text', ipFamily: 'text' } as const;
const TYPE_LABEL = 'node.kubernetes.io/instance-type';

/**
 * A NodePool and its EC2NodeClass with the max pods that is right for the instance types which the requirements admit: where Karpenter's own figure is,
 * none; with prefixes, IPv6 or MAX_ENI, which Karpenter does not know, the smallest of all types, or one a size class.
 */
export class KarpenterPool extends Construct {
  /** The NodePools: one, or one a size class. */
  readonly nodePools: KarpenterNodePool[] = [];
  /** Their EC2NodeClasses, in the same order. */
  readonly nodeClasses: Ec2NodeClass[] = [];
  /** Names of the instance types that the requirements admit and that carry pods. */
  readonly instanceTypes: string[];
  /** RESERVED_ENIS (`settings.reservedENIs` of the chart) that Karpenter's controller must run with; 0 where none is needed. */
  readonly reservedEnis: number;

  private readonly parts: readonly Part[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KarpenterPoolProps,
  ) {
    super(scope, id);
    const subject = `KarpenterPool '${this.node.path}'`;
    const shape = [...propProblems(props, PROPS, ['name', 'nodeClass', 'nodePool']), ...propProblems(props.cni ?? {}, CNI)];
    refuse(subject, shape);
    const network = networkOf(props.cni ?? {}, subject);
    const { types } = admittedTypes(props.nodePool.requirements ?? [], INSTANCE_TYPES);
    refuse(subject, types.length === 0 ? ['the requirements admit no instance type of the table'] : []);
    const { maxPods, reservedEnis, unusable } = maxPodsForKarpenter(types, network);
    const usable = types.filter(({ type }) => !unusable.includes(type));
    refuse(subject, usable.length === 0 ? [`no admitted type carries any pod: ${unusable.slice(0, 3).join(', ')} have too few ENIs`] : []);
    this.reservedEnis = reservedEnis;
    this.instanceTypes = usable.map(({ type }) => type);
    const own = props.nodeClass.kubelet?.maxPods;
    this.parts =
      (props.splitBySize ?? false) && own === undefined && maxPods !== undefined
        ? sizeClasses(usable, network).map(split)
        : [{ suffix: '', maxPods: own ?? maxPods, types: usable, requirements: without(unusable) }];
    for (const part of this.parts) this.make(part);
  }

  /**
   * The pools as a plan has them (`nodePools` of `eks-podnet/plan/v1`).
   * @param subnets  names of the plan's subnets that the nodes sit in
   */
  toPlan(subnets: string[]): { [key: string]: unknown }[] {
    const { limits, labels, annotations, taints } = this.props.nodePool;
    return this.parts.map(({ suffix, maxPods, types }) => ({
      name: `${this.props.name}${suffix}`,
      provisioner: 'karpenter',
      amiFamily: familyOf(this.props.nodeClass.amiAlias),
      instanceTypes: types.map(({ type }) => type),
      subnets,
      reservedEnis: this.reservedEnis,
      ...(maxPods !== undefined && { maxPods, maxPodsSetBy: 'kubelet-config' }),
      ...(limits !== undefined && { limits }),
      ...(labels !== undefined && { labels }),
      ...(annotations !== undefined && { annotations }),
      ...(taints !== undefined && { taints }),
    }));
  }

  private make({ suffix, maxPods, requirements }: Part): void {
    const { nodeClass, nodePool } = this.props;
    const name = `${this.props.name}${suffix}`;
    const annotations =
      this.reservedEnis === 0 ? {} : { metadata: { annotations: { 'eks-podnet/reserved-enis': String(this.reservedEnis) } } };
    const kubelet = { ...nodeClass.kubelet, ...(maxPods !== undefined && { maxPods }) };
    this.nodeClasses.push(
      new Ec2NodeClass(this, `NodeClass${suffix}`, {
        ...nodeClass,
        name,
        ...annotations,
        ...(Object.keys(kubelet).length > 0 && { kubelet }),
      }),
    );
    this.nodePools.push(
      new KarpenterNodePool(this, `NodePool${suffix}`, {
        ...nodePool,
        name,
        nodeClassName: name,
        requirements: [...nodePool.requirements, ...requirements],
      }),
    );
  }
}

/** One NodePool with its EC2NodeClass. */
interface Part {
  readonly suffix: string;
  /** Missing where Karpenter's own figure is right. */
  readonly maxPods: number | undefined;
  readonly types: readonly InstanceType[];
  /** Beside those that the user gave. */
  readonly requirements: readonly KarpenterRequirementProps[];
}

function split({ maxPods, types }: { readonly maxPods: number; readonly types: readonly InstanceType[] }): Part {
  const requirements = [{ key: TYPE_LABEL, operator: 'In', values: types.map(({ type }) => type) }];
  return { suffix: `-${maxPods}`, maxPods, types, requirements };
}

function without(types: readonly string[]): KarpenterRequirementProps[] {
  return types.length === 0 ? [] : [{ key: TYPE_LABEL, operator: 'NotIn', values: [...types] }];
}

function networkOf({ settings = {}, version, ipFamily = 'ipv4' }: KarpenterCni, subject: string): KarpenterNetwork {
  refuse(subject, ipFamily === 'ipv4' || ipFamily === 'ipv6' ? [] : [`cni.ipFamily takes 'ipv4' or 'ipv6', got '${ipFamily}'`]);
  try {
    return {
      settings: readSettings({ ...renderEnv(settings), delivery: 'add-on' }),
      ipFamily: ipFamily as 'ipv4' | 'ipv6',
      ...(version !== undefined && { cniVersion: version }),
    };
  } catch (error) {
    if (!(error instanceof CniSettingsError)) throw error;
    refuse(
      subject,
      error.problems.map((problem) => `cni.settings: ${problem}`),
    );
    throw error;
  }
}

/** The plan's word for the family of an alias such as `al2023@latest`. */
function familyOf(alias: string): string {
  const family = alias.split('@')[0]!;
  if (family === 'bottlerocket') return 'Bottlerocket';
  return family.startsWith('windows') ? 'Windows' : family.toUpperCase();
}
