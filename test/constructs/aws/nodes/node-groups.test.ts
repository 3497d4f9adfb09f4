import { CfnParameter, type aws_ec2 as ec2, aws_eks_v2 as eks, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  CniIdentity,
  ManagedNodeGroup,
  NodeAmiFamily,
  NodeUpdateStrategy,
  SelfManagedNodeGroup,
  SubnetRole,
} from '../../../../constructs/aws';
import { demo, ENV, GENERAL, withoutReports } from '../fixture';
import { ResourceGraph } from '../graph';

withoutReports();

const AL2023_X86 = '/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/x86_64/standard/recommended/image_id';
const AL2023_ARM = AL2023_X86.replace('x86_64', 'arm64');

function only(template: Template, type: string) {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0]?.Properties ?? {};
}

const launchTemplateData = (template: Template) => only(template, 'AWS::EC2::LaunchTemplate').LaunchTemplateData;

/** The text of user data, with each token as its resource and attribute. */
function userData(template: Template): string {
  const value = launchTemplateData(template).UserData['Fn::Base64'];
  if (typeof value === 'string') return value;
  const text = (part: unknown) => (typeof part === 'string' ? part : JSON.stringify(part));
  return value['Fn::Join'][1].map(text).join('');
}

/** The images that the template reads from SSM. */
const images = (template: Template) =>
  Object.values(template.findParameters('*', { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>' })).map(({ Default }) => Default);

function managed(options: Partial<Parameters<ReturnType<typeof demo>['cluster']['addManagedNodeGroup']>[1]> = {}, cluster = {}) {
  const made = demo(cluster);
  const group = made.cluster.addManagedNodeGroup('General', { ...GENERAL, ...options });
  return { ...made, group, template: Template.fromStack(made.stack) };
}

function selfManaged(options: Partial<Parameters<ReturnType<typeof demo>['cluster']['addSelfManagedNodeGroup']>[1]> = {}, cluster = {}) {
  const made = demo(cluster);
  const group = made.cluster.addSelfManagedNodeGroup('Own', { ...GENERAL, ...options });
  return { ...made, group, template: Template.fromStack(made.stack) };
}

describe('a managed node group', () => {
  test('leaves max pods to EKS unless they are set', () => {
    const { template } = managed();
    const group = only(template, 'AWS::EKS::Nodegroup');
    expect(group).toMatchObject({ AmiType: 'AL2023_x86_64_STANDARD', Version: '1.34', InstanceTypes: ['m5.large'] });
    expect(Object.keys(launchTemplateData(template)).sort()).toEqual(['BlockDeviceMappings', 'MetadataOptions', 'TagSpecifications']);
    expect(images(template)).toEqual([]);
  });

  test('with max pods runs an image of its own, with all that nodeadm must know', () => {
    const { template } = managed({
      maxPods: 110,
      labels: { team: 'net' },
      taints: [{ key: 'dedicated', value: 'net', effect: eks.TaintEffect.NO_SCHEDULE }],
    });
    const group = only(template, 'AWS::EKS::Nodegroup');
    expect(group.AmiType).toBeUndefined();
    expect(group.Version).toBeUndefined();
    expect(images(template)).toEqual([AL2023_X86]);
    const text = userData(template);
    expect(text).toContain('maxPods: 110');
    expect(text).toContain('memory: "1465Mi"'); // 11 × 110 + 255
    expect(text).toContain('cidr: "172.20.0.0/16"');
    expect(text).toContain('--node-labels=team=net');
    expect(text).toContain('--register-with-taints=dedicated=net:NoSchedule');
    for (const attribute of ['Endpoint', 'CertificateAuthorityData']) expect(text).toContain(`"${attribute}"]}`);
  });

  test.each([
    [['m5.large'], 'AL2023_x86_64_STANDARD'],
    [['m7g.large', 'c7g.large'], 'AL2023_ARM_64_STANDARD'],
    [['x99g.large'], 'AL2023_ARM_64_STANDARD'], // newer than the table
  ])('%j runs %s', (instanceTypes, amiType) => {
    expect(only(managed({ instanceTypes }).template, 'AWS::EKS::Nodegroup').AmiType).toBe(amiType);
  });

  test('on arm64 the image of its own is for arm64', () => {
    expect(images(managed({ instanceTypes: ['m7g.large'], maxPods: 58 }).template)).toEqual([AL2023_ARM]);
  });

  test('on Bottlerocket max pods go into the settings, and EKS picks the image', () => {
    const { template } = managed({ amiFamily: NodeAmiFamily.BOTTLEROCKET, maxPods: 110 });
    expect(only(template, 'AWS::EKS::Nodegroup').AmiType).toBe('BOTTLEROCKET_x86_64');
    expect(userData(template)).toBe('[settings.kubernetes]\nmax-pods = 110\n');
    expect(images(template)).toEqual([]);
    expect(launchTemplateData(template).BlockDeviceMappings.map(({ DeviceName }: { DeviceName: string }) => DeviceName)).toEqual([
      '/dev/xvda',
      '/dev/xvdb',
    ]);
  });

  test('sizes, upgrade and capacity are passed on, zero included', () => {
    const { template } = managed({
      minNodes: 0,
      maxNodes: 9,
      desiredNodes: 0,
      maxUnavailablePercentage: 33,
      updateStrategy: NodeUpdateStrategy.MINIMAL,
      capacityType: eks.CapacityType.SPOT,
      nodeAutoRepair: true,
      labels: { a: 'b' },
      taints: [{ key: 'spot', effect: eks.TaintEffect.NO_EXECUTE }],
      tags: { team: 'net' },
    });
    expect(only(template, 'AWS::EKS::Nodegroup')).toMatchObject({
      ScalingConfig: { MinSize: 0, MaxSize: 9, DesiredSize: 0 },
      UpdateConfig: { MaxUnavailablePercentage: 33, UpdateStrategy: 'MINIMAL' },
      CapacityType: 'SPOT',
      NodeRepairConfig: { Enabled: true },
      Labels: { a: 'b' },
      Taints: [{ Key: 'spot', Effect: 'NO_EXECUTE' }],
      Tags: { team: 'net' },
    });
  });

  test('its disks are encrypted, and pods cannot reach the metadata service', () => {
    const data = launchTemplateData(managed({ diskSizeGiB: 50 }).template);
    expect(data.BlockDeviceMappings).toEqual([
      { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 50, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true } },
    ]);
    expect(data.MetadataOptions).toEqual({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
  });

  test('its role holds no CNI policy, unless aws-node has no role of its own', () => {
    const policies = (template: Template) => {
      const [role] = Object.values(
        template.findResources('AWS::IAM::Role', { Properties: { Description: 'Nodes of Demo/Cluster/General' } }),
      );
      return role?.Properties.ManagedPolicyArns.map((arn: { 'Fn::Join': [string, unknown[]] }) =>
        String(arn['Fn::Join'][1].at(-1)).split('/').at(-1),
      );
    };
    expect(policies(managed().template)).toEqual(['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly']);
    expect(policies(managed({ enableSsm: true }).template)).toContain('AmazonSSMManagedInstanceCore');
    expect(policies(managed({}, { cni: { identity: CniIdentity.nodeRole() } }).template)).toContain('AmazonEKS_CNI_Policy');
  });

  test("waits for the CNI, and for the pods' way out as well as its own", () => {
    const { stack, network, template } = managed();
    const graph = new ResourceGraph(stack);
    const [group] = graph.ofType('AWS::EKS::Nodegroup') as [string];
    const before = graph.before(group);
    for (const { subnet } of [...network.subnetsFor(SubnetRole.POD), ...network.subnetsFor(SubnetRole.NODE)]) {
      const route = subnet.node.findChild('DefaultRoute') as ec2.CfnRoute;
      expect(before).toContain(`Demo/${stack.resolve(route.logicalId)}`);
    }
    const addOns = Object.entries(template.findResources('AWS::EKS::Addon')).filter(
      ([, { Properties }]) => Properties.AddonName !== 'coredns',
    );
    for (const [id] of addOns) expect(before).toContain(`Demo/${id}`);
  });

  test('takes a role and subnets of your own', () => {
    const made = demo();
    const nodeRole = iam.Role.fromRoleArn(made.stack, 'Role', 'arn:aws:iam::123456789012:role/nodes');
    const [first] = made.network.subnetsFor(SubnetRole.NODE);
    made.cluster.addManagedNodeGroup('General', { ...GENERAL, nodeRole, subnets: { subnets: [first?.subnet as ec2.ISubnet] } });
    expect(only(Template.fromStack(made.stack), 'AWS::EKS::Nodegroup')).toMatchObject({
      NodeRole: 'arn:aws:iam::123456789012:role/nodes',
      Subnets: [made.stack.resolve(first?.subnet.subnetId)],
    });
  });

  test('what is wrong is told all at once', () => {
    expect(() =>
      managed({
        instanceTypes: ['m5.large', 'm7g.large', 'large'],
        minNodes: 5,
        maxNodes: 3,
        maxPods: 0,
        amiType: 'AL2023_x86_64_NVIDIA',
        maxUnavailable: 0,
        maxUnavailablePercentage: 101,
        imdsHopLimit: 65,
      }),
    ).toThrow(
      [
        "ManagedNodeGroup 'Demo/Cluster/General': ",
        '  - maxPods takes an integer from 1 up, got 0',
        '  - imdsHopLimit takes an integer from 1 to 64, got 65',
        '  - maxNodes takes at least minNodes, which is 5, got 3',
        '  - maxUnavailable takes an integer from 1 to 100, got 0',
        '  - maxUnavailablePercentage takes an integer from 1 to 100, got 101',
        '  - maxUnavailable and maxUnavailablePercentage exclude each other, got both',
        "  - amiType and maxPods exclude each other on AL2023, where maxPods needs an image of its own, got 'AL2023_x86_64_NVIDIA' and 0",
        '  - instanceTypes takes names such as m5.large, got "large"',
        '  - instanceTypes takes types of one processor architecture, got m5.large (x86_64) and m7g.large (arm64); make a group for each',
      ].join('\n'),
    );
  });

  test.each([Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY])('%p is no number of nodes', (maxNodes) => {
    expect(() => managed({ maxNodes, minNodes: 0 })).toThrow(`maxNodes takes an integer from 1 up, got ${maxNodes}`);
  });

  test('a token is never wrong', () => {
    const made = demo();
    const number = new CfnParameter(made.stack, 'N', { type: 'Number' }).valueAsNumber;
    const type = new CfnParameter(made.stack, 'Type').valueAsString;
    made.cluster.addManagedNodeGroup('General', {
      instanceTypes: [type],
      minNodes: number,
      maxNodes: number,
      maxPods: number,
      maxUnavailable: number,
    });
    expect(only(Template.fromStack(made.stack), 'AWS::EKS::Nodegroup').ScalingConfig).toEqual({
      MinSize: { Ref: 'N' },
      MaxSize: { Ref: 'N' },
      DesiredSize: { Ref: 'N' },
    });
  });
});

describe('a self-managed node group', () => {
  test('is an Auto Scaling group of AL2023 nodes with all that nodeadm must know', () => {
    const { stack, template, network } = selfManaged({ maxPods: 110, desiredNodes: 4 });
    expect(only(template, 'AWS::AutoScaling::AutoScalingGroup')).toMatchObject({
      MinSize: '3',
      MaxSize: '30',
      DesiredCapacity: '4',
      VPCZoneIdentifier: network.subnetsFor(SubnetRole.NODE).map(({ subnet }) => stack.resolve(subnet.subnetId)),
      LaunchTemplate: { LaunchTemplateId: expect.anything(), Version: expect.anything() },
    });
    const data = launchTemplateData(template);
    expect(data).toMatchObject({ InstanceType: 'm5.large', MetadataOptions: { HttpTokens: 'required' } });
    expect(JSON.stringify(data.SecurityGroupIds)).toContain('ClusterSecurityGroupId');
    expect(JSON.stringify(data.IamInstanceProfile)).toContain('InstanceProfile');
    expect(images(template)).toEqual([AL2023_X86]);
    expect(userData(template)).toContain('maxPods: 110');
  });

  test('without max pods nodeadm works them out', () => {
    expect(userData(selfManaged().template)).not.toContain('kubelet');
  });

  test('is tagged as owned by its cluster, on the instances too', () => {
    const { stack, cluster, template } = selfManaged({}, { clusterName: 'demo' });
    const name = stack.resolve(cluster.clusterName);
    expect(only(template, 'AWS::AutoScaling::AutoScalingGroup').Tags).toContainEqual({
      Key: { 'Fn::Join': ['', ['kubernetes.io/cluster/', name]] },
      Value: 'owned',
      PropagateAtLaunch: true,
    });
  });

  test('several instance types are mixed by a policy', () => {
    const group = only(selfManaged({ instanceTypes: ['m5.large', 'm5a.large'] }).template, 'AWS::AutoScaling::AutoScalingGroup');
    expect(group.LaunchTemplate).toBeUndefined();
    expect(group.MixedInstancesPolicy.LaunchTemplate.Overrides).toEqual([{ InstanceType: 'm5.large' }, { InstanceType: 'm5a.large' }]);
  });

  test('waits for the access entry by which its nodes join, and for the CNI', () => {
    const { stack, template } = selfManaged();
    const graph = new ResourceGraph(stack);
    const [group] = graph.ofType('AWS::AutoScaling::AutoScalingGroup') as [string];
    expect(only(template, 'AWS::EKS::AccessEntry')).toMatchObject({ Type: 'EC2_LINUX' });
    expect(graph.isAfter(group, 'AWS::EKS::AccessEntry')).toBe(true);
    expect(graph.isAfter(group, 'AWS::EKS::Addon')).toBe(true);
    expect(graph.isAfter(group, 'AWS::EC2::Route')).toBe(true);
  });

  test('groups that share a role share its access entry', () => {
    const made = demo();
    const nodeRole = new iam.Role(made.stack, 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    for (const id of ['One', 'Two']) made.cluster.addSelfManagedNodeGroup(id, { ...GENERAL, nodeRole });
    const template = Template.fromStack(made.stack);
    template.resourceCountIs('AWS::EKS::AccessEntry', 1);
    const graph = new ResourceGraph(made.stack);
    for (const group of graph.ofType('AWS::AutoScaling::AutoScalingGroup'))
      expect(graph.isAfter(group, 'AWS::EKS::AccessEntry')).toBe(true);
  });
});

describe('node groups in another stack', () => {
  test.each([
    ['managed', ManagedNodeGroup, 'AWS::EKS::Nodegroup'],
    ['self-managed', SelfManagedNodeGroup, 'AWS::AutoScaling::AutoScalingGroup'],
  ])('a %s one comes after the stack of the CNI', (_, Group, type) => {
    const { app, stack, cluster } = demo();
    const nodes = new Stack(app, 'Nodes', { env: ENV });
    new Group(nodes, 'General', { cluster, ...GENERAL, maxPods: 110 });
    const graph = new ResourceGraph(stack, nodes);
    const [group] = graph.ofType(type) as [string];
    expect(graph.isAfter(group, 'AWS::EKS::Addon')).toBe(true);
    expect(graph.cycles()).toEqual([]);
  });
});

describe('what the plan learns of node groups', () => {
  const poolsOf = ({ cluster }: Pick<ReturnType<typeof demo>, 'cluster'>) => cluster._collector.toPlan().nodePools;

  test('a managed group without max pods', () => {
    expect(poolsOf(managed({ labels: { a: 'b' } }))).toEqual([
      {
        name: 'General',
        provisioner: 'managed-node-group',
        amiFamily: 'AL2023',
        instanceTypes: ['m5.large'],
        subnets: ['nodes-us-west-2a', 'nodes-us-west-2b', 'nodes-us-west-2c'],
        minNodes: 3,
        maxNodes: 30,
        maxUnavailable: 1,
        updateStrategy: 'DEFAULT',
        labels: { a: 'b' },
        taints: [],
        ownAmi: false,
        cniReadyBeforeNodes: true,
      },
    ]);
  });

  test.each([
    ['AL2023', { maxPods: 110 }, { ownAmi: true, maxPods: 110, maxPodsSetBy: 'kubelet-config', kubeReserved: { memoryMiB: 1465 } }],
    [
      'Bottlerocket',
      { maxPods: 110, amiFamily: NodeAmiFamily.BOTTLEROCKET },
      { ownAmi: false, maxPods: 110, maxPodsSetBy: 'bottlerocket' },
    ],
  ])('a managed group of %s with max pods', (_, options, expected) => {
    const [pool] = poolsOf(managed(options));
    expect(pool).toMatchObject(expected);
    expect(pool?.kubeReserved).toEqual('kubeReserved' in expected ? expected.kubeReserved : undefined);
  });

  test('a self-managed group', () => {
    expect(poolsOf(selfManaged({ maxPods: 58 }))[0]).toMatchObject({
      provisioner: 'self-managed',
      maxPods: 58,
      maxPodsSetBy: 'kubelet-config',
      kubeReserved: { memoryMiB: 893 }, // 11 × 58 + 255
    });
  });

  test('the whole plan of a cluster', () => {
    const { cluster } = managed({}, { clusterName: 'demo', cni: { version: 'v1.21.1-eksbuild.1', settings: { prefixDelegation: true } } });
    const plan = cluster._collector.toPlan();
    expect(plan.cluster).toMatchObject({
      name: 'demo',
      kubernetesVersion: '1.34',
      serviceCidr: '172.20.0.0/16',
      kubeProxyMode: 'iptables',
    });
    expect(plan.cni).toEqual({
      version: '1.21.1',
      delivery: 'add-on',
      env: {
        AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true',
        ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone',
        ENABLE_PREFIX_DELEGATION: 'true',
      },
      initEnv: {},
      eniConfigs: ['a', 'b', 'c'].map((zone) => ({
        name: `us-west-2${zone}`,
        subnet: `pods-us-west-2${zone}`,
        securityGroups: ['Demo/Cluster/Cluster/ClusterSecurityGroup'],
      })),
    });
    expect(plan.vpc).toEqual({ cidrs: ['10.0.0.0/16', '100.64.0.0/16'] });
    expect(plan.subnets).toHaveLength(12); // 4 groups × 3 zones
    expect(plan.unknown).toBeUndefined();
  });
});
