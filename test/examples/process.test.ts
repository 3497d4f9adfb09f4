import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'examples', 'small-subnets-that-fail');

/** Runs the failing example in a process of its own, as its user would. */
function run(env: Record<string, string>) {
  const { NODE_ENV: _, CDK_APP_MODE: __, ...inherited } = process.env; // jest's own say that a test runs the app
  const { status, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', 'app.ts'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...inherited, CDK_VALIDATION: 'false', ...env },
  });
  return { status, stderr };
}

describe('an app that fails, in a process of its own', () => {
  test('ends with status 1 and the findings, and not with the source of the CDK', () => {
    const { status, stderr } = run({});
    expect(status).toBe(1);
    expect(stderr).toMatch(/^ERROR nodes-us-west-2a needs 600 addresses/);
    expect(stderr.length).toBeLessThan(4000);
  });

  test('leaves it to the CLI to tell, where that runs it', () => {
    const assembly = mkdtempSync(join(tmpdir(), 'podnet-process-'));
    const context = JSON.stringify({ '@aws-cdk/core:failSynthOnValidationErrors': false }); // what the CLI says
    expect(run({ CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: context })).toEqual({ status: 0, stderr: '' });
    const { pluginReports } = JSON.parse(readFileSync(join(assembly, 'validation-report.json'), 'utf8'));
    expect(pluginReports).toMatchObject([{ pluginName: 'EksPodnet', conclusion: 'failure' }]);
    expect(pluginReports[0].violations[0].violatingConstructs[0].constructPath).toBe('SmallSubnets/Network/nodes-us-west-2a');
  });
});
