import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const outdir = mkdtempSync(join(tmpdir(), 'podnet-'));
afterAll(() => rmSync(outdir, { recursive: true }));

/** Runs an example as its users do. */
function run(name: string): string {
  const cwd = join(ROOT, 'examples', name);
  const env = { ...process.env, CDK_VALIDATION: 'false', CDK_OUTDIR: outdir };
  execFileSync(process.execPath, ['--require', 'tsx/cjs', 'main.ts'], { cwd, env });
  return cwd;
}

test('gitops-yaml writes one file a chart', () => {
  const dist = join(run('gitops-yaml'), 'dist');
  expect(readdirSync(dist).sort()).toEqual(['aws-node.k8s.yaml', 'shop.k8s.yaml']);
  rmSync(dist, { recursive: true });
}, 30_000);

test('cdk8s-chart-on-cluster hands its chart to the kubectl provider, with the subnets’ ids left to deployment', () => {
  run('cdk8s-chart-on-cluster');
  const { Resources } = JSON.parse(readFileSync(join(outdir, 'ChartOnCluster.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: { Manifest?: unknown } }>;
  };
  const manifest = JSON.stringify(
    Object.values(Resources).find(({ Type }) => Type === 'Custom::AWSCDK-EKS-KubernetesResource')?.Properties.Manifest,
  );
  expect(manifest.match(/ENIConfig/g)).toHaveLength(2);
  expect(manifest).toMatch(/"Ref":"Networkpodsuswest2aSubnet/);
}, 30_000);
