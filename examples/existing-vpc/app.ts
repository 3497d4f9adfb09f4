import { App, aws_ec2 as ec2, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';
import { PodCluster, PodNetwork } from '../../constructs'; // in your own project: from 'eks-podnet'

const app = new App();
const stack = new Stack(app, 'ExistingVpc', { env: { account: '123456789012', region: 'us-west-2' } });

// The CLI looks the VPC up once and keeps the answer in cdk.context.json, which is committed: here, an answer for a VPC that does not exist.
const vpc = ec2.Vpc.fromLookup(stack, 'Vpc', { vpcId: 'vpc-0a1b2c3d4e5f67890' });

const network = PodNetwork.fromExisting(stack, 'Network', {
  vpc,
  nodeSubnets: { subnetGroupName: 'nodes' },
  podSubnets: { subnetGroupName: 'pods' },
  vpcCidrs: ['10.20.0.0/16', '100.64.0.0/16'], // a look-up tells only the first
  // What other things hold: `aws ec2 describe-subnets` tells how many addresses are free.
  addressesInUse: { 'subnet-0aaa0000000000001': 312, 'subnet-0aaa0000000000002': 298, 'subnet-0aaa0000000000003': 305 },
});

const cluster = new PodCluster(stack, 'Cluster', {
  network,
  version: eks.KubernetesVersion.V1_34,
  cni: { version: 'v1.21.1-eksbuild.1', settings: { prefixDelegation: true } },
});
const general = cluster.addManagedNodeGroup('General', { instanceTypes: ['m6i.xlarge'], minNodes: 3, maxNodes: 24 });

cluster.declareWorkload('api', { replicas: 90, maxReplicas: 300, cpu: '200m', memory: '256Mi', nodeGroup: general });

app.synth();
