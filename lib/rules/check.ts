import type { CapacityModel } from '../capacity';
import type { Finding, Severity } from '../plan/assessment';
import { ifKnown, NotKnown } from '../plan/unknown';
import { NOT_CHECKED } from './besides-rules';
import type { Rule, RuleOf, Scope, Subjects, Verdict } from './rule';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** One subject of a scope, and what findings call it. */
interface Named<S extends Scope> {
  readonly subject: string;
  readonly value: Subjects[S];
}

/** Every subject that the rules of a scope look at. */
const SUBJECTS: { readonly [S in Scope]: (model: CapacityModel) => readonly Named<S>[] } = {
  cluster: (model) => [{ subject: `cluster/${ifKnown(() => model.plan.cluster.name) ?? '?'}`, value: model }],
  subnet: ({ plan, subnets }) => plan.subnets.map((_, i) => ({ subject: `subnet/${subnets[i]!.name}`, value: subnets[i]! })),
  nodePool: ({ plan, pools }) => plan.nodePools.map((_, i) => ({ subject: `nodePool/${pools[i]!.name}`, value: pools[i]! })),
  workload: ({ plan }) => (plan.workloads ?? []).map((workload) => ({ subject: `workload/${workload.name}`, value: workload })),
  eniConfig: ({ plan }) => (plan.cni.eniConfigs ?? []).map((config) => ({ subject: `eniConfig/${config.name}`, value: config })),
};

/** What could not be judged: the rule, the subject, and the missing fact. */
interface RuleGap {
  readonly rule: string;
  readonly subject: string;
  readonly missing: NotKnown;
}

/** Asks every rule about every subject. Errors come first, then warnings, then infos; among equals the order of the rules. */
export function checkRules(rules: readonly Rule[], model: CapacityModel): Finding[] {
  const findings: Finding[] = [];
  const gaps: RuleGap[] = [];
  const subjects = new SubjectsByScope(model);
  for (const rule of rules) checkRule(rule as RuleOf<Scope>, subjects, model, findings, gaps);
  return [...findings, ...notChecked(gaps)].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function checkRule<S extends Scope>(
  rule: RuleOf<S>,
  subjects: SubjectsByScope,
  model: CapacityModel,
  findings: Finding[],
  gaps: RuleGap[],
): void {
  const named = subjects.of(rule.scope);
  if (named instanceof NotKnown) {
    gaps.push({ rule: rule.name, subject: rule.scope, missing: named });
    return;
  }
  for (const { subject, value } of named) {
    try {
      for (const said of rule.check(value, model)) {
        if ('missing' in said) gaps.push({ rule: rule.name, subject: said.subject ?? subject, missing: said.missing });
        else findings.push(findingOf(rule, subject, said));
      }
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      gaps.push({ rule: rule.name, subject, missing: error });
    }
  }
}

/** The subjects of each scope, listed once for all rules; what is missing where the list of them is itself unknown. */
class SubjectsByScope {
  private readonly lists = new Map<Scope, readonly Named<Scope>[] | NotKnown>();

  constructor(private readonly model: CapacityModel) {}

  of<S extends Scope>(scope: S): readonly Named<S>[] | NotKnown {
    const known = this.lists.get(scope) ?? this.list(scope);
    this.lists.set(scope, known);
    return known as readonly Named<S>[] | NotKnown;
  }

  private list(scope: Scope): readonly Named<Scope>[] | NotKnown {
    try {
      return SUBJECTS[scope](this.model);
    } catch (error) {
      if (error instanceof NotKnown) return error;
      throw error;
    }
  }
}

function findingOf(rule: RuleOf<Scope>, subject: string, verdict: Verdict): Finding {
  return {
    rule: rule.name,
    severity: verdict.severity ?? rule.severities[0],
    subject: verdict.subject ?? subject,
    message: verdict.message,
    numbers: verdict.numbers,
    fix: verdict.fix,
    documentation: `docs/rules.md#${rule.name}`,
  };
}

/** One finding a subject and missing fact, naming all the rules that wanted it. */
function notChecked(gaps: readonly RuleGap[]): Finding[] {
  const byFact = new Map<string, RuleGap[]>();
  for (const gap of gaps) {
    const key = `${gap.subject}\n${gap.missing.at}\n${gap.missing.reason}`;
    byFact.set(key, [...(byFact.get(key) ?? []), gap]);
  }
  return [...byFact.values()].map((same) => {
    const { subject, missing } = same[0]!;
    const names = [...new Set(same.map(({ rule }) => rule))];
    return {
      rule: NOT_CHECKED.name,
      severity: 'info',
      subject,
      message: `Not checked for ${subject}: ${names.join(', ')}. ${missing.at} is not known: ${missing.reason}.`,
      numbers: {},
      fix: `Give ${missing.at} a value that is known at synth.`,
      documentation: `docs/rules.md#${NOT_CHECKED.name}`,
    };
  });
}
