import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct, type IConstruct } from 'constructs';
import { CapacityCheck, CapacityError } from '../../../constructs/check';
import type { Finding } from '../../../lib/plan';
import { finding, newFolder, readJson, TestCluster } from './fixture';

const ID = 'EksPodnet::subnet-exhausted';
const MESSAGE = /subnet\/pods needs 20 addresses and has 11\./;

/** A tree around one cluster, and how its user synthesizes it. */
interface Tree {
  readonly cluster: TestCluster;
  readonly synth: () => unknown;
}

const newApp = () => new App({ outdir: newFolder() });

/** Every kind of tree that a cluster may be in. */
const TREES: readonly [name: string, make: (...findings: Finding[]) => Tree][] = [
  [
    'an app',
    (...findings) => {
      const app = newApp();
      return { cluster: new TestCluster(new Stack(app, 'Stack'), 'Demo', ...findings), synth: () => app.synth() };
    },
  ],
  [
    'a bare stack in a test',
    (...findings) => {
      const stack = new Stack();
      return { cluster: new TestCluster(stack, 'Demo', ...findings), synth: () => Template.fromStack(stack) };
    },
  ],
  [
    'a stack of a stage of an app',
    (...findings) => {
      const app = newApp();
      const stack = new Stack(new Stage(app, 'Prod'), 'Stack');
      return { cluster: new TestCluster(stack, 'Demo', ...findings), synth: () => app.synth() };
    },
  ],
  [
    'a stack of a stage, tested alone',
    (...findings) => {
      const stack = new Stack(new Stage(newApp(), 'Prod'), 'Stack');
      return { cluster: new TestCluster(stack, 'Demo', ...findings), synth: () => Template.fromStack(stack) };
    },
  ],
  [
    'a stage of an app that is synthesized alone',
    (...findings) => {
      const stage = new Stage(newApp(), 'Prod');
      return { cluster: new TestCluster(new Stack(stage, 'Stack'), 'Demo', ...findings), synth: () => stage.synth() };
    },
  ],
  [
    'a stage that is the root',
    (...findings) => {
      const stage = new Stage(undefined as never, 'Prod', { outdir: newFolder() });
      return { cluster: new TestCluster(new Stack(stage, 'Stack'), 'Demo', ...findings), synth: () => stage.synth() };
    },
  ],
  [
    'a stack of a root stage in a test',
    (...findings) => {
      const stack = new Stack(new Stage(undefined as never, 'Prod', { outdir: newFolder() }), 'Stack');
      return { cluster: new TestCluster(stack, 'Demo', ...findings), synth: () => Template.fromStack(stack) };
    },
  ],
  [
    'a nested stack',
    (...findings) => {
      const app = newApp();
      const nested = new NestedStack(new Stack(app, 'Stack'), 'Nested');
      return { cluster: new TestCluster(nested, 'Demo', ...findings), synth: () => app.synth() };
    },
  ],
];

describe.each(TREES)('in %s', (_name, make) => {
  let printed: jest.SpyInstance;
  beforeEach(() => {
    printed = jest.spyOn(console, 'error').mockImplementation();
  });
  afterEach(() => printed.mockRestore());

  test('an error fails the synth, with its numbers, the construct, the fix and how to acknowledge it', () => {
    const { cluster, synth } = make(finding('error'));
    const error = thrownBy(synth);
    expect(error.message).toMatch(MESSAGE);
    expect(error.message).toContain(cluster.subnet.node.path);
    expect(error.message).toContain('Suggested fix: Use at least a /27.');
    expect(error.message).toContain(`Acknowledge with '${ID}'`);
  });

  test.each(['warning', 'info'] as const)('a finding of severity %s lets the synth pass', (severity) => {
    expect(make(finding(severity)).synth).not.toThrow();
  });

  test('no finding lets the synth pass, and prints nothing', () => {
    expect(make().synth).not.toThrow();
    expect(printed).not.toHaveBeenCalled();
  });

  test.each<[string, (cluster: TestCluster) => IConstruct]>([
    ['at the construct', ({ subnet }) => subnet],
    ['at the cluster', (cluster) => cluster],
    ['at the stack', (cluster) => Stack.of(cluster)],
    ['at the root', ({ node }) => node.root],
  ])('an error that is acknowledged %s lets the synth pass', (_where, scopeOf) => {
    const { cluster, synth } = make(finding('error'));
    Validations.of(scopeOf(cluster)).acknowledge({ id: ID, reason: 'the subnet grows next week' });
    expect(synth).not.toThrow();
  });

  test('an error that is acknowledged elsewhere in the tree fails the synth', () => {
    const { cluster, synth } = make(finding('error'));
    Validations.of(new Construct(Stack.of(cluster), 'Else')).acknowledge({ id: ID, reason: 'not here' });
    expect(synth).toThrow(MESSAGE);
  });

  test('an acknowledged error does not hide one of another rule', () => {
    const { cluster, synth } = make(finding('error'), finding('error', 'cluster/Demo', 'subnet-overlap'));
    Validations.of(cluster).acknowledge({ id: ID, reason: 'the subnet grows next week' });
    expect(synth).toThrow(/cluster\/Demo needs 20/);
  });

  test('the plan is judged once', () => {
    const { cluster, synth } = make(finding('warning'));
    synth();
    expect(cluster.judged).toHaveLength(1);
  });
});

