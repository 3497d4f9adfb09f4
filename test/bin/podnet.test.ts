import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { podnet } from '../../bin/main';
import { version } from '../../package.json';

const folder = mkdtempSync(join(tmpdir(), 'podnet-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file into the test's folder and tells its path. */
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const plan = (maxNodes: number, name = 'demo') => ({
  schema: 'eks-podnet/plan/v1',
  cluster: { name },
  cni: { version: '1.21.1' },
  subnets: [{ name: 'nodes-a', availabilityZone: 'us-west-2a', cidr: '10.0.0.0/24', roles: ['node'] }],
  nodePools: [{ name: 'general', provisioner: 'managed-node-group', instanceTypes: ['m5.large'], subnets: ['nodes-a'], maxNodes }],
});

describe('podnet', () => {
  test.each(['--help', '-h', 'help'])('%s prints how every command is called', (option) => {
    const { output, status } = podnet([option]);
    expect(status).toBe(0);
    for (const name of ['check', 'max-pods', 'node', 'simulate', 'tune']) expect(output).toContain(`podnet ${name} `);
  });

  test("--version prints the package's version", () => {
    expect(podnet(['--version'])).toEqual({ output: `${version}\n`, status: 0 });
  });

  test('what is wrong with several options is told at once, each in a line', () => {
    const { notes, status } = podnet(['max-pods', 'm5.lrage', '--max-eni', '1.5', '--provisioner', 'foo', '--cni-version', 'new']);
    expect(status).toBe(2);
    expect(notes).toEqual([
      expect.stringContaining('unknown instance type "m5.lrage"'),
      "--max-eni: expected a whole number from 1 to 10000000, got '1.5'",
      expect.stringContaining("got 'foo'"),
      expect.stringContaining("got 'new'"),
    ]);
  });

  test('one line is told once, whatever it is wrong for', () => {
    file('broken/a.podnet-plan.json', plan(3));
    file('broken/b.podnet-plan.json', plan(3, 'other'));
    const { notes } = podnet(['check', join(folder, 'broken'), '--manifests', join(folder, 'no-such-folder')]);
    expect(notes).toEqual([`${join(folder, 'no-such-folder')}: no such file or folder`]);
  });
});

describe('podnet max-pods', () => {
  test('prints a table for people', () => {
    const { output, status } = podnet(['max-pods', 'm5.large', 'c5.4xlarge']);
    expect(status).toBe(0);
    expect(output).toMatch(/m5\.large +29 +27 +70m +574Mi/);
    expect(output).toMatch(/c5\.4xlarge +234 +232 +110m +2829Mi/); // 11 × 234 + 255
  });

  test('prints the contract with --json', () => {
    const { output } = podnet(['max-pods', 'm5.large', '--prefix-delegation', '--provisioner', 'managed-node-group', '--json']);
    expect(JSON.parse(output)).toEqual({
      schema: 'eks-podnet/max-pods/v1',
      instanceTypes: [{ type: 'm5.large', maxPods: 110, ipCapacity: 432, kubeReserved: { cpuMilli: 70, memoryMiB: 574 } }],
    });
  });

  test('knows every type', () => {
    expect(JSON.parse(podnet(['max-pods', '--all', '--json']).output).instanceTypes).toHaveLength(1420);
  });

  test.each([
    [['max-pods'], 'podnet max-pods: expected instance types or --all'],
    [['max-pods', 'm5.large', '--all'], 'got both'],
    [['max-pods', 'm5.lrage'], 'm5.large'],
    [['max-pods', 'm5.large', '--max-eni', '0'], "--max-eni: expected a whole number from 1 to 10000000, got '0'"],
    [['max-pods', 'm5.large', '--max-eni', '-1'], '--max-eni'],
    [
      ['max-pods', 'm5.large', '--provisioner', 'eksctl'],
      "--provisioner: expected one of managed-node-group, self-managed, karpenter, auto-mode, got 'eksctl'",
    ],
    [['max-pods', 'm5.large', '--cni-version', 'latest'], '--cni-version: expected a version'],
    [['max-pods', 'm5.large', '--colour'], "Unknown option '--colour'"],
    [['frobnicate'], "no command 'frobnicate'; commands are check, max-pods, node, simulate, tune"],
    [['toString'], "no command 'toString'"],
    [[], 'expected a command'],
  ])('%j is refused with status 2 and a plain line', (args, message) => {
    const { output, notes, status } = podnet(args);
    expect({ output, status }).toEqual({ output: '', status: 2 });
    expect(notes?.join('\n')).toContain(message);
  });
});

describe('podnet node', () => {
  test('prints the contract with --json', () => {
    const { output, status } = podnet([
      'node',
      'm5.large',
      '--pods',
      '20',
      '--custom-networking',
      '--env',
      'ENABLE_PREFIX_DELEGATION=true',
      '--json',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      schema: 'eks-podnet/node/v1',
      enis: 2,
      prefixes: 3, // ceil(20 / 16) + 1
      addresses: 48,
      free: 28,
      fromNodeSubnet: 1,
      fromPodSubnet: 49,
      withoutAddress: 0,
      maxPods: 290, // 2 × 9 × 16 + 2
      ipCapacity: 288,
    });
  });

  test('reads settings as aws-node does', () => {
    const held = (value: string) =>
      JSON.parse(podnet(['node', 'm5.large', '--pods', '3', '--env', `WARM_IP_TARGET=${value}`, '--json']).output).addresses;
    expect(held('2')).toBe(5); // 3 + 2
    expect(held('two')).toBe(18); // not a number: as if unset, so a warm ENI
  });

  test.each([
    [['node', 'm5.large'], '--pods is required'],
    [['node', '--pods', '3'], 'expected one instance type, got 0'],
    [['node', 'm5.large', '--pods', '1.5'], "--pods: expected a whole number from 0 to 10000000, got '1.5'"],
    [['node', 'm5.large', '--pods', '3', '--env', 'WARM_IP_TARGETS=2'], 'did you mean WARM_IP_TARGET?'],
    [['node', 'm5.large', '--pods', '3', '--env', 'WARM_IP_TARGET'], "expected NAME=VALUE, got 'WARM_IP_TARGET'"],
  ])('%j is refused', (args, message) => {
    const { notes, status } = podnet(args);
    expect(status).toBe(2);
    expect(notes?.join('\n')).toContain(message);
  });
});

describe('podnet check', () => {
  test('ends with 0 where the pods fit, and prints the report', () => {
    const { output, status } = podnet(['check', file('plan.json', plan(2))]);
    expect(status).toBe(0);
    expect(output).toContain('Capacity of demo');
    expect(output).toMatch(/ maximum +60 +251 +191/); // 2 × (27 + 3)
  });

  test('ends with 1 on an error', () => {
    const { output, status } = podnet(['check', file('small.json', plan(9))]); // 9 × 30 = 270 > 251
    expect(status).toBe(1);
    expect(output).toContain('ERROR subnet-exhausted · subnet/nodes-a');
  });

  test('ends with 0 on an error where --fail-on never', () =>
    expect(podnet(['check', file('small.json', plan(9)), '--fail-on', 'never']).status).toBe(0));

  test('ends with 1 on a note where --fail-on info', () => {
    const sizeUnknown = { ...plan(2), unknown: [{ at: '/subnets/0/cidr', reason: 'a parameter' }] };
    expect(podnet(['check', file('note.json', sizeUnknown)]).status).toBe(0);
    expect(podnet(['check', file('note.json', sizeUnknown), '--fail-on', 'info']).status).toBe(1);
  });

  test('prints the assessment with --json', () => {
    expect(JSON.parse(podnet(['check', file('plan.json', plan(2)), '--json']).output)).toMatchObject({
      schema: 'eks-podnet/assessment/v1',
    });
  });

  test('finds the plans of a cloud assembly', () => {
    file('out/assembly-Prod/App.Cluster.podnet-plan.json', plan(2, 'prod'));
    file('out/App.Cluster.podnet-plan.json', plan(2, 'dev'));
    const { output } = podnet(['check', join(folder, 'out')]);
    expect(output).toContain('Capacity of dev');
    expect(output).toContain('Capacity of prod');
  });

  test('names the file, the place and what was expected, all problems at once', () => {
    const path = file('broken.json', { ...plan(2), nodePools: [{ ...plan(2).nodePools[0], maxNodes: 'many', colour: 1 }] });
    const { notes, output, status } = podnet(['check', path]);
    expect({ output, status }).toEqual({ output: '', status: 2 });
    expect(notes).toEqual([
      expect.stringContaining(`${path}: /nodePools/0/colour: unknown key`),
      `${path}: /nodePools/0/maxNodes: expected integer, got 'many'`,
    ]);
  });

  test('two forms of one report are refused, not one of them chosen', () => {
    const { notes, status } = podnet(['check', file('plan.json', plan(2)), '--json', '--markdown', '--fail-on', 'always']);
    expect(status).toBe(2);
    expect(notes).toEqual([
      "--fail-on: expected one of error, warning, info, never, got 'always'",
      'podnet check: expected one of --json and --markdown, got both',
    ]);
  });

  test('several plans of an assembly that are broken are told at once', () => {
    for (const name of ['a', 'b']) file(`two/${name}.podnet-plan.json`, { ...plan(2), colour: 1 });
    const { notes } = podnet(['check', join(folder, 'two')]);
    expect(notes).toEqual([expect.stringContaining('a.podnet-plan.json: /colour'), expect.stringContaining('b.podnet-plan.json: /colour')]);
  });

  test.each([
    ['no such file', 'missing.json', 'no such file or folder'],
    ['text that is no JSON', 'text.json', 'is not JSON'],
    ['a folder without a plan', 'empty', 'holds no *.podnet-plan.json'],
  ])('%s is refused', (_, name, message) => {
    file('text.json', '{');
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const { notes, status } = podnet(['check', join(folder, name)]);
    expect(status).toBe(2);
    expect(notes).toEqual([expect.stringContaining(message)]);
  });
});

describe('podnet check --manifests', () => {
  const deployment = (replicas: unknown) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, resources: { requests: { cpu: 250m, memory: 128Mi } } }] }
`;

  test('takes the workloads from a folder of YAML', () => {
    file('apps/shop/web.yaml', deployment(60));
    const { output, status } = podnet([
      'check',
      file('plan.json', plan(9)),
      '--manifests',
      join(folder, 'apps'),
      '--json',
      '--fail-on',
      'never',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(output).nodePools[0]).toMatchObject({ nodesNeeded: 9, bindingLimit: 'cpu' }); // 1930 / 250 = 7 a node, ceil(60 / 7)
  });

  test('names file, document and field of what is wrong', () => {
    const { notes, status } = podnet(['check', file('plan.json', plan(9)), '--manifests', file('bad.yaml', deployment(-1))]);
    expect(status).toBe(2);
    expect(notes?.join('\n')).toMatch(/bad\.yaml, document 1.*spec\.replicas/);
  });
});

describe('podnet simulate and tune', () => {
  const small = () =>
    file('small-load.json', {
      ...plan(4),
      nodePools: [{ ...plan(4).nodePools[0], minNodes: 4 }],
      workloads: [{ name: 'web', replicas: 60 }],
    });

  test('a load is played, and the same seed gives the same figures', () => {
    const run = () => podnet(['simulate', small(), '--load', 'burst', '--hours', '0.5', '--seed', '7', '--json']);
    expect(JSON.parse(run().output)).toMatchObject({
      schema: 'eks-podnet/simulation/v1',
      seed: 7,
      pods: { started: 60, neverGetAddress: 0 },
    });
    expect(run().output).toBe(run().output);
  });

  test('a recorded trace is played', () => {
    const trace = file('trace.csv', 'seconds,event,name,nodePool,node\n0,pod-start,web-1,general,\n10,pod-stop,web-1,,\n');
    expect(JSON.parse(podnet(['simulate', small(), '--load', trace, '--hours', '0.1', '--json']).output)).toMatchObject({
      pods: { started: 1, stopped: 1 },
    });
  });

  test('settings are searched, and told with the reason', () => {
    const { output, status } = podnet(['tune', small(), '--load', 'burst', '--hours', '0.2', '--max-wait', '60s']);
    expect(status).toBe(0);
    expect(output).toContain('recommended');
  });

  test.each([
    [['simulate'], 'expected one plan, got 0'],
    [['simulate', 'PLAN'], '--load is required where the plan has no load'],
    [['simulate', 'PLAN', '--load', 'burst', '--hours', '-1'], '--hours'],
    [['simulate', 'PLAN', '--load', 'burst', '--hours', '0'], "--hours: expected a number above 0 and up to 500, got '0'"],
    [['simulate', 'PLAN', '--load', 'TRACE'], 'line 3'],
    [['tune', 'PLAN', '--load', 'churn', '--max-wait', 'soon'], "--max-wait: expected seconds such as 5s or 500ms, got 'soon'"],
  ])('%j is refused', (args, message) => {
    const trace = file('bad-trace.csv', 'seconds,event,name\n5,pod-start,a\n1,pod-stop,a\n');
    const { notes, status } = podnet(args.map((arg) => (arg === 'PLAN' ? small() : arg === 'TRACE' ? trace : arg)));
    expect(status).toBe(2);
    expect(notes?.join('\n')).toContain(message);
  });
});
