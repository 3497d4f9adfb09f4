import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { assessment, finding, newFolder, podnetFiles, readJson, TestCluster } from './fixture';

const newApp = () => new App({ outdir: newFolder() });

/** Plan and assessment of these clusters. */
const filesOf = (...stems: string[]) => stems.flatMap((stem) => [`${stem}.podnet-assessment.json`, `${stem}.podnet-plan.json`]).sort();

test('a cluster leaves its plan and its assessment beside its template, readable and with a newline at the end', () => {
  const app = newApp();
  const cluster = new TestCluster(new Stack(app, 'Stack'), 'Demo', finding('info'));
  Validations.of(app).acknowledge({ id: 'EksPodnet::subnet-exhausted', reason: 'silent' });
  app.synth();
  expect(podnetFiles(app.outdir)).toEqual(filesOf('Stack.Demo'));
  expect(readJson(app.outdir, 'Stack.Demo.podnet-plan.json')).toEqual(cluster.collector.toPlan());
  expect(readJson(app.outdir, 'Stack.Demo.podnet-assessment.json')).toEqual(assessment(finding('info')));
});

test('clusters of one stack do not collide, not even where their places read alike', () => {
  const app = newApp();
  const stack = new Stack(app, 'Stack');
  new TestCluster(stack, 'Demo');
  new TestCluster(new Construct(stack, 'Team'), 'Demo');
  new TestCluster(stack, 'Team-Demo');
  new TestCluster(stack, 'Ümläut');
  app.synth();
  expect(podnetFiles(app.outdir)).toEqual(filesOf('Stack.Demo', 'Stack.Team-Demo', 'Stack.Team-Demo-2', 'Stack._ml_ut'));
});

test('a stage has them in its own folder, and a nested stack under its own name', () => {
  const app = newApp();
  const stage = new Stage(app, 'Prod');
  new TestCluster(new Stack(stage, 'Stack'), 'Demo');
  const nested = new NestedStack(new Stack(app, 'Stack'), 'Nested');
  new TestCluster(nested, 'Demo');
  app.synth();
  expect(podnetFiles(join(app.outdir, 'assembly-Prod'))).toEqual(
    filesOf('Prod-Stack.Demo').map((name) => name.replace('Prod-Stack', stage.node.findAll().find(Stack.isStack)!.artifactId)),
  );
  expect(podnetFiles(app.outdir)).toEqual(filesOf(`${nested.artifactId}.Demo`));
});

test('two synths of one app write the same bytes', () => {
  const [first, second] = [newApp(), newApp()];
  for (const app of [first, second]) {
    new TestCluster(new Stack(app, 'Stack'), 'Demo');
    app.synth();
  }
  expect(readJson(first.outdir, 'Stack.Demo.podnet-plan.json')).toEqual(readJson(second.outdir, 'Stack.Demo.podnet-plan.json'));
});

test('files of a cluster that is gone do not stay', () => {
  const app = newApp();
  writeFileSync(join(app.outdir, 'Stack.Gone.podnet-plan.json'), '{}');
  writeFileSync(join(app.outdir, 'notes.json'), '{}');
  new TestCluster(new Stack(app, 'A'), 'One');
  new TestCluster(new Stack(app, 'B'), 'Two');
  app.synth();
  expect(podnetFiles(app.outdir)).toEqual(filesOf('A.One', 'B.Two'));
  expect(readJson(app.outdir, 'notes.json')).toEqual({});
});