function thrownBy(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

test('the findings of all clusters below one root are reported at once', () => {
  const app = newApp();
  const stack = new Stack(app, 'Stack');
  new TestCluster(stack, 'One', finding('error'));
  new TestCluster(stack, 'Two', finding('error'));
  new TestCluster(new Stack(new Stage(app, 'Prod'), 'Stack'), 'Three', finding('error'));
  const { message } = thrownBy(() => app.synth());
  expect(message).toContain('Stack/One/Pods');
  expect(message).toContain('Stack/Two/Pods');
  expect(message).toContain('Prod/Stack/Three/Pods');
});

test('a stage that is synthesized alone fails with the errors of all its clusters, and of no other stage', () => {
  const app = newApp();
  const stage = new Stage(app, 'Prod');
  new TestCluster(new Stack(stage, 'A'), 'One', finding('error'));
  new TestCluster(new Stack(stage, 'B'), 'Two', finding('error'));
  new TestCluster(new Stack(new Stage(app, 'Test'), 'A'), 'Three', finding('error'));
  const error = thrownBy(() => stage.synth());
  expect(error).toBeInstanceOf(CapacityError);
  expect(error.message).toContain('Prod/A/One/Pods');
  expect(error.message).toContain('Prod/B/Two/Pods');
  expect(error.message).not.toContain('Three');
  expect(error.stack).not.toMatch(/^\s+at /m);
});

test('a stage that was synthesized alone is reported again with its app', () => {
  const app = newApp();
  const stage = new Stage(app, 'Prod');
  new TestCluster(new Stack(stage, 'A'), 'One', finding('error'));
  expect(() => stage.synth()).toThrow(CapacityError);
  expect(() => app.synth()).toThrow(MESSAGE);
  expect(() => stage.synth({ force: true })).toThrow(CapacityError);
});

test('each synth judges what the constructs say then', () => {
  const app = newApp();
  const cluster = new TestCluster(new Stack(app, 'Stack'), 'Demo');
  app.synth();
  cluster.collector.vpc(['10.0.0.0/16'], cluster);
  app.synth({ force: true });
  expect(cluster.judged.map(({ vpc }) => vpc?.cidrs)).toEqual([undefined, ['10.0.0.0/16']]);
});

test('a stage that is synthesized alone once more is judged by what all its constructs say then', () => {
  const stage = new Stage(newApp(), 'Prod');
  const [one, two] = ['One', 'Two'].map((id) => new TestCluster(new Stack(stage, id), 'Demo', finding('error')));
  expect(() => stage.synth()).toThrow(CapacityError);
  for (const { subnet } of [one!, two!]) Validations.of(subnet).acknowledge({ id: ID, reason: 'tested' });
  stage.synth({ force: true });
  new TestCluster(new Stack(stage, 'Three'), 'Demo', finding('error'));
  expect(thrownBy(() => stage.synth({ force: true })).message).toContain('Prod/Three/Demo/Pods');
  expect([one!, two!].map(({ judged }) => judged.length)).toEqual([3, 3]);
});

test("a warning and an info are in CDK's report, with the numbers as metadata", () => {
  const printed = jest.spyOn(console, 'error').mockImplementation();
  const app = newApp();
  new TestCluster(new Stack(app, 'Stack'), 'Demo', finding('warning'), finding('info', 'cluster/Demo', 'not-checked'));
  app.synth();
  expect(printed.mock.calls.flat().join('\n')).toMatch(MESSAGE);
  printed.mockRestore();
  const report = readJson(app.outdir, 'validation-report.json') as { pluginReports: unknown[] };
  expect(report.pluginReports).toEqual([
    expect.objectContaining({
      pluginName: 'EksPodnet',
      conclusion: 'success',
      violations: [
        expect.objectContaining({
          ruleName: 'subnet-exhausted',
          severity: 'warning',
          ruleMetadata: { subject: 'subnet/pods', documentation: 'docs/rules.md#subnet-exhausted', needed: '20', available: '11' },
          violatingConstructs: [expect.objectContaining({ constructPath: 'Stack/Demo/Pods' })],
        }),
        expect.objectContaining({
          ruleName: 'not-checked',
          severity: 'info',
          violatingConstructs: [expect.objectContaining({ constructPath: 'Stack/Demo/Cluster' })],
        }),
      ],
    }),
  ]);
});

test('an acknowledged error is in the report with the reason', () => {
  const app = newApp();
  const cluster = new TestCluster(new Stack(app, 'Stack'), 'Demo', finding('error'));
  Validations.of(cluster).acknowledge({ id: ID, reason: 'the subnet grows next week' });
  app.synth();
  expect(JSON.stringify(readJson(app.outdir, 'validation-report.json'))).toContain('the subnet grows next week');
});

test('a value that is none fails the synth at the construct that told it, for every such value', () => {
  const app = newApp();
  const owner = new Construct(new Stack(app, 'Stack'), 'Demo');
  const collector = CapacityCheck.watch(owner);
  const at = new Construct(owner, 'Bad');
  collector.subnet({ name: 'bad', availabilityZone: 'us-west-2a', cidr: '10.0.0.0/28', addressesInUse: -1, loadBalancers: 0.5 }, at);
  const { message } = thrownBy(() => app.synth());
  expect(message).toContain('/subnets/0/addressesInUse: expected a number >= 0, got -1');
  expect(message).toContain('/subnets/0/loadBalancers: expected integer, got 0.5');
  expect(message).toContain('Stack/Demo/Bad');
  expect(message).toContain("Acknowledge with 'EksPodnet::plan-invalid'");
});

describe('two clusters in the same subnets', () => {
  const shared = { name: 'shared', availabilityZone: 'us-west-2a', cidr: '10.0.0.0/24', roles: ['node', 'pod'] };

  /** What is said of cluster One; Two is in the same subnet. */
  function findingsOfOne(part: object): string[] {
    const app = newApp();
    const stack = new Stack(app, 'Stack');
    const subnet = new Construct(stack, 'Shared');
    const [one, two] = [new TestCluster(stack, 'One'), new TestCluster(stack, 'Two')];
    one.collector.subnet({ ...shared, ...part }, subnet);
    two.collector.subnet(shared, subnet);
    app.synth();
    return CapacityCheck.of(app)
      .validate()
      .violations.filter(({ ruleMetadata }) => ruleMetadata?.subject === 'cluster/One')
      .map(({ description }) => description);
  }

  beforeEach(() => jest.spyOn(console, 'error').mockImplementation());
  afterEach(() => jest.restoreAllMocks());

  test('are warned that each is judged as if it were alone there', () => {
    expect(findingsOfOne({})).toEqual([
      'Not checked for cluster/One: what Stack/Two takes from the same subnets, shared. Each cluster is judged as if it were alone in them.',
    ]);
  });

  test('are not warned where one says what is in use, or takes nothing from it', () => {
    expect(findingsOfOne({ addressesInUse: 0 })).toEqual([]);
    expect(findingsOfOne({ roles: ['public'] })).toEqual([]);
  });
});

test('a mistake of the engine is not taken for a finding', () => {
  const app = newApp();
  const cluster = new TestCluster(new Stack(app, 'Stack'), 'Demo');
  cluster.judged.push = () => {
    throw new TypeError('a mistake of ours');
  };
  expect(() => app.synth()).toThrow('a mistake of ours');
});
