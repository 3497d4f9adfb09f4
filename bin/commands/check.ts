import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Assessment, assess, type Finding, renderMarkdown, renderText, type Severity } from '../../lib';
import { type Arguments, flag, oneOf, readArguments, readTogether } from '../options';
import { UsageError } from '../usage-error';
import type { Outcome } from './command';
import { INSTANCE_TYPES_OPTION, instanceTypeTable } from './instance-types';
import { MANIFESTS_OPTION, type PlanOfManifests, withManifests } from './manifests';
import { planIn } from './read-plan';

export const CHECK_USAGE =
  'podnet check PATH [--manifests PATH]… [--fail-on error|warning|info|never] [--ledgers] [--markdown] [--instance-types FILE] [--json]';

const OPTIONS = {
  ...INSTANCE_TYPES_OPTION,
  ...MANIFESTS_OPTION,
  'fail-on': { type: 'string' },
  ledgers: { type: 'boolean' },
  markdown: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Plans that synth left in a cloud assembly. */
const PLAN_FILE = /\.podnet-plan\.json$/;

const RENDER = { text: renderText, markdown: renderMarkdown } as const;

/** For each threshold, the severities that fail. */
const FAILING: Readonly<Record<'error' | 'warning' | 'info' | 'never', readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
  never: [],
};

/** `podnet check`: assesses a plan, or every plan in a cloud assembly. */
export function checkCommand(args: readonly string[]): Outcome {
  const given = readArguments('check', args, OPTIONS);
  const { plans, instanceTypes, failOn, format } = readTogether({
    plans: () => plansAsked(given),
    instanceTypes: () => instanceTypeTable(given.values['instance-types']),
    failOn: () => oneOf(given, 'fail-on', ['error', 'warning', 'info', 'never'] as const) ?? 'error',
    format: () => formatAsked(given),
  });
  const assessments = plans.map(({ plan, notes }) => withNotes(assess(plan, { instanceTypes }), notes));
  const failed = assessments.some(({ findings }) => findings.some(({ severity }) => FAILING[failOn].includes(severity)));
  const ledgers = flag(given, 'ledgers') ? { ledgers: true } : {};
  const output =
    format === 'json'
      ? asJson(assessments)
      : assessments.map((assessment, i) => RENDER[format](assessment, { title: plans[i]!.plan.cluster.name, ...ledgers })).join('\n');
  return { output, status: failed ? 1 : 0 };
}

/** The plans at the path that is named, each with the workloads of the manifests. @throws UsageError  every file's problems at once */
function plansAsked({ positionals, values }: Arguments): readonly PlanOfManifests[] {
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError([`podnet check: expected one path, got ${positionals.length}`]);
  const readers = planFiles(path).map((file) => [file, () => withManifests(planIn(file), values.manifests)] as const);
  return Object.values(readTogether(Object.fromEntries(readers)));
}

/** What the report is written as. @throws UsageError  more than one */
function formatAsked(given: Arguments): 'json' | 'markdown' | 'text' {
  const [format = 'text', ...more] = (['json', 'markdown'] as const).filter((each) => flag(given, each));
  if (more.length > 0) throw new UsageError(['podnet check: expected one of --json and --markdown, got both']);
  return format;
}

/** What manifests leave open stands beside what the plan leaves open. */
function withNotes(assessment: Assessment, notes: readonly Finding[]): Assessment {
  return notes.length === 0 ? assessment : { ...assessment, findings: [...assessment.findings, ...notes] };
}

/** One assessment as the contract has it; several as a list of them. */
function asJson(assessments: readonly Assessment[]): string {
  return `${JSON.stringify(assessments.length === 1 ? assessments[0] : assessments, null, 2)}\n`;
}

/** The file itself, or the plans in a folder and those below it, in the order of their names. */
function planFiles(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError([`${path}: no such file or folder`]);
  if (!stat.isDirectory()) return [path];
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => PLAN_FILE.test(file));
  if (found.length === 0) throw new UsageError([`${path}: holds no *.podnet-plan.json; synthesize first, or name a plan`]);
  return found.sort().map((file) => join(path, file));
}
