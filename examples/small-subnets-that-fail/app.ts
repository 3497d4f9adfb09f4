import { App, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';
import { PodCluster, PodNetwork, SubnetRole } from '../../constructs'; // in your own project: from 'eks-podnet'

const app = new App();
const stack = new Stack(app, 'SmallSubnets', { env: { account: '123456789012', region: 'us-west-2' } });

// Nodes and pods share one /24 a zone: 251 addresses.
const network = new PodNetwork(stack, 'Network', {
  zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
  subnetGroups: [
    { name: 'public', roles: [SubnetRole.PUBLIC, SubnetRole.LOAD_BALANCER], prefixLength: 26 },
    { name: 'nodes', roles: [SubnetRole.NODE, SubnetRole.POD], prefixLength: 24 },
    { name: 'control-plane', roles: [SubnetRole.CONTROL_PLANE], prefixLength: 27 },
  ],
});

const cluster = new PodCluster(stack, 'Cluster', { network, version: eks.KubernetesVersion.V1_34 });

// Each node keeps a whole ENI warm: 30 addresses a node before the first pod runs.
cluster.addManagedNodeGroup('General', { instanceTypes: ['m5.xlarge'], minNodes: 3, maxNodes: 30 });

app.synth();
