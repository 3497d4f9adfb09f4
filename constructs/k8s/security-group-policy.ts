import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { propProblems, refuse } from './invalid-object';

/** One condition on a label. */
export interface LabelExpression {
  /** The label. */
  readonly key: string;
  /** One of 'In', 'NotIn', 'Exists', 'DoesNotExist'. */
  readonly operator: string;
  /**
   * For 'In' and 'NotIn': at least one.
   * @default - none
   */
  readonly values?: string[];
}

/** Conditions on labels, all of which must be met. An empty selector selects everything. */
export interface LabelConditions {
  /**
   * Labels and their values.
   * @default - none
   */
  readonly matchLabels?: { [label: string]: string };
  /**
   * Further conditions.
   * @default - none
   */
  readonly matchExpressions?: LabelExpression[];
}

/** Which pods get which security groups. */
export interface SecurityGroupPolicyProps {
  /** Ids of the security groups, at least one; EC2 allows 5 an interface unless its quota was raised, and never more than 16. */
  readonly securityGroupIds: string[];
  /**
   * Pods by their labels. At least one of the two selectors is needed; with both, pods must meet both.
   * @default - pods are not told apart by their labels
   */
  readonly podSelector?: LabelConditions;
  /**
   * Pods by the labels of their service account.
   * @default - pods are not told apart by their service account
   */
  readonly serviceAccountSelector?: LabelConditions;
  /**
   * Name, namespace, labels.
   * @default - named by cdk8s, in the chart's namespace
   */
  readonly metadata?: ApiObjectMetadata;
}

const PROPS = { securityGroupIds: 'texts', podSelector: 'object', serviceAccountSelector: 'object', metadata: 'object' } as const;
const SELECTOR = { matchLabels: 'object', matchExpressions: 'list' } as const;
const EXPRESSION = { key: 'text', operator: 'text', values: 'texts' } as const;
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Security groups of one network interface, at the most. @see aws/amazon-vpc-resource-controller-k8s#680 */
const MOST_GROUPS = 16;

/**
 * A SecurityGroupPolicy: gives pods security groups, and with them a branch network interface, of their own. Needs `podEni` on aws-node.
 * @throws InvalidObject  unknown or misspelt props, no selector, no group
 * @see aws/amazon-vpc-resource-controller-k8s@b8d425119 apis/vpcresources/v1beta1
 */
export class SecurityGroupPolicy extends ApiObject {
  constructor(scope: Construct, id: string, props: SecurityGroupPolicyProps) {
    refuse(`SecurityGroupPolicy '${scope.node.path}/${id}'`, policyProblems(props));
    const { securityGroupIds, podSelector, serviceAccountSelector, metadata } = props;
    super(scope, id, {
      apiVersion: 'vpcresources.k8s.aws/v1beta1',
      kind: 'SecurityGroupPolicy',
      ...(metadata !== undefined && { metadata }),
      spec: {
        ...(podSelector !== undefined && { podSelector }),
        ...(serviceAccountSelector !== undefined && { serviceAccountSelector }),
        securityGroups: { groupIds: securityGroupIds },
      },
    });
  }
}

function policyProblems(props: SecurityGroupPolicyProps): string[] {
  const problems = propProblems(props, PROPS, ['securityGroupIds']);
  const { securityGroupIds = [], podSelector, serviceAccountSelector } = props;
  if (securityGroupIds.length === 0 && problems.length === 0) problems.push('securityGroupIds takes at least one group, got none');
  if (securityGroupIds.length > MOST_GROUPS)
    problems.push(`securityGroupIds takes at most ${MOST_GROUPS} groups, got ${securityGroupIds.length}`);
  if (podSelector === undefined && serviceAccountSelector === undefined)
    problems.push('either podSelector or serviceAccountSelector is needed: without them no pod is meant');
  return [
    ...problems,
    ...selectorProblems('podSelector', podSelector),
    ...selectorProblems('serviceAccountSelector', serviceAccountSelector),
  ];
}

function selectorProblems(name: string, selector: LabelConditions | undefined): string[] {
  if (selector === undefined) return [];
  const expressions = selector.matchExpressions ?? [];
  return [
    ...propProblems(selector, SELECTOR),
    ...expressions.flatMap((expression, i) => [
      ...propProblems(expression, EXPRESSION, ['key', 'operator']).map((problem) => `matchExpressions[${i}]: ${problem}`),
      ...operatorProblems(expression).map((problem) => `matchExpressions[${i}]: ${problem}`),
    ]),
  ].map((problem) => `${name}: ${problem}`);
}

function operatorProblems({ operator, values = [] }: LabelExpression): string[] {
  if (operator === undefined) return [];
  if (!OPERATORS.includes(operator)) return [`operator takes one of ${OPERATORS.join(', ')}, got '${operator}'`];
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (needsValues === values.length > 0) return [];
  return [needsValues ? `${operator} needs values` : `${operator} takes no values`];
}
