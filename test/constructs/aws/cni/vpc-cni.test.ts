import { App, Aws, CfnParameter, aws_ec2 as ec2, aws_eks_v2 as eks, aws_eks as eksV1, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { aws_eks as eksRefs } from 'aws-cdk-lib/interfaces';
import { CniIdentity, VpcCni, type VpcCniProps } from '../../../../constructs/aws/cni';
import { PodNetwork, SubnetRole } from '../../../../constructs/aws/network';
import { withoutReports } from '../fixture';
import { isLambdaOrCustom, ResourceGraph } from '../graph';

withoutReports();

const ENV = { account: '123456789012', region: 'us-west-2' };
const ZONES = ['us-west-2a', 'us-west-2b'];

/** The plan of what was made, as the check sees it. */
const CLUSTER = { name: 'demo' };

function importedCluster(stack: Stack): eksRefs.IClusterRef {
  return eks.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: CLUSTER.name });
}

function cni(props: Partial<VpcCniProps> = {}, stack = new Stack(new App(), 'App', { env: ENV })) {
  const construct = new VpcCni(stack, 'Cni', { cluster: props.cluster ?? importedCluster(stack), ...props });
  return { stack, construct, template: Template.fromStack(stack) };
}

function addOnIn(template: Template) {
  const [resource] = Object.values(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } }));
  return resource?.Properties;
}

const configurationIn = (template: Template) => JSON.parse(addOnIn(template)?.ConfigurationValues);

describe('VpcCni', () => {
  test('settings go into one add-on, as text, and zero and false are values', () => {
    const { template } = cni({
      version: 'v1.21.1-eksbuild.1',
      settings: {
        prefixDelegation: true,
        warmIpTarget: 0,
        nodePortSupport: false,
        disableTcpEarlyDemux: true,
        v6Egress: true,
        excludeSnatCidrs: ['10.1.0.0/16', '10.2.0.0/16'],
      },
    });
    expect(addOnIn(template)).toMatchObject({ ClusterName: 'demo', AddonVersion: 'v1.21.1-eksbuild.1', ResolveConflicts: 'OVERWRITE' });
    expect(configurationIn(template)).toEqual({
      env: {
        ENABLE_PREFIX_DELEGATION: 'true',
        WARM_IP_TARGET: '0',
        AWS_VPC_CNI_NODE_PORT_SUPPORT: 'false',
        ENABLE_V6_EGRESS: 'true',
        AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: '10.1.0.0/16,10.2.0.0/16',
      },
      init: { env: { DISABLE_TCP_EARLY_DEMUX: 'true', ENABLE_V6_EGRESS: 'true' } },
    });
  });

  test('without settings the add-on keeps its own', () => {
    expect(addOnIn(cni().template)?.ConfigurationValues).toBeUndefined();
  });

  test('variables by their own names win over settings', () => {
    const { template } = cni({ settings: { warmIpTarget: 2 }, env: { WARM_IP_TARGET: '3', MAX_ENI: '4' } });
    expect(configurationIn(template).env).toEqual({ WARM_IP_TARGET: '3', MAX_ENI: '4' });
  });

  test('a token in a setting is filled in by CloudFormation', () => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const target = new CfnParameter(stack, 'WarmIps', { type: 'Number' });
    const { template } = cni({ settings: { warmIpTarget: target.valueAsNumber, additionalEniTags: { stack: Aws.STACK_NAME } } }, stack);
    const text = JSON.stringify(addOnIn(template)?.ConfigurationValues);
    expect(text).toContain('\\"WARM_IP_TARGET\\":\\"",{"Ref":"WarmIps"},"\\"');
    expect(text).toContain('{"Ref":"AWS::StackName"}');
  });

  test('what is wrong is told all at once, by setting', () => {
    expect(() => cni({ version: '1.21.1', settings: { warmIpTarget: -1, eniMtu: 100 }, identity: CniIdentity.irsa() })).toThrow(
      /^VpcCni 'App\/Cni': \n {2}- settings: warmIpTarget \(WARM_IP_TARGET\): .*got '-1'\n {2}- settings: eniMtu .*got '100'\n {2}- version takes the full version of the add-on, such as v1\.21\.1-eksbuild\.1, got "1\.21\.1"\n {2}- identity: CniIdentity\.irsa takes the oidcProvider of the cluster, or a role that trusts it$/,
    );
  });

  test.each([
    [
      'aws-eks v1',
      (stack: Stack) =>
        new eksV1.Cluster(stack, 'V1', { version: eksV1.KubernetesVersion.V1_34, kubectlLayer: undefined as never, defaultCapacity: 0 }),
    ],
    [
      'aws-eks v2',
      (stack: Stack) =>
        new eks.Cluster(stack, 'V2', {
          version: eks.KubernetesVersion.V1_34,
          defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
          defaultCapacity: 0,
        }),
    ],
    [
      'native',
      (stack: Stack) =>
        new eksV1.CfnCluster(stack, 'L1', { roleArn: 'arn:aws:iam::123456789012:role/eks', resourcesVpcConfig: { subnetIds: [] } }),
    ],
    ['imported', importedCluster],
  ])('it serves a cluster of kind %s', (_, make: (stack: Stack) => eksRefs.IClusterRef) => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const { template } = cni({ cluster: make(stack) }, stack);
    template.hasResourceProperties('AWS::EKS::Addon', { AddonName: 'vpc-cni', ClusterName: Match.anyValue() });
    expect(new ResourceGraph(stack).cycles()).toEqual([]);
  });
});

