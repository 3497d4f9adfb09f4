import { App, aws_ec2 as ec2, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';
import { DeclaredCluster, NodeProvisioner, PodNetwork, VpcCni } from '../../constructs'; // in your own project: from 'eks-podnet'

const app = new App();
const stack = new Stack(app, 'CniOnExistingCluster', { env: { account: '123456789012', region: 'us-west-2' } });

const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0a1b2c3d4e5f67890',
  vpcCidrBlock: '10.20.0.0/16',
  availabilityZones: ['us-west-2a', 'us-west-2b'],
});

// A cluster that this app does not make: `fromClusterAttributes`, or one of aws-eks, or of aws-eks-v2, will do.
const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', { vpc, clusterName: 'production' });

const subnet = (number: number, availabilityZone: string, ipv4CidrBlock: string) =>
  ec2.Subnet.fromSubnetAttributes(stack, `Subnet${number}`, {
    subnetId: `subnet-0a1b2c3d4e5f6000${number}`,
    routeTableId: `rtb-0a1b2c3d4e5f6000${number}`,
    availabilityZone,
    ipv4CidrBlock,
  });
const nodeSubnets = [subnet(1, 'us-west-2a', '10.20.16.0/22'), subnet(2, 'us-west-2b', '10.20.20.0/22')];
const podSubnets = [subnet(3, 'us-west-2a', '100.64.0.0/18'), subnet(4, 'us-west-2b', '100.64.64.0/18')];

const network = PodNetwork.fromExisting(stack, 'Network', {
  vpc,
  vpcCidrs: ['10.20.0.0/16', '100.64.0.0/16'],
  nodeSubnets: { subnets: nodeSubnets },
  podSubnets: { subnets: podSubnets },
});

const podGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'PodGroup', 'sg-0a1b2c3d4e5f67890');

// One add-on carries all of aws-node's settings and an ENIConfig a zone. Nodes that exist take up new subnets only when they are replaced.
const cni = new VpcCni(stack, 'Cni', {
  cluster,
  version: 'v1.21.1-eksbuild.1',
  settings: { prefixDelegation: true },
  customNetworking: { network, securityGroups: [podGroup] },
});

// What makes nodes waits for it, so that the first ones already have the right settings.
const nodes = new eks.Nodegroup(stack, 'Nodes', {
  cluster,
  subnets: { subnets: nodeSubnets },
  amiType: eks.NodegroupAmiType.AL2023_X86_64_STANDARD,
  instanceTypes: [new ec2.InstanceType('m6i.large')],
  minSize: 2,
  maxSize: 20,
});
nodes.node.addDependency(cni);

// What the check cannot see is declared: these nodes and pods must fit into the subnets, or the synth fails.
const production = new DeclaredCluster(stack, 'Production', { cni, network, kubernetesVersion: '1.34' });
production.declareNodePool('nodes', {
  provisioner: NodeProvisioner.MANAGED_NODE_GROUP,
  madeBy: nodes, // fails, too, where it does not wait for the CNI
  instanceTypes: ['m6i.large'],
  minNodes: 2,
  maxNodes: 20,
});
production.declareWorkload('web', { replicas: 120, maxReplicas: 400, cpu: '50m', memory: '64Mi' });

app.synth();
