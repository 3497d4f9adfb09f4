import type { CapacityModel, Pool, Subnet } from '../capacity';
import type { Severity } from '../plan/assessment';
import type { PlanEniConfig, PlanWorkload } from '../plan/types';
import type { NotKnown } from '../plan/unknown';

/** What rules look at, one at a time. */
export interface Subjects {
  /** The cluster and its aws-node settings as a whole. */
  readonly cluster: CapacityModel;
  readonly subnet: Subnet;
  readonly nodePool: Pool;
  readonly workload: PlanWorkload;
  readonly eniConfig: PlanEniConfig;
}

export type Scope = keyof Subjects;

/** What a rule says of one subject. */
export interface Verdict {
  /** @default - the rule's first severity */
  readonly severity?: Severity;
  /** Where it is not the subject that the rule was asked about, such as `cni/WARM_IP_TARGET`. @default - that subject */
  readonly subject?: string;
  /** What happens to the user, with the numbers. */
  readonly message: string;
  readonly numbers: Readonly<Record<string, number>>;
  /** One concrete thing to do. */
  readonly fix: string;
}

/** What a rule cannot judge of all that it looks at, so that it can go on with the rest. */
export interface Gap {
  /** @default - the subject that the rule was asked about */
  readonly subject?: string;
  /** The fact that it lacks. */
  readonly missing: NotKnown;
}

/** What a rule is for, as the catalogue (docs/rules.md) tells it. */
export interface RuleText {
  /** Stable kebab-case name. */
  readonly name: string;
  /** The severities that it may yield, the usual one first. */
  readonly severities: readonly [Severity, ...Severity[]];
  /** The heading under which the catalogue lists it. */
  readonly theme: Theme;
  /** One line: what is wrong where it fires. */
  readonly title: string;
  /** When exactly it fires, and what then happens on the cluster. */
  readonly explanation: string;
  /** Where the facts come from: repository, path and commit, or the page of a manual. */
  readonly sources: readonly string[];
}

export type Theme = 'Addresses' | 'Pods on nodes' | 'aws-node settings' | 'Custom networking' | 'Karpenter' | 'Load';

/**
 * A rule: text for the catalogue and a check of one subject. The check lets `NotKnown` pass, or yields it as a gap
 * and goes on; either becomes a `not-checked` finding for that subject alone.
 */
export interface RuleOf<S extends Scope> extends RuleText {
  readonly scope: S;
  check(subject: Subjects[S], model: CapacityModel): Iterable<Verdict | Gap>;
}

export type Rule = { [S in Scope]: RuleOf<S> }[Scope];
