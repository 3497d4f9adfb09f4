import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ApiObject, App, Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AwsNode, CapacityCheck, type CapacityCheckOptions, CapacityValidation } from '../../../constructs/k8s';
import { planWith } from '../../lib/rules/plan-with';

const ROOT = resolve(__dirname, '../../..');
/** 3 nodes of m5.large: 1930m of CPU on each, 7 pods of 250m. */
const plan = planWith() as unknown as CapacityCheckOptions['plan'];

const deploymentOf = (chart: Chart, replicas: number) =>
  new kplus.Deployment(chart, 'web', {
    replicas,
    containers: [{ image: 'web', resources: { cpu: { request: kplus.Cpu.millis(250) }, memory: { request: Size.mebibytes(64) } } }],
  });
const chartWith = (replicas: number) => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  deploymentOf(chart, replicas);
  return chart;
};

describe('a chart with a capacity check', () => {
  test('synthesizes where its pods fit', () => {
    const chart = chartWith(21); // 3 nodes × 7
    CapacityCheck.attach(chart, { plan });
    expect(Testing.synth(chart)).toHaveLength(1);
  });

  test('fails Testing.synth where they do not, with the numbers and the fix', () => {
    const chart = chartWith(22);
    CapacityCheck.attach(chart, { plan });
    expect(() => Testing.synth(chart)).toThrow(
      /\[shop\] error workloads-do-not-fit: The workloads of pool general need 4 nodes at their largest, and it may have 3; .* Fix: Raise maxNodes/,
    );
  });

  test('fails app.synth and synthYaml too', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk8s-')) });
    deploymentOf(new Chart(app, 'shop'), 22);
    CapacityCheck.attach(app, { plan });
    expect(() => app.synth()).toThrow('workloads-do-not-fit');
    expect(() => app.synthYaml()).toThrow('workloads-do-not-fit');
    rmSync(app.outdir, { recursive: true });
  });

  test('counts whatever makes an object: raw ones, and autoscalers at their most', () => {
    const chart = chartWith(1);
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop-web' };
    new ApiObject(chart, 'hpa', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      spec: { scaleTargetRef, maxReplicas: 22 },
    });
    CapacityCheck.attach(chart, { plan });
    expect(() => Testing.synth(chart)).toThrow('need 4 nodes at their largest');
  });

  test('fails on warnings when asked', () => {
    const nearlyFull = {
      ...planWith({ subnets: [{ name: 'nodes-a', availabilityZone: 'us-west-2a', cidr: '10.0.0.0/26', roles: ['node'] }] }),
    };
    const attach = (failOn: string) => {
      const chart = chartWith(3);
      const check = CapacityCheck.attach(chart, { plan: nearlyFull as never, failOn });
      return { chart, severities: check.findings().map(({ severity }) => severity) };
    };
    expect(attach('error').severities).toContain('warning');
    expect(() => Testing.synth(attach('warning').chart)).toThrow(/ warning /);
  });

  test('what cannot be known is told, and does not fail', () => {
    const chart = new Chart(new App(), 'shop');
    new ApiObject(chart, 'web', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { template: { spec: { containers: [{ name: 'a', image: 'a' }] } } },
    });
    const check = CapacityCheck.attach(chart, { plan });
    expect(Testing.synth(chart)).toHaveLength(1);
    expect(
      check
        .findings()
        .map(({ rule, message }) => `${rule}: ${message}`)
        .join('\n'),
    ).toMatch(/not-checked: .*requests cpu/);
  });

  test('aws-node in the tree says what runs', () => {
    const app = new App();
    new AwsNode(app, 'aws-node', { version: '1.21.1', settings: { minimumIpTarget: 5, warmIpTarget: 0 } });
    const check = CapacityCheck.attach(app, { plan });
    expect(check.findings().map(({ rule }) => rule)).toContain('minimum-without-warm-ip');
  });

  test('objects that cannot be read are named by their place in the tree', () => {
    const chart = new Chart(new App(), 'shop');
    new ApiObject(chart, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: -1 } });
    CapacityCheck.attach(chart, { plan });
    expect(() => Testing.synth(chart)).toThrow(/shop\/web \(Deployment web\): spec.replicas: expected a whole number of 0 or more, got -1/);
  });

  test.each([
    [{}, 'give either plan or planFile'],
    [{ plan, planFile: 'plan.json' }, 'give either plan or planFile'],
    [{ plan, failOn: 'never' }, "failOn takes one of error, warning, info, got 'never'"],
    [{ plan, withoutRequests: 'none' }, "withoutRequests takes 'unknown' or 'zero', got 'none'"],
    [{ plan: { schema: 'eks-podnet/plan/v1' } }, '/cluster'],
  ])('%j is refused', (options, message) => {
    expect(() => CapacityCheck.attach(chartWith(1), options as CapacityCheckOptions)).toThrow(message);
  });
});

describe('the validation plugin of cdk8s-cli', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podnet-'));
  const at = (name: string) => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true }));

  const synth = (replicas: number) => {
    writeFileSync(at('plan.json'), JSON.stringify(plan));
    writeFileSync(
      at('plugin.js'),
      `require('${ROOT}/node_modules/tsx/dist/cjs/index.cjs'); module.exports = require('${ROOT}/constructs/k8s');`,
    );
    writeFileSync(
      at('main.js'),
      `const { ApiObject, App, Chart } = require('${ROOT}/node_modules/cdk8s');
       const app = new App({ recordConstructMetadata: true });
       const chart = new Chart(app, 'shop', { namespace: 'shop' });
       const resources = { requests: { cpu: '250m', memory: '64Mi' } };
       new ApiObject(chart, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' },
         spec: { replicas: ${replicas}, template: { spec: { containers: [{ name: 'a', image: 'a', resources }] } } } });
       app.synth();`,
    );
    writeFileSync(
      at('cdk8s.yaml'),
      `app: node main.js\nlanguage: typescript\nvalidations:\n  - package: ${at('plugin.js')}\n    version: 0.1.0\n    class: CapacityValidation\n    properties: { planFile: plan.json }\n`,
    );
    const cli = join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');
    return spawnSync(process.execPath, [cli, 'synth', '--check-upgrade=false', '--validation-reports-output-file', 'report.json'], {
      cwd: folder,
      encoding: 'utf8',
    });
  };

  test('ends with status 2 and a report where the pods do not fit', () => {
    expect(synth(22).status).toBe(2);
    const report = readFileSync(at('report.json'), 'utf8');
    expect(report).toMatch('"ruleName": "workloads-do-not-fit"');
    expect(report).toMatch('Raise maxNodes of pool general to 4');
  }, 30_000);

  test('and with 0 where they do', () => {
    rmSync(at('report.json'), { force: true });
    expect(synth(21).status).toBe(0);
  }, 30_000);

  test('tells manifests that cannot be read as violations', async () => {
    const file = at('broken.yaml');
    writeFileSync(file, 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {}\n');
    const violations: { ruleName: string; recommendation: string }[] = [];
    const submitted: string[] = [];
    await new CapacityValidation({ plan }).validate({
      manifests: [file],
      logger: { log: () => {} },
      report: { addViolation: (violation: never) => violations.push(violation), submit: (status: string) => submitted.push(status) },
    });
    expect(submitted).toEqual(['failure']);
    expect(violations[0]).toMatchObject({
      ruleName: 'manifest-invalid',
      recommendation: expect.stringContaining('spec.template: is required and missing'),
    });
  });
});
