import { App as CdkApp, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';
import { App, Chart, Size } from 'cdk8s';
import { Cpu, Deployment } from 'cdk8s-plus-27';
import { PodCluster, PodNetwork } from '../../../constructs';
import { planIn } from './plan-in';

const charted = (replicas: number) => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  new Deployment(chart, 'web', {
    replicas,
    containers: [{ image: 'web', resources: { cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(128) } } }],
  });
  const app = new CdkApp();
  const stack = new Stack(app, 'Shop', { env: { account: '123456789012', region: 'us-west-2' } });
  const network = new PodNetwork(stack, 'Network', { secondaryCidrs: ['100.64.0.0/16'], zones: ['us-west-2a', 'us-west-2b'] });
  const cluster = new PodCluster(stack, 'Cluster', { network, version: eks.KubernetesVersion.V1_34 });
  cluster.addManagedNodeGroup('General', { instanceTypes: ['m5.large'], minNodes: 1, maxNodes: 10 });
  cluster.declareWorkloadsFrom(chart);
  return app;
};

test("a chart's workloads are the cluster's declared demand", () => {
  expect(planIn(charted(40)).workloads).toEqual([expect.objectContaining({ replicas: 40, cpu: '250m', nodePool: 'General' })]);
});

test('one synth checks pods against nodes', () => {
  expect(() => charted(71).synth()).toThrow(/workloads-do-not-fit/); // 7 a node: 70 on 10 nodes
});
