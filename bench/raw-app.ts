import { type App, aws_ec2 as ec2, aws_eks_v2 as eks, aws_eks as eksL1, aws_iam as iam, Stack, Tags } from 'aws-cdk-lib';
import { addNodeGroups } from './raw-nodes';

const ZONES = ['us-west-2a', 'us-west-2b', 'us-west-2c'] as const;

/**
 * The demo's resources, written by hand as one would: the VPC and its subnets by L2, the pods' range beside it, the L2 cluster, and L1s for
 * the rest. A test compares every property with the demo's: who writes less synthesizes faster.
 */
export function rawApp(app: App): Stack {
  const stack = new Stack(app, 'Demo', { description: 'an EKS cluster by hand', env: { account: '123456789012', region: 'us-west-2' } });
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/16'),
    availabilityZones: [...ZONES],
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
      { name: 'nodes', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
      { name: 'control-plane', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 27 },
    ],
  });
  const range = new ec2.CfnVPCCidrBlock(stack, 'PodRange', { vpcId: vpc.vpcId, cidrBlock: '100.64.0.0/16' });
  const podSubnets = ZONES.map((availabilityZone, i) => {
    const subnet = new ec2.PrivateSubnet(stack, `Pods${i}`, {
      vpcId: vpc.vpcId,
      availabilityZone,
      cidrBlock: `100.64.${64 * i}.0/18`,
      mapPublicIpOnLaunch: false,
    });
    Tags.of(subnet).add('aws-cdk:subnet-name', 'pods', { includeResourceTypes: ['AWS::EC2::Subnet'] });
    Tags.of(subnet).add('aws-cdk:subnet-type', 'Private', { includeResourceTypes: ['AWS::EC2::Subnet'] });
    subnet.node.addDependency(range);
    subnet.addDefaultNatRoute(natOf(vpc, i));
    return subnet;
  });
  const cluster = new eks.Cluster(stack, 'Cluster', {
    vpc,
    version: eks.KubernetesVersion.V1_34,
    clusterName: 'podnet-demo',
    vpcSubnets: [{ subnetGroupName: 'nodes' }],
    bootstrapSelfManagedAddons: false,
    defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
    defaultCapacity: 0,
    serviceIpv4Cidr: '172.20.0.0/16',
  });
  const { before, dns } = addAddOns(stack, cluster, podSubnets);
  for (const group of addNodeGroups(stack, vpc, cluster)) {
    const routes = [...vpc.selectSubnets({ subnetGroupName: 'nodes' }).subnets, ...podSubnets];
    group.node.addDependency(...before, ...routes.map((subnet) => subnet.internetConnectivityEstablished));
    dns.addResourceDependency(group);
  }
  return stack;
}

/** The NAT gateway of a public subnet. */
function natOf(vpc: ec2.Vpc, i: number): string {
  return (vpc.publicSubnets[i]!.node.findChild('NATGateway') as ec2.CfnNatGateway).ref;
}

function addAddOns(stack: Stack, { clusterName, clusterSecurityGroupId }: eks.Cluster, podSubnets: readonly ec2.PrivateSubnet[]) {
  const agent = new eksL1.CfnAddon(stack, 'Agent', { clusterName, addonName: 'eks-pod-identity-agent', resolveConflicts: 'OVERWRITE' });
  const cniRole = new iam.Role(stack, 'CniRole', {
    description: 'aws-node',
    assumedBy: new iam.SessionTagsPrincipal(new iam.ServicePrincipal('pods.eks.amazonaws.com')),
    inlinePolicies: { VpcCni: cniPolicy() },
  });
  const eniConfigs = podSubnets.map((subnet, i) => [ZONES[i]!, { id: subnet.subnetId, securityGroups: [clusterSecurityGroupId] }]);
  const cni = new eksL1.CfnAddon(stack, 'Cni', {
    clusterName,
    addonName: 'vpc-cni',
    addonVersion: 'v1.21.1-eksbuild.1',
    resolveConflicts: 'OVERWRITE',
    podIdentityAssociations: [{ serviceAccount: 'aws-node', roleArn: cniRole.roleArn }],
    configurationValues: stack.toJsonString({
      env: {
        WARM_PREFIX_TARGET: '1',
        ENABLE_PREFIX_DELEGATION: 'true',
        AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true',
        ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone',
      },
      eniConfig: { create: true, region: 'us-west-2', subnets: Object.fromEntries(eniConfigs) },
    }),
  });
  cni.node.addDependency(agent, cniRole);
  const proxy = new eksL1.CfnAddon(stack, 'KubeProxy', { clusterName, addonName: 'kube-proxy', resolveConflicts: 'OVERWRITE' });
  const dns = new eksL1.CfnAddon(stack, 'CoreDns', { clusterName, addonName: 'coredns', resolveConflicts: 'OVERWRITE' });
  return { before: [agent, cniRole, cni, proxy], dns };
}

function cniPolicy(): iam.PolicyDocument {
  const actions = [
    ...['AssignPrivateIpAddresses', 'AttachNetworkInterface', 'CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeInstances'],
    ...['DescribeInstanceTypes', 'DescribeNetworkInterfaces', 'DescribeSecurityGroups', 'DescribeSubnets', 'DescribeTags'],
    ...['DetachNetworkInterface', 'ModifyNetworkInterfaceAttribute', 'UnassignPrivateIpAddresses'],
  ].map((action) => `ec2:${action}`);
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({ actions, resources: ['*'] }),
      new iam.PolicyStatement({ actions: ['ec2:CreateTags'], resources: ['arn:aws:ec2:*:*:network-interface/*'] }),
    ],
  });
}
