import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { requirementProblems } from '../../../lib/karpenter';
import { parseQuantity } from '../../../lib/plan/quantity';
import { clusterScoped } from '../cluster-scoped';
import { propProblems, refuse } from '../invalid-object';

/** A requirement on the nodes' labels. */
export interface KarpenterRequirementProps {
  /** The label, such as 'karpenter.k8s.aws/instance-family'. */
  readonly key: string;
  /** One of 'In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte'. */
  readonly operator: string;
  /** @default - none */
  readonly values?: string[];
  /** How many of the values must stay possible. @default - one is enough */
  readonly minValues?: number;
}

/** A taint of the nodes. */
export interface KarpenterTaint {
  /** Its key. */
  readonly key: string;
  /** 'NoSchedule', 'PreferNoSchedule' or 'NoExecute'. */
  readonly effect: string;
  /** @default - none */
  readonly value?: string;
}

/** The most that a NodePool may make. Without it, nothing bounds the nodes, and the addresses that they take. */
export interface KarpenterLimits {
  /** vCPUs, a Kubernetes quantity. @default - no limit */
  readonly cpu?: string;
  /** Memory, a Kubernetes quantity. @default - no limit */
  readonly memory?: string;
  /** Nodes. @default - no limit */
  readonly nodes?: number;
}

/** How many nodes may be disrupted at a time. */
export interface KarpenterBudget {
  /** A number or a percentage: '10%'. */
  readonly nodes: string;
  /** 'Underutilized', 'Empty', 'Drifted'. @default - all of them */
  readonly reasons?: string[];
  /** When it begins, as cron has it; with `duration`. @default - always */
  readonly schedule?: string;
  /** How long it holds: '8h'. @default - always */
  readonly duration?: string;
}

/** When nodes are replaced or removed. */
export interface KarpenterDisruption {
  /** How long to wait before nodes are consolidated: '1m', or 'Never'. */
  readonly consolidateAfter: string;
  /** 'WhenEmpty' or 'WhenEmptyOrUnderutilized'. @default 'WhenEmptyOrUnderutilized' */
  readonly consolidationPolicy?: string;
  /** @default - 10% of the nodes at a time */
  readonly budgets?: KarpenterBudget[];
}

/** What a NodePool makes. */
export interface KarpenterNodePoolOptions {
  /** Requirements on the nodes, all of which must be met. */
  readonly requirements: KarpenterRequirementProps[];
  /** @default - none */
  readonly taints?: KarpenterTaint[];
  /** Taints that something takes off again once the node is set up. @default - none */
  readonly startupTaints?: KarpenterTaint[];
  /** Labels of the nodes, such as the one that names their ENIConfig. @default - none */
  readonly labels?: { [name: string]: string };
  /** Annotations of the nodes. @default - none */
  readonly annotations?: { [name: string]: string };
  /** @default - none: nothing bounds the nodes, and findings say what cannot be checked */
  readonly limits?: KarpenterLimits;
  /** @default - Karpenter's */
  readonly disruption?: KarpenterDisruption;
  /** When a node is replaced at the latest: '720h', or 'Never'. @default '720h' */
  readonly expireAfter?: string;
  /** How long pods may take to leave a node: '1h'. @default - as long as they like */
  readonly terminationGracePeriod?: string;
  /** From 1 to 100; the heavier pool is asked first. @default - the lightest */
  readonly weight?: number;
}

/** A NodePool of its own. */
export interface KarpenterNodePoolProps extends KarpenterNodePoolOptions {
  /** Its name; the nodes carry it as label karpenter.sh/nodepool. */
  readonly name: string;
  /** Name of the EC2NodeClass. */
  readonly nodeClassName: string;
  /** Further metadata. @default - none */
  readonly metadata?: ApiObjectMetadata;
}