describe('the identity of aws-node', () => {
  test('by Pod Identity: the add-on associates the role, and the agent comes first', () => {
    const { stack, construct, template } = cni();
    template.hasResourceProperties('AWS::EKS::Addon', {
      AddonName: 'vpc-cni',
      PodIdentityAssociations: [{ ServiceAccount: 'aws-node', RoleArn: stack.resolve(construct.role?.roleArn) }],
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Action: ['sts:AssumeRole', 'sts:TagSession'], Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' } }],
      },
    });
    const agents = Object.keys(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'eks-pod-identity-agent' } }));
    const [id] = Object.keys(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } }));
    expect([...new ResourceGraph(stack).before(`App/${id}`)]).toEqual(expect.arrayContaining(agents.map((agent) => `App/${agent}`)));
    expect(agents).toHaveLength(1);
  });

  test('an agent that is there already is not made again', () => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const agent = new eksV1.CfnAddon(stack, 'Agent', { addonName: 'eks-pod-identity-agent', clusterName: 'demo' });
    const { template } = cni({ podIdentityAgent: agent }, stack);
    template.resourceCountIs('AWS::EKS::Addon', 2);
    template.hasResource('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' }, DependsOn: Match.arrayWith(['Agent']) });
    cni({ installPodIdentityAgent: false }).template.resourceCountIs('AWS::EKS::Addon', 1);
  });

  test('the role may do what every version needs, on network interfaces only what concerns them', () => {
    const [role] = Object.values(cni().template.findResources('AWS::IAM::Role'));
    const [onAll, onInterfaces] = role?.Properties.Policies[0].PolicyDocument.Statement ?? [];
    expect(onAll.Action).toEqual(
      expect.arrayContaining(['ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups', 'ec2:AssignPrivateIpAddresses']),
    );
    expect(onInterfaces).toMatchObject({
      Action: 'ec2:CreateTags',
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ec2:*:*:network-interface/*']] },
    });
  });

  test('by IRSA: the trust policy is one JSON string, because the issuer is a key', () => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const cluster = new eks.Cluster(stack, 'V2', {
      version: eks.KubernetesVersion.V1_34,
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
    });
    const oidcProvider = new eks.OidcProviderNative(stack, 'Oidc', { url: cluster.clusterOpenIdConnectIssuerUrl });
    const { template, construct } = cni({ cluster, identity: CniIdentity.irsa({ oidcProvider }) }, stack);
    const [role] = Object.values(template.findResources('AWS::IAM::Role', { Properties: { Description: 'aws-node of App/Cni' } }));
    const text = JSON.stringify(role?.Properties.AssumeRolePolicyDocument);
    expect(role?.Properties.AssumeRolePolicyDocument['Fn::Join']).toBeDefined();
    expect(text).toContain('system:serviceaccount:kube-system:aws-node');
    expect(addOnIn(template)).toMatchObject({ ServiceAccountRoleArn: stack.resolve(construct.role?.roleArn) });
    expect(addOnIn(template)?.PodIdentityAssociations).toBeUndefined();
    const types = new ResourceGraph(stack).allTypes();
    expect(types.filter(isLambdaOrCustom)).toEqual([]);
  });

  test('by the nodes: no role, no agent', () => {
    const { template, construct } = cni({ identity: CniIdentity.nodeRole() });
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.resourceCountIs('AWS::EKS::Addon', 1);
    expect(construct.usesNodeRole).toBe(true);
  });

  test.each([
    ['Pod Identity', (role: iam.IRole) => CniIdentity.podIdentity({ role }), 'PodIdentityAssociations'],
    ['IRSA', (role: iam.IRole) => CniIdentity.irsa({ role }), 'ServiceAccountRoleArn'],
  ])('a role of your own is taken as it is, by %s', (_, identityOf, property) => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const role = iam.Role.fromRoleArn(stack, 'Own', 'arn:aws:iam::123456789012:role/aws-node');
    const { template } = cni({ identity: identityOf(role) }, stack);
    template.resourceCountIs('AWS::IAM::Role', 0);
    expect(JSON.stringify(addOnIn(template)?.[property])).toContain('arn:aws:iam::123456789012:role/aws-node');
  });
});

describe('custom networking', () => {
  const networkIn = (stack: Stack, zones?: string[]) =>
    new PodNetwork(stack, 'Network', { secondaryCidrs: ['100.64.0.0/16'], ...(zones !== undefined && { zones }) });

  test('each zone gets an ENIConfig of its name, and nodes find it by their zone', () => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const network = networkIn(stack, ZONES);
    const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Pods', 'sg-0123456789abcdef0');
    const { template } = cni({ customNetworking: { network, securityGroups: [group] } }, stack);
    const [a, b] = network.subnetsFor(SubnetRole.POD).map(({ subnet }) => stack.resolve(subnet.subnetId).Ref);
    const text = stack
      .resolve(addOnIn(template)?.ConfigurationValues)
      ['Fn::Join'][1].map((part: string | { Ref: string }) => (typeof part === 'string' ? part : part.Ref))
      .join('');
    expect(JSON.parse(text)).toEqual({
      env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone' },
      eniConfig: {
        create: true,
        region: 'us-west-2',
        subnets: {
          'us-west-2a': { id: a, securityGroups: ['sg-0123456789abcdef0'] },
          'us-west-2b': { id: b, securityGroups: ['sg-0123456789abcdef0'] },
        },
      },
    });
  });

  test('zones that are known at deployment only are keys all the same', () => {
    const stack = new Stack(new App(), 'App');
    const { template } = cni({ customNetworking: { network: networkIn(stack) } }, stack);
    const text = JSON.stringify(addOnIn(template)?.ConfigurationValues);
    expect(text).toContain('\\"subnets\\":{\\"",{"Fn::Select":[0,{"Fn::GetAZs":""}]}');
    expect(text).toContain('{"Fn::Select":[1,{"Fn::GetAZs":""}]}');
  });

  test("the cluster's own security group in the ENIConfigs makes no cycle", () => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const network = networkIn(stack, ZONES);
    const cluster = new eks.Cluster(stack, 'V2', {
      version: eks.KubernetesVersion.V1_34,
      vpc: network.vpc,
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
    });
    cni({ cluster, customNetworking: { network, securityGroups: [cluster.clusterSecurityGroup] } }, stack);
    expect(new ResourceGraph(stack).cycles()).toEqual([]);
  });

  test('settings may name another label', () => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const network = networkIn(stack, ZONES);
    const pods = network.subnetsFor(SubnetRole.POD)[0]?.subnet as ec2.ISubnet;
    const { template } = cni(
      { settings: { eniConfigLabel: 'team' }, customNetworking: { network, eniConfigs: [{ name: 'blue', subnet: pods }] } },
      stack,
    );
    const text = JSON.stringify(addOnIn(template)?.ConfigurationValues);
    expect(text).toContain('ENI_CONFIG_LABEL_DEF\\":\\"team');
    expect(text).toContain('\\"subnets\\":{\\"blue\\"');
  });

  test('two pod subnets in one zone are refused unless it is said which nodes use which', () => {
    const stack = new Stack(new App(), 'App', { env: ENV });
    const network = new PodNetwork(stack, 'Network', {
      zones: ZONES,
      secondaryCidrs: ['100.64.0.0/16'],
      subnetGroups: ['blue', 'green'].map((name) => ({ name, roles: [SubnetRole.POD], prefixLength: 20 })),
    });
    expect(() => cni({ customNetworking: { network } }, stack)).toThrow(
      "ENIConfig 'us-west-2a' can name one subnet, got blue-us-west-2a and green-us-west-2a; say which by customNetworking.eniConfigs",
    );
  });
});
