import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assessment, NetworkPlan } from '../../lib';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** The folders that hold an app. */
export const exampleNames = (): string[] => readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'app.ts')));

/** What an example left behind. */
export interface SynthesizedExample {
  readonly folder: string;
  readonly plan: NetworkPlan;
  readonly assessment: Assessment;
  readonly template: { readonly Resources: Readonly<Record<string, { readonly Type: string }>> };
  /** Look-ups that the CLI would now make. */
  readonly missing: readonly unknown[];
  /** What CDK's own rules on templates say, a line each. */
  readonly templateFindings: readonly string[];
}

/**
 * Runs an example's app as the CLI would, with what its folder holds. Once a suite: a module runs the first time only.
 * @param cached  what the CLI has looked up
 * @throws what the app throws
 */
export function synthExample(name: string, cached = cachedContext(name)): SynthesizedExample {
  const folder = runExample(name, cached);
  return {
    folder,
    plan: readOne(folder, '.podnet-plan.json'),
    assessment: readOne(folder, '.podnet-assessment.json'),
    template: readOne(folder, '.template.json'),
    missing: missingIn(folder),
    templateFindings: templateFindings(folder),
  };
}

function runExample(name: string, cached: object): string {
  const folder = mkdtempSync(join(tmpdir(), `podnet-${name}-`));
  const ofCli = read(join(EXAMPLES, name, 'cdk.json')) as { context?: object };
  process.env.CDK_OUTDIR = folder;
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ ...ofCli.context, ...cached });
  const silenced = jest.spyOn(console, 'error').mockImplementation(() => {}); // the CDK prints its report there
  try {
    require(join(EXAMPLES, name, 'app'));
  } finally {
    silenced.mockRestore();
    delete process.env.CDK_OUTDIR;
    delete process.env.CDK_CONTEXT_JSON;
  }
  return folder;
}

function cachedContext(name: string): object {
  const file = join(EXAMPLES, name, 'cdk.context.json');
  return existsSync(file) ? (read(file) as object) : {};
}

function missingIn(folder: string): readonly unknown[] {
  return (read(join(folder, 'manifest.json')) as { missing?: unknown[] }).missing ?? [];
}

function templateFindings(folder: string): string[] {
  const { pluginReports } = read(join(folder, 'validation-report.json')) as {
    pluginReports: {
      pluginName: string;
      violations: { ruleName: string; description: string; violatingConstructs: { constructPath: string }[] }[];
    }[];
  };
  return pluginReports
    .filter(({ pluginName }) => pluginName === 'CloudFormation Validate')
    .flatMap(({ violations }) =>
      violations.map(
        ({ ruleName, description, violatingConstructs: [at] }) => `${ruleName} ${description} (${at?.constructPath ?? 'nowhere'})`,
      ),
    );
}

function readOne<T>(folder: string, ending: string): T {
  const [file, ...more] = readdirSync(folder).filter((each) => each.endsWith(ending));
  if (file === undefined || more.length > 0) throw new Error(`expected one *${ending} in ${folder}`);
  return read(join(folder, file)) as T;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
