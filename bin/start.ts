import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Assessment, type NetworkPlan, renderText } from '../lib';

/**
 * `npm start`: synthesizes bin/app.ts with the context of cdk.json, without AWS account, credentials or network, and prints
 * the capacity of its clusters. Ends with status 1 where the synth fails.
 */
const PROJECT = join(__dirname, '..');
const ASSEMBLY = join(PROJECT, 'cdk.out');
const PLAN = '.podnet-plan.json';
const ASSESSMENT = '.podnet-assessment.json';

process.exitCode = start();

function start(): 0 | 1 {
  try {
    synthesize();
  } catch (error) {
    console.error(`bin/app.ts does not synthesize: ${(error as Error).message}`);
    return 1;
  }
  console.log('bin/app.ts is synthesized into cdk.out for the account and region of cdk.json; nothing is deployed.\n');
  for (const { plan, assessment } of judged()) console.log(renderText(assessment, { title: `cluster ${plan.cluster.name}` }));
  const failures = failedValidations();
  for (const failure of failures) console.error(failure);
  return failures.length > 0 ? 1 : 0;
}

/** Runs the app as the CDK's command line would, but in this process. What the CDK would print of findings, our own report tells. */
function synthesize(): void {
  const { context } = readJson<{ readonly context: object }>(join(PROJECT, 'cdk.json'));
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ ...context, '@aws-cdk/core:failSynthOnValidationErrors': false });
  process.env.CDK_OUTDIR = ASSEMBLY;
  process.env.CDK_VALIDATION ??= 'false'; // the rules on templates take 2 s and know nothing of capacity; `cdk synth` runs them
  require('./app');
}

/** The plans that the capacity check left in the assembly and in the assemblies in it, assessed. */
function judged(): { readonly plan: NetworkPlan; readonly assessment: Assessment }[] {
  const files = readdirSync(ASSEMBLY, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ASSESSMENT));
  return files.sort().map((file) => {
    const path = join(ASSEMBLY, file);
    return { plan: readJson(path.replace(ASSESSMENT, PLAN)), assessment: readJson(path) };
  });
}

/** The part of the CDK's report that is read here. */
interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: 'success' | 'failure';
    readonly metadata?: { readonly error?: string };
    readonly violations: readonly {
      readonly severity: string;
      readonly description: string;
      readonly suggestedFix?: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** What makes the synth fail, and where in the app that is. */
function failedValidations(): string[] {
  const file = join(ASSEMBLY, 'validation-report.json');
  if (!existsSync(file)) return [];
  return readJson<ValidationReport>(file)
    .pluginReports.filter(({ conclusion }) => conclusion === 'failure')
    .flatMap(({ pluginName, metadata, violations }) => [
      `The synth fails: ${metadata?.error ?? `${pluginName} found what cannot work.`}`,
      ...violations
        .filter(({ severity }) => severity === 'error' || severity === 'fatal')
        .map(({ description, suggestedFix, violatingConstructs }) =>
          [
            `  ${violatingConstructs.map(({ constructPath }) => constructPath).join(', ')}`,
            `    ${description}`,
            ...(suggestedFix === undefined ? [] : [`    Fix: ${suggestedFix}`]),
          ].join('\n'),
        ),
    ]);
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}
