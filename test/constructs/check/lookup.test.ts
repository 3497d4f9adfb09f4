import { App, type AppProps, aws_ec2 as ec2, aws_eks_v2 as eks, Stack, Stage } from 'aws-cdk-lib';
import { PodCluster, PodNetwork } from '../../../constructs/aws';
import { waitsForLookup } from '../../../constructs/check/lookup';
import type { Assessment, NetworkPlan } from '../../../lib/plan';
import { finding, newFolder, podnetFiles, readJson, TestCluster } from './fixture';

const ENV = { account: '123456789012', region: 'us-west-2' };

/** What the CLI would look up: a VPC of two zones, with private subnets of this size. */
function lookedUp(prefixLength: number): AppProps['context'] {
  const zones = ['us-west-2a', 'us-west-2b'];
  const key = 'vpc-provider:account=123456789012:filter.tag:Name=shared:region=us-west-2:returnAsymmetricSubnets=true';
  const subnets = zones.map((availabilityZone, place) => ({
    subnetId: `subnet-0${place}`,
    cidr: `10.0.${place * 64}.0/${prefixLength}`,
    availabilityZone,
    routeTableId: `rtb-0${place}`,
  }));
  return {
    [key]: {
      vpcId: 'vpc-0abc',
      vpcCidrBlock: '10.0.0.0/16',
      ownerAccountId: ENV.account,
      availabilityZones: [],
      subnetGroups: [{ name: 'Private', type: 'Private', subnets }],
    },
  };
}

/** A cluster in a VPC that is looked up. */
function cluster(stack: Stack): PodCluster {
  const vpc = ec2.Vpc.fromLookup(stack, 'Vpc', { tags: { Name: 'shared' } });
  const network = PodNetwork.fromExisting(stack, 'Network', { vpc, nodeSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } });
  const made = new PodCluster(stack, 'Cluster', { network, version: eks.KubernetesVersion.V1_34 });
  made.addManagedNodeGroup('General', { instanceTypes: ['m5.large'], minNodes: 3, maxNodes: 30 });
  return made;
}

function inApp(context?: AppProps['context']) {
  const app = new App({ outdir: newFolder(), ...(context !== undefined && { context }) });
  const stack = new Stack(app, 'Stack', { env: ENV });
  return { app, stack, cluster: cluster(stack) };
}

let printed: jest.SpyInstance;
beforeEach(() => {
  printed = jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => printed.mockRestore());

test('the first pass of a look-up asks for its answers, and judges nothing that it would bring', () => {
  const { app, stack } = inApp();
  const { missing } = app.synth().manifest;
  expect(missing).toHaveLength(1);
  expect(waitsForLookup(stack)).toBe(true);
  const plan = readJson(app.outdir, 'Stack.Cluster.podnet-plan.json') as NetworkPlan;
  expect(plan.unknown).toContainEqual({ at: '/subnets/0/cidr', reason: 'not looked up yet' });
  const { findings } = readJson(app.outdir, 'Stack.Cluster.podnet-assessment.json') as Assessment;
  expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['info']));
});

test('the second pass judges what was looked up: subnets with room', () => {
  const { app, stack } = inApp(lookedUp(18));
  app.synth();
  expect(waitsForLookup(stack)).toBe(false);
  const { subnets } = readJson(app.outdir, 'Stack.Cluster.podnet-assessment.json') as Assessment;
  expect(subnets.map(({ addresses }) => addresses)).toEqual([16379, 16379]); // 2^14 - 5
});

test('the second pass judges what was looked up: subnets without room', () => {
  const { app } = inApp(lookedUp(27));
  expect(() => app.synth()).toThrow(/has 27: pods and nodes will wait/);
});

test('a stage that is synthesized alone survives the first pass too, also with an error of what is known', () => {
  const first = new Stage(new App({ outdir: newFolder() }), 'Prod', { env: ENV });
  cluster(new Stack(first, 'Stack')).addManagedNodeGroup('Few', { instanceTypes: ['t3.nano'], maxNodes: 1, maxPods: 1 });
  const assembly = first.synth();
  expect(assembly.manifest.missing).toHaveLength(1);
  const [file = ''] = podnetFiles(assembly.directory);
  const { findings } = readJson(assembly.directory, file) as Assessment;
  expect(findings.map(({ severity }) => severity)).toContain('error');

  const second = new Stage(new App({ outdir: newFolder(), context: lookedUp(27) ?? {} }), 'Prod', { env: ENV });
  cluster(new Stack(second, 'Stack'));
  expect(() => second.synth()).toThrow(/has 27: pods and nodes will wait/);
});

test('a stage that is synthesized alone waits for a look-up of any of its stacks', () => {
  const stage = new Stage(new App({ outdir: newFolder() }), 'Prod', { env: ENV });
  new TestCluster(new Stack(stage, 'Clusters'), 'Demo', finding('error'));
  ec2.Vpc.fromLookup(new Stack(stage, 'Other'), 'Vpc', { vpcId: 'vpc-0abc' });
  expect(stage.synth().manifest.missing).toHaveLength(1);
});
