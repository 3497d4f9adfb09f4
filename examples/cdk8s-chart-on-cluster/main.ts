import { App, aws_ec2 as ec2, aws_eks_v2 as eks, aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import * as cdk8s from 'cdk8s';
import { PodNetwork } from '../../constructs'; // in your own project: from 'eks-podnet'
import { EniConfigs, SecurityGroupPolicy } from '../../constructs/k8s'; // and this too

const app = new App();
const stack = new Stack(app, 'ChartOnCluster', { env: { account: '123456789012', region: 'us-west-2' } });

const network = new PodNetwork(stack, 'Network', { secondaryCidrs: ['100.64.0.0/16'], zones: ['us-west-2a', 'us-west-2b'] });
const podGroup = new ec2.SecurityGroup(stack, 'Pods', { vpc: network.vpc });

// A chart can only be applied by a cluster with a kubectl provider: a Lambda that is admin of the cluster. The layer must match the cluster's version.
const kubectlLayer = lambda.LayerVersion.fromLayerVersionArn(stack, 'Kubectl', 'arn:aws:lambda:us-west-2:123456789012:layer:kubectl:1');
const cluster = new eks.Cluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_34,
  vpc: network.vpc,
  defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
  defaultCapacity: 0,
  kubectlProviderOptions: { kubectlLayer },
});

// The chart lives in an app of its own: what it says is resolved by the stack that it is added to, so ids may stay tokens.
const chart = new cdk8s.Chart(new cdk8s.App(), 'pod-network');
EniConfigs.fromNetwork(chart, 'EniConfigs', { network, securityGroups: [podGroup.securityGroupId] });
new SecurityGroupPolicy(chart, 'Database', {
  securityGroupIds: [podGroup.securityGroupId],
  podSelector: { matchLabels: { app: 'orders' } },
  metadata: { name: 'orders-to-db', namespace: 'default' },
});
cluster.addCdk8sChart('PodNetwork', chart);

app.synth();
