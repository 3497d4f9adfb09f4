import type { Field } from './field';

/** Labels of a pod, a service account or a node. */
export type Labels = Readonly<Record<string, string>>;

/** One condition on a label. `values` is empty for `Exists` and `DoesNotExist`. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values: readonly string[];
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;
const NODE_OPERATORS = [...OPERATORS, 'Gt', 'Lt'] as const;

/** Whether a label of this value (`undefined`: the label is not there) meets a condition. @see kubernetes/apimachinery pkg/labels/selector.go (Matches) */
export function meets(value: string | undefined, { operator, values }: LabelRequirement): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0]);
  }
}

/** The conditions of a label selector: `matchLabels` and `matchExpressions`, all of which must be met. An empty selector selects everything. */
export function readSelector(selector: Field): LabelRequirement[] {
  const equal = Object.entries(selector.at('matchLabels').texts());
  return [
    ...equal.map(([key, value]): LabelRequirement => ({ key, operator: 'In', values: [value] })),
    ...selector
      .at('matchExpressions')
      .items()
      .flatMap((item) => readRequirement(item, OPERATORS)),
  ];
}

/** A condition of a node selector term, which may compare numbers too. */
export function readNodeRequirement(requirement: Field): LabelRequirement[] {
  return readRequirement(requirement, NODE_OPERATORS);
}

/** Whether labels meet all conditions. */
export function selects(requirements: readonly LabelRequirement[], labels: Labels): boolean {
  return requirements.every((requirement) => meets(labels[requirement.key], requirement));
}

function readRequirement(requirement: Field, operators: readonly LabelRequirement['operator'][]): LabelRequirement[] {
  const key = requirement.at('key').required('the label that the condition is about').text();
  const operator = requirement
    .at('operator')
    .required(`one of ${operators.join(', ')}`)
    .text();
  const values = requirement.at('values').textItems();
  if (key === undefined || operator === undefined) return [];
  const known = operators.find((name) => name === operator);
  if (known !== undefined) return [{ key, operator: known, values }];
  requirement.at('operator').say(`expected one of ${operators.join(', ')}, got '${operator}'`);
  return [];
}
