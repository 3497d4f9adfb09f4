import type { RuleText } from './rule';

/** A finding that no rule of the registry makes. */
export type BesidesRules = Pick<RuleText, 'name' | 'severities' | 'title' | 'explanation'>;

/** The name under which rules that lack a fact are reported. */
export const NOT_CHECKED: BesidesRules = {
  name: 'not-checked',
  severities: ['info', 'warning'],
  title: 'A rule lacks a fact that it needs',
  explanation:
    'The value exists but cannot be known at synth (a token, a look-up that has not run, an instance type that is in no table, a version that EKS picks), so the rules named in the finding say nothing of this subject. No default stands in for what is not known. What pods ask of a scheduler beyond the plan is told in the same way, and so are Kubernetes objects that make pods and are not understood. A warning where clusters of one app share subnets, and none says by `addressesInUse` what the other takes: each is judged as if it were alone there.',
};

/** What the constructs were told makes no plan. */
export const PLAN_INVALID: BesidesRules = {
  name: 'plan-invalid',
  severities: ['error'],
  title: 'What the constructs were told makes no plan',
  explanation:
    'A value reached the check that no plan may hold, such as a negative number that was a token when the construct looked at it, or an instance type that is no text. The finding is at the construct that was given the value, names its place in the plan and says what was expected. Nothing of the cluster is checked until it is corrected, and so it should not be acknowledged. `podnet check` refuses such a plan and exits with 2.',
};

/** The settings were tuned at synth. */
export const TUNED_SETTINGS: BesidesRules = {
  name: 'tuned-settings',
  severities: ['info', 'warning', 'error'],
  title: 'The settings of aws-node were tuned at synth',
  explanation:
    '`cni.tuned` of a PodCluster chose the settings; the finding tells why these. A warning where the file was written just now, or where cluster, load or limits are others than those that were tuned for; an error where the load does not go with the cluster. See [simulator.md](simulator.md#settings-tuned-at-synth).',
};

/** All of them, in the order that the catalogue has. */
export const BESIDES_RULES = [NOT_CHECKED, PLAN_INVALID, TUNED_SETTINGS] as const;
