import { App, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';
import { PodCluster, PodNetwork } from '../../constructs'; // in your own project: from 'eks-podnet'

const app = new App();
const stack = new Stack(app, 'CustomNetworkingPrefix', { env: { account: '123456789012', region: 'us-west-2' } });

// Nodes and load balancers in 10.0.0.0/16, pods in 100.64.0.0/16: that a range is there for pods makes it custom networking.
const network = new PodNetwork(stack, 'Network', {
  secondaryCidrs: ['100.64.0.0/16'],
  zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
});

const cluster = new PodCluster(stack, 'Cluster', {
  network,
  version: eks.KubernetesVersion.V1_34,
  cni: { version: 'v1.21.1-eksbuild.1', settings: { prefixDelegation: true } },
});

const general = cluster.addManagedNodeGroup('General', { instanceTypes: ['m6i.large'], minNodes: 3, maxNodes: 40 });

cluster.declareWorkload('web', { replicas: 60, maxReplicas: 200, cpu: '100m', memory: '192Mi', nodeGroup: general });
cluster.declareWorkload('worker', { replicas: 30, cpu: '250m', memory: '512Mi', nodeGroup: general });
cluster.declareDaemonSet('log-shipper', { cpu: '50m', memory: '64Mi' });

app.synth();