const PROPS = {
  name: 'text',
  nodeClassName: 'text',
  metadata: 'object',
  requirements: 'list',
  taints: 'list',
  startupTaints: 'list',
  labels: 'object',
  annotations: 'object',
  limits: 'object',
  disruption: 'object',
  expireAfter: 'text',
  terminationGracePeriod: 'text',
  weight: 'number',
} as const;
const REQUIREMENT = { key: 'text', operator: 'text', values: 'list', minValues: 'number' } as const;
const TAINT = { key: 'text', effect: 'text', value: 'text' } as const;
const LIMITS = { cpu: 'text', memory: 'text', nodes: 'number' } as const;
const DISRUPTION = { consolidateAfter: 'text', consolidationPolicy: 'text', budgets: 'list' } as const;
const BUDGET = { nodes: 'text', reasons: 'texts', schedule: 'text', duration: 'text' } as const;
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * A NodePool of Karpenter: which nodes it may make, and how many.
 * @throws InvalidObject  unknown or misspelt props, requirements and limits that Karpenter would refuse
 * @see aws/karpenter-provider-aws@1d927085d pkg/apis/crds/karpenter.sh_nodepools.yaml
 */
export class KarpenterNodePool extends ApiObject {
  constructor(scope: Construct, id: string, props: KarpenterNodePoolProps) {
    refuse(`KarpenterNodePool '${scope.node.path}/${id}'`, nodePoolProblems(props));
    const { name, nodeClassName, metadata, requirements, taints, startupTaints, labels, annotations, limits, disruption, weight } = props;
    const { expireAfter, terminationGracePeriod } = props;
    const ofNodes = { ...(labels !== undefined && { labels }), ...(annotations !== undefined && { annotations }) };
    super(scope, id, {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { ...metadata, name },
      spec: {
        template: {
          ...(Object.keys(ofNodes).length > 0 && { metadata: ofNodes }),
          spec: {
            nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: nodeClassName },
            requirements,
            ...defined({ taints, startupTaints, expireAfter, terminationGracePeriod }),
          },
        },
        ...defined({ limits, disruption, weight }),
      },
    });
    clusterScoped(this);
  }
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function nodePoolProblems(props: KarpenterNodePoolProps): string[] {
  const problems = propProblems(props, PROPS, ['name', 'nodeClassName', 'requirements']);
  if (problems.length > 0) return problems;
  const { requirements, taints = [], startupTaints = [], limits = {}, disruption, weight } = props;
  const budgets = disruption?.budgets ?? [];
  return [
    ...requirements.flatMap((requirement, i) =>
      [...propProblems(requirement, REQUIREMENT, ['key', 'operator']), ...requirementProblems(requirement)].map(
        (problem) => `requirements[${i}]: ${problem}`,
      ),
    ),
    ...[...taints, ...startupTaints].flatMap((taint) =>
      [...propProblems(taint, TAINT, ['key', 'effect']), ...effectProblems(taint)].map((problem) => `taint ${taint.key}: ${problem}`),
    ),
    ...[...propProblems(limits, LIMITS), ...limitProblems(limits)].map((problem) => `limits: ${problem}`),
    ...(disruption === undefined ? [] : propProblems(disruption, DISRUPTION, ['consolidateAfter'])).map(
      (problem) => `disruption: ${problem}`,
    ),
    ...budgets.flatMap((budget, i) => propProblems(budget, BUDGET, ['nodes']).map((problem) => `disruption.budgets[${i}]: ${problem}`)),
    ...(weight !== undefined && (weight < 1 || weight > 100) ? [`weight takes 1 to 100, got ${weight}`] : []),
  ];
}

function effectProblems({ effect }: KarpenterTaint): string[] {
  return effect === undefined || EFFECTS.includes(effect) ? [] : [`effect takes one of ${EFFECTS.join(', ')}, got '${effect}'`];
}

function limitProblems({ cpu, memory }: KarpenterLimits): string[] {
  const given = Object.entries({ cpu, memory }).filter(([, value]) => typeof value === 'string');
  return given
    .filter(([, value]) => (parseQuantity(value as string) ?? -1) < 0)
    .map(([name, value]) => `${name} takes a Kubernetes quantity such as 1000 or 4000Gi, got '${value}'`);
}
