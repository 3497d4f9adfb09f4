import type { LabelValues } from '../karpenter';
import type { PlanTaint } from '../plan/types';
import type { Field } from './field';
import { type LabelRequirement, meets, readNodeRequirement } from './label-selector';

/** How far the nodes of a pool take a pod: all of them, some, none, or the plan cannot tell. */
export type Match = 'all' | 'some' | 'none' | 'unknown';

/** What a pod asks of its node. */
export interface NodeRequirements {
  /** Conditions that must all be met. */
  readonly required: readonly LabelRequirement[];
  /** Terms of the node affinity: one of them must be met, all of its conditions. `undefined`: it has none. */
  readonly terms: readonly NodeTerm[] | undefined;
  readonly tolerations: readonly Toleration[];
}

/** One term of a node affinity. */
interface NodeTerm {
  readonly requirements: readonly LabelRequirement[];
  /** Whether it asks for single nodes by name. */
  readonly byName: boolean;
}

interface Toleration {
  readonly key: string | undefined;
  readonly exists: boolean;
  readonly value: string;
  readonly effect: string | undefined;
}

/** Reads what a pod asks of its node; a runtime class may add to it. Preferences bind to nothing and are passed over. */
export function readNodeRequirements(spec: Field, runtimeClass?: Field): NodeRequirements {
  const terms = spec.at('affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  const selectors = [spec.at('nodeSelector'), ...(runtimeClass === undefined ? [] : [runtimeClass.at('scheduling', 'nodeSelector')])];
  const tolerations = [spec.at('tolerations'), ...(runtimeClass === undefined ? [] : [runtimeClass.at('scheduling', 'tolerations')])];
  return {
    required: selectors.flatMap((selector) =>
      Object.entries(selector.texts()).map(([key, value]): LabelRequirement => ({ key, operator: 'In', values: [value] })),
    ),
    terms: terms.isSet ? terms.at('nodeSelectorTerms').items().map(readTerm) : undefined,
    tolerations: tolerations.flatMap((list) => list.items()).map(readToleration),
  };
}

/** What a verdict rests on. */
export interface MatchResult {
  readonly match: Match;
  /** Why it is not `all`, in words. */
  readonly why: string;
}

/**
 * How far nodes with such labels and taints take a pod.
 * @see kubernetes/component-helpers scheduling/corev1/nodeaffinity, helpers.go (FindMatchingUntoleratedTaint)
 */
export function matchNodes(pod: NodeRequirements, labelOf: (key: string) => LabelValues, taints: readonly PlanTaint[]): MatchResult {
  const repelling = taints.find((taint) => taint.effect !== 'PreferNoSchedule' && !pod.tolerations.some((each) => tolerates(each, taint)));
  if (repelling !== undefined) {
    const { key, value, effect } = repelling;
    return { match: 'none', why: `its taint ${key}${value === undefined ? '' : `=${value}`}:${effect} is not tolerated` };
  }
  const parts = pod.required.map((requirement) => matchOne(requirement, labelOf));
  if (pod.terms !== undefined) parts.push(anyOf(pod.terms.map((term) => matchTerm(term, labelOf))));
  return allOf(parts);
}

const ALL: MatchResult = { match: 'all', why: '' };
/** The worse the earlier, for conditions that must all be met. */
const WORST_FIRST: readonly Match[] = ['none', 'unknown', 'some', 'all'];
/** The better the earlier, for terms of which one is enough. */
const BEST_FIRST: readonly Match[] = ['all', 'unknown', 'some', 'none'];

function allOf(parts: readonly MatchResult[]): MatchResult {
  return first(parts, WORST_FIRST) ?? ALL;
}

/** A list of no terms matches no node. */
function anyOf(parts: readonly MatchResult[]): MatchResult {
  return first(parts, BEST_FIRST) ?? { match: 'none', why: 'its node affinity has no terms, and matches no node' };
}

function first(parts: readonly MatchResult[], order: readonly Match[]): MatchResult | undefined {
  return order.map((match) => parts.find((part) => part.match === match)).find((part) => part !== undefined);
}

function matchTerm({ requirements, byName }: NodeTerm, labelOf: (key: string) => LabelValues): MatchResult {
  if (byName) return { match: 'unknown', why: 'it names single nodes' };
  if (requirements.length === 0) return { match: 'none', why: 'an empty term of its node affinity matches no node' };
  return allOf(requirements.map((requirement) => matchOne(requirement, labelOf)));
}

function matchOne(requirement: LabelRequirement, labelOf: (key: string) => LabelValues): MatchResult {
  const values = labelOf(requirement.key);
  const wanted = inWords(requirement);
  if (values === undefined) return { match: 'unknown', why: `it asks for ${wanted}, and the plan does not say that label` };
  const met = values.length === 0 ? [meets(undefined, requirement)] : values.map((value) => meets(value, requirement));
  if (met.every(Boolean)) return ALL;
  const have = values.length === 0 ? 'the nodes have no such label' : `the nodes have ${values.slice(0, 5).join(', ')}`;
  return { match: met.some(Boolean) ? 'some' : 'none', why: `it asks for ${wanted}, and ${have}` };
}

function inWords({ key, operator, values }: LabelRequirement): string {
  return operator === 'In' && values.length === 1 ? `${key}=${values[0]}` : `${key} ${operator} ${values.join(', ')}`.trim();
}

function readTerm(term: Field): NodeTerm {
  return {
    requirements: term.at('matchExpressions').items().flatMap(readNodeRequirement),
    byName: term.at('matchFields').items().length > 0,
  };
}

function readToleration(toleration: Field): Toleration {
  const operator = toleration.at('operator').text() ?? 'Equal';
  if (operator !== 'Exists' && operator !== 'Equal') toleration.at('operator').say(`expected Exists or Equal, got '${operator}'`);
  return {
    key: toleration.at('key').text(),
    exists: operator === 'Exists',
    value: toleration.at('value').text() ?? '',
    effect: toleration.at('effect').text(),
  };
}

/** An empty key with Exists tolerates everything; no effect means every effect. @see kubernetes/api core/v1/toleration.go (ToleratesTaint) */
function tolerates({ key, exists, value, effect }: Toleration, taint: PlanTaint): boolean {
  if (effect !== undefined && effect !== '' && effect !== taint.effect) return false;
  if (key === undefined || key === '') return exists;
  return key === taint.key && (exists || value === (taint.value ?? ''));
}
