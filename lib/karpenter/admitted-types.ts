import type { InstanceType, InstanceTypeTable } from '../instance';
import { INSTANCE_LABELS, instanceLabel } from './instance-labels';

/** A requirement of a NodePool on the labels of its nodes. */
export interface KarpenterRequirement {
  readonly key: string;
  /** One of `REQUIREMENT_OPERATORS`. */
  readonly operator: string;
  /** For `In` and `NotIn` at least one; for `Gt` and its like one number. @default [] */
  readonly values?: readonly string[];
}

/** Which instance types the requirements admit. */
export interface AdmittedTypes {
  readonly types: readonly InstanceType[];
  /** Types of which no public table says what the requirements ask for. They are not among `types`. */
  readonly undecided: readonly string[];
  /** Keys of Karpenter's own that follow from the type and that no table here tells, such as its GPUs: they admit fewer types than are listed. */
  readonly unjudged: readonly string[];
}

type Meets = (values: readonly string[], wanted: readonly string[]) => boolean;

const compare =
  (holds: (value: number, bound: number) => boolean): Meets =>
  (values, wanted) =>
    values.some((value) => value !== '' && holds(Number(value), Number(wanted[0])));

/** Operators, and whether a node that has one of some values can meet them. @see kubernetes-sigs/karpenter pkg/scheduling/requirement.go */
const OPERATORS: Readonly<Record<string, Meets>> = {
  In: (values, wanted) => values.some((value) => wanted.includes(value)),
  NotIn: (values, wanted) => values.length === 0 || values.some((value) => !wanted.includes(value)),
  Exists: (values) => values.length > 0,
  DoesNotExist: (values) => values.length === 0,
  Gt: compare((value, bound) => value > bound),
  Lt: compare((value, bound) => value < bound),
  Gte: compare((value, bound) => value >= bound),
  Lte: compare((value, bound) => value <= bound),
};

/** Operators of requirements. */
export const REQUIREMENT_OPERATORS: readonly string[] = Object.keys(OPERATORS);

const WITH_VALUES = ['In', 'NotIn'];
const WITH_NUMBER = ['Gt', 'Lt', 'Gte', 'Lte'];
/** Labels of Karpenter that follow from the instance type. */
const BY_TYPE = /^karpenter\.k8s\.aws\/instance-/;

/** What is wrong with a requirement, one line each. @see aws/karpenter-provider-aws@1d927085d pkg/apis/crds/karpenter.sh_nodepools.yaml */
export function requirementProblems({ key, operator, values = [] }: KarpenterRequirement): string[] {
  if (!REQUIREMENT_OPERATORS.includes(operator))
    return [`${key}: operator takes one of ${REQUIREMENT_OPERATORS.join(', ')}, got '${operator}'`];
  if (WITH_VALUES.includes(operator) && values.length === 0) return [`${key}: ${operator} needs values`];
  if (WITH_NUMBER.includes(operator) && !(values.length === 1 && /^\d+$/.test(values[0]!)))
    return [`${key}: ${operator} takes one whole number of 0 or more, got ${values.length === 0 ? 'none' : values.join(', ')}`];
  if (operator.endsWith('Exist') || operator === 'Exists') return values.length === 0 ? [] : [`${key}: ${operator} takes no values`];
  return [];
}

/**
 * The instance types that a NodePool may make nodes of: those that meet all requirements that follow from the type. Zones, capacity types and
 * labels of one's own say nothing about types.
 */
export function admittedTypes(requirements: readonly KarpenterRequirement[], table: InstanceTypeTable): AdmittedTypes {
  const judged = requirements.filter(({ key }) => INSTANCE_LABELS.includes(key));
  const verdicts = table.all().map((type) => ({ type, verdict: admits(judged, type) }));
  return {
    types: verdicts.filter(({ verdict }) => verdict === true).map(({ type }) => type),
    undecided: verdicts.filter(({ verdict }) => verdict === undefined).map(({ type }) => type.type),
    unjudged: [...new Set(requirements.filter(({ key }) => BY_TYPE.test(key) && !INSTANCE_LABELS.includes(key)).map(({ key }) => key))],
  };
}

/** Whether a type meets all requirements; `undefined` where that hangs on something that no table says. */
function admits(requirements: readonly KarpenterRequirement[], type: InstanceType): boolean | undefined {
  const verdicts = requirements.map(({ key, operator, values = [] }) => {
    const own = instanceLabel(type, key);
    return own === undefined ? undefined : (OPERATORS[operator]?.(own, values) ?? false);
  });
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}
