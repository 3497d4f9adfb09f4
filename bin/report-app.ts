import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Assessment, type NetworkPlan, renderText } from '../lib';
import type { Outcome } from './commands/command';

const PLAN = '.podnet-plan.json';
const ASSESSMENT = '.podnet-assessment.json';

/**
 * Synthesizes the app that a folder's cdk.json names, without AWS account, credentials or network, and reports the capacity of
 * its clusters. Status 1 where the app does not synthesize.
 * @param folder    where cdk.json is
 * @param assembly  where the cloud assembly goes
 */
export function reportApp(folder: string, assembly = join(folder, 'cdk.out')): Outcome {
  const { app, context } = readJson<CdkJson>(join(folder, 'cdk.json'));
  const file = app.split(' ').at(-1) as string; // `node --require tsx/cjs bin/app.ts`
  try {
    synthesize(join(folder, file), { ...context, ...lookedUp(folder) }, assembly);
  } catch (error) {
    return { output: '', notes: [`${file} does not synthesize: ${(error as Error).message}`], status: 1 };
  }
  const reports = judged(assembly).map(({ plan, assessment }) => renderText(assessment, { title: `cluster ${plan.cluster.name}` }));
  const notes = failures(assembly);
  const head = `${file} is synthesized into ${relative(process.cwd(), assembly)}; nothing is deployed.\n`;
  return { output: [head, ...reports].join('\n'), notes, status: notes.length > 0 ? 1 : 0 };
}

interface CdkJson {
  readonly app: string;
  readonly context?: object;
}

/** Runs the app as the CDK's command line would, but in this process. What the CDK would print of findings, the report tells. */
function synthesize(app: string, context: object, assembly: string): void {
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ ...context, '@aws-cdk/core:failSynthOnValidationErrors': false });
  process.env.CDK_OUTDIR = assembly;
  process.env.CDK_VALIDATION ??= 'false'; // the rules on templates take 2 s and know nothing of capacity; `cdk synth` runs them
  require(app);
}

function lookedUp(folder: string): object {
  const file = join(folder, 'cdk.context.json');
  return existsSync(file) ? readJson<object>(file) : {};
}

/** The plans that the capacity check left in the assembly and in the assemblies in it, assessed. */
function judged(assembly: string): { readonly plan: NetworkPlan; readonly assessment: Assessment }[] {
  const files = readdirSync(assembly, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ASSESSMENT));
  return files.sort().map((file) => {
    const path = join(assembly, file);
    return { plan: readJson(path.replace(ASSESSMENT, PLAN)), assessment: readJson(path) };
  });
}

/** The part of the CDK's validation report that is read here. */
interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: 'success' | 'failure';
    /** Why a plugin could not do its work. */
    readonly metadata?: { readonly error?: string };
    readonly violations: readonly Violation[];
  }[];
}

interface Violation {
  readonly severity: string;
  readonly description: string;
  readonly suggestedFix?: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

/** What makes the synth fail, and where in the app that is. */
function failures(assembly: string): string[] {
  const file = join(assembly, 'validation-report.json');
  if (!existsSync(file)) return [];
  const failed = readJson<ValidationReport>(file).pluginReports.filter(({ conclusion }) => conclusion === 'failure');
  return failed.flatMap(({ pluginName, metadata, violations }) => [
    `The synth fails: ${metadata?.error ?? `${pluginName} found what cannot work.`}`,
    ...violations.filter(({ severity }) => severity === 'error' || severity === 'fatal').map(inWords),
  ]);
}

function inWords({ description, suggestedFix, violatingConstructs }: Violation): string {
  const places = violatingConstructs.map(({ constructPath }) => constructPath).join(', ');
  return [`  ${places}`, `    ${description}`, ...(suggestedFix === undefined ? [] : [`    Fix: ${suggestedFix}`])].join('\n');
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}
