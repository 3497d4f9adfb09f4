/** The name under which rules that lack a fact are reported; no rule of its own. */
export const NOT_CHECKED = {
  name: 'not-checked',
  title: 'A rule lacks a fact that it needs',
  explanation:
    'The value exists but cannot be known at synth (a token, a look-up that has not run, an instance type that is in no table, a version that EKS picks), so the rules named in the finding say nothing of this subject. No default stands in for what is not known.',
} as const;
