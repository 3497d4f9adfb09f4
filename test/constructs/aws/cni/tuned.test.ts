import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type TunedCniOptions, TunedLoad } from '../../../../constructs/aws';
import type { Assessment } from '../../../../lib/plan';
import { demo, GENERAL, withoutReports } from '../fixture';

withoutReports();
const folder = mkdtempSync(join(tmpdir(), 'podnet-tuned-'));
const file = join(folder, 'config', 'tuned.json');
beforeEach(() => rmSync(join(folder, 'config'), { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const LOAD = TunedLoad.CHURN;
/** One synth of the demo: aws-node's variables, and what is said of the tuning. */
function synth({ maxNodes = 6, cni = {}, ...tuned }: Partial<TunedCniOptions> & { maxNodes?: number; cni?: object } = {}) {
  const { app, stack, cluster } = demo({
    cni: { settings: { warmPrefixTarget: 2, externalSnat: true }, tuned: { file, load: LOAD, ...tuned }, ...cni },
  });
  const nodes = cluster.addManagedNodeGroup('General', { ...GENERAL, maxNodes });
  cluster.declareWorkload('web', { replicas: 60, cpu: '10m', memory: '64Mi', nodeGroup: nodes });
  const findings = said(app);
  const [addOn] = Object.values(Template.fromStack(stack).findResources('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } }));
  const values = JSON.stringify(addOn!.Properties.ConfigurationValues);
  return { findings, env: (name: string) => new RegExp(`${name}\\\\*":\\\\*"(\\w+)`).exec(values)?.[1] };
}

function said(app: App) {
  const { directory } = app.synth();
  const assessment: Assessment = JSON.parse(readFileSync(join(directory, 'Demo.Cluster.podnet-assessment.json'), 'utf8'));
  return assessment.findings.filter(({ rule }) => rule === 'tuned-settings');
}

const committed = () => JSON.parse(readFileSync(file, 'utf8'));

test('the first synth tunes and writes the file, the next ones take the settings from it and say why', () => {
  const first = synth();
  expect(first.env('WARM_PREFIX_TARGET')).toBe('2');
  expect(first.findings).toEqual([expect.objectContaining({ severity: 'warning', fix: `Commit ${file}, and synthesize again.` })]);

  const { env, why } = committed();
  const second = synth();
  expect(second.findings).toEqual([expect.objectContaining({ severity: 'info', message: why })]);
  for (const name of ['WARM_PREFIX_TARGET', 'WARM_ENI_TARGET', 'WARM_IP_TARGET', 'MINIMUM_IP_TARGET']) {
    expect([name, second.env(name)]).toEqual([name, env[name]]);
  }
  expect(second.env('AWS_VPC_K8S_CNI_EXTERNALSNAT')).toBe('true');
  expect(Number(env.WARM_IP_TARGET)).toBeGreaterThan(0);
});

test('tuning twice writes the same file', () => {
  synth();
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  synth();
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test.each([
  ['a cluster', { maxNodes: 7 }],
  ['a limit', { maxWaitSeconds: 1 }],
  ['a load', { load: TunedLoad.BURST }],
])('settings stay as committed when %s changes, with a warning that tells how to renew them', (_, change) => {
  synth();
  const text = readFileSync(file, 'utf8');
  const { findings } = synth(change);
  expect(findings).toEqual([expect.objectContaining({ severity: 'warning' })]);
  expect(findings[0]!.fix).toContain(`Delete ${file} and synthesize to tune again`);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a file that holds something else is refused, with its places', () => {
  synth();
  writeFileSync(file, JSON.stringify({ ...committed(), env: { WARM_IP_TARGET: 5, MAX_ENI: '3' } }));
  expect(() => synth()).toThrow(/\/env\/WARM_IP_TARGET: expected a whole number as text, got 5; \/env\/MAX_ENI: expected one of/);
});

test("a load of one's own that does not go with the cluster is an error, and nothing is written", () => {
  const load = join(folder, 'load.json');
  writeFileSync(load, JSON.stringify({ parts: [{ kind: 'burst', pods: 1, atSeconds: 0, nodePool: 'no' }] }));
  expect(() => synth({ load: TunedLoad.fromFile(load) })).toThrow(/there is no node pool "no"; there are General/);
  expect(existsSync(file)).toBe(false);
});
