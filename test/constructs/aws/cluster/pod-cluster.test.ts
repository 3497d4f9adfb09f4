import { App, CfnResource, aws_ec2 as ec2, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import flags from 'aws-cdk-lib/recommended-feature-flags.json';
import { CniIdentity, KubeProxyMode, PodCluster, PodNetwork, SubnetRole } from '../../../../constructs/aws';
import { demo, ENV, GENERAL, withoutReports, ZONES } from '../fixture';
import { isLambdaOrCustom, ResourceGraph } from '../graph';

withoutReports();

const addOnNames = (template: Template) =>
  Object.values(template.findResources('AWS::EKS::Addon')).map(({ Properties }) => Properties.AddonName);

/** The id of the add-on of this name in the graph. */
const idOfAddOn = (stack: Stack, name: string) =>
  `${stack.node.path}/${Object.keys(Template.fromStack(stack).findResources('AWS::EKS::Addon', { Properties: { AddonName: name } }))[0]}`;

const FLAGS: [string, Record<string, unknown>][] = [
  ['no feature flags', {}],
  ['all recommended feature flags', flags],
];
const IDENTITIES: [string, () => CniIdentity][] = [
  ['Pod Identity', () => CniIdentity.podIdentity()],
  ['IRSA', () => CniIdentity.irsa()],
];

describe('PodCluster', () => {
  describe.each(FLAGS)('with %s', (_, context) => {
    test.each(IDENTITIES)('it makes no Lambda and no custom resource, and no cycle, by %s', (_, identity) => {
      const { stack, cluster } = demo({ cni: { identity: identity() }, admins: ['arn:aws:iam::123456789012:role/admin'] }, {}, context);
      cluster.addManagedNodeGroup('General', GENERAL);
      cluster.addSelfManagedNodeGroup('Own', { ...GENERAL, maxPods: 110 });
      const graph = new ResourceGraph(stack);
      expect(graph.allTypes().filter(isLambdaOrCustom)).toEqual([]);
      expect(graph.cycles()).toEqual([]);
    });
  });

  test('its add-ons are managed ones, and EKS installs none by itself', () => {
    const { stack, cluster } = demo();
    cluster.addManagedNodeGroup('General', GENERAL);
    const template = Template.fromStack(stack);
    expect(addOnNames(template).sort()).toEqual(['coredns', 'eks-pod-identity-agent', 'kube-proxy', 'vpc-cni']);
    template.hasResourceProperties('AWS::EKS::Cluster', {
      BootstrapSelfManagedAddons: false,
      KubernetesNetworkConfig: { ServiceIpv4Cidr: '172.20.0.0/16', IpFamily: 'ipv4' },
      ComputeConfig: { Enabled: false },
    });
  });

  test('the order is agent, CNI and kube-proxy, nodes, CoreDNS', () => {
    const { stack, cluster } = demo();
    cluster.addManagedNodeGroup('General', GENERAL);
    const graph = new ResourceGraph(stack);
    const [agent, cni, kubeProxy, coreDns] = ['eks-pod-identity-agent', 'vpc-cni', 'kube-proxy', 'coredns'].map((name) =>
      idOfAddOn(stack, name),
    ) as [string, string, string, string];
    const [group] = graph.ofType('AWS::EKS::Nodegroup') as [string];
    expect(graph.before(cni)).toContain(agent);
    expect([...graph.before(group)]).toEqual(expect.arrayContaining([agent, cni, kubeProxy]));
    expect(graph.before(coreDns)).toContain(group);
  });

  test('the service range is always set', () => {
    const { stack, cluster } = demo({ serviceIpv4Cidr: '10.100.0.0/16' });
    Template.fromStack(stack).hasResourceProperties('AWS::EKS::Cluster', { KubernetesNetworkConfig: { ServiceIpv4Cidr: '10.100.0.0/16' } });
    expect(cluster.serviceIpv4Cidr).toBe('10.100.0.0/16');
  });

  test('the control plane is in its own subnets', () => {
    const { stack, network } = demo();
    const ids = network.subnetsFor(SubnetRole.CONTROL_PLANE).map(({ subnet }) => stack.resolve(subnet.subnetId));
    Template.fromStack(stack).hasResourceProperties('AWS::EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: ids } });
    expect(ids).toHaveLength(3);
  });

  test('only load balancer subnets are tagged for load balancers, whatever the L2 tags', () => {
    const { stack } = demo(
      {},
      {
        subnetGroups: [
          { name: 'public', roles: [SubnetRole.PUBLIC, SubnetRole.LOAD_BALANCER], prefixLength: 24 },
          { name: 'nodes', roles: [SubnetRole.NODE, SubnetRole.CONTROL_PLANE], prefixLength: 22 },
          { name: 'pods', roles: [SubnetRole.POD], prefixLength: 18 },
        ],
      },
    );
    const subnets = Object.values(Template.fromStack(stack).findResources('AWS::EC2::Subnet'));
    const keys = (cidrStart: string) =>
      subnets
        .filter(({ Properties }) => Properties.CidrBlock.startsWith(cidrStart))
        .flatMap(({ Properties }) => Properties.Tags.map(({ Key }: { Key: string }) => Key));
    expect(keys('100.64.')).not.toContain('kubernetes.io/role/internal-elb');
    expect(
      subnets.filter(({ Properties }) => Properties.Tags.some(({ Key }: { Key: string }) => Key === 'kubernetes.io/role/internal-elb')),
    ).toHaveLength(0);
    expect(keys('10.0.0.')).toContain('kubernetes.io/role/elb');
  });

  test('admins get an access entry each, whose id does not hang on their order', () => {
    const [one, two] = ['arn:aws:iam::123456789012:role/one', 'arn:aws:iam::123456789012:role/two'];
    const idsOf = (admins: string[]) =>
      Object.fromEntries(
        Object.entries(Template.fromStack(demo({ admins }).stack).findResources('AWS::EKS::AccessEntry')).map(([id, { Properties }]) => [
          Properties.PrincipalArn,
          id,
        ]),
      );
    expect(idsOf([one, two])).toEqual(idsOf([two, one]));
    expect(idsOf([one])[one]).toBe(idsOf([two, one])[one]);
    Template.fromStack(demo({ admins: [one] }).stack).hasResourceProperties('AWS::EKS::AccessEntry', {
      AccessPolicies: [
        {
          AccessScope: { Type: 'cluster' },
          PolicyArn: {
            'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy']],
          },
        },
      ],
    });
  });

  test('what the control plane takes is passed on', () => {
    const { stack } = demo({
      clusterName: 'demo',
      endpointAccess: eks.EndpointAccess.PRIVATE,
      logging: [eks.ClusterLoggingTypes.AUDIT],
      bootstrapClusterCreatorAdminPermissions: false,
      tags: { team: 'net' },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::EKS::Cluster', {
      Name: 'demo',
      AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
      Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'audit' }] } },
      ResourcesVpcConfig: { EndpointPrivateAccess: true, EndpointPublicAccess: false },
      Tags: [{ Key: 'team', Value: 'net' }],
    });
  });

  test('security groups for pods need the resource controller policy on the cluster role', () => {
    const policies = (template: Template) => JSON.stringify(template.findResources('AWS::IAM::Role'));
    expect(policies(Template.fromStack(demo({ cni: { settings: { podEni: true } } }).stack))).toContain('AmazonEKSVPCResourceController');
    expect(policies(Template.fromStack(demo().stack))).not.toContain('AmazonEKSVPCResourceController');
  });

  test.each([
    [{}, undefined],
    [{ mode: KubeProxyMode.IPTABLES }, { mode: 'iptables' }],
    [{ mode: KubeProxyMode.IPVS }, { mode: 'ipvs', ipvs: { scheduler: 'rr' } }],
    [
      { mode: KubeProxyMode.IPVS, ipvsScheduler: 'lc' },
      { mode: 'ipvs', ipvs: { scheduler: 'lc' } },
    ],
    [{ mode: KubeProxyMode.NFTABLES }, { mode: 'nftables' }],
    [{ conntrackMin: 0, conntrackTcpCloseWaitSeconds: 60 }, { conntrack: { min: 0, tcpCloseWaitTimeout: '60s' } }],
    [
      { mode: KubeProxyMode.IPVS, configuration: { ipvs: { scheduler: 'sh' } } },
      { mode: 'ipvs', ipvs: { scheduler: 'sh' } },
    ],
  ])('kube-proxy %j is configured by %j', (kubeProxy, expected) => {
    const template = Template.fromStack(demo({ kubeProxy }).stack);
    const [proxy] = Object.values(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'kube-proxy' } }));
    const values = proxy?.Properties.ConfigurationValues;
    expect(values === undefined ? undefined : JSON.parse(values)).toEqual(expected);
  });
});

test.each([
  ['1.30', KubeProxyMode.NFTABLES, ['kube-proxy knows mode nftables from Kubernetes 1.31 on, and the cluster has 1.30.']],
  ['1.31', KubeProxyMode.NFTABLES, []],
  ['1.35', KubeProxyMode.IPVS, ['mode ipvs is deprecated from Kubernetes 1.35 on, and the cluster has 1.35: use nftables.']],
  ['1.34', KubeProxyMode.IPVS, []],
])('on Kubernetes %s kube-proxy in mode %s gets the warnings %j', (version, mode, expected) => {
  const { stack } = demo({ version: eks.KubernetesVersion.of(version), kubeProxy: { mode } });
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('kube-proxy-mode'));
  expect(warnings.map(({ entry }) => String(entry.data).split(' [ack')[0])).toEqual(expected);
});

test('what a PodCluster can never be is told all at once', () => {
  expect(() =>
    demo(
      { serviceIpv4Cidr: '100.64.0.0/16', kubeProxy: { ipvsScheduler: 'lc' } },
      { subnetGroups: [{ name: 'pods', roles: [SubnetRole.POD], prefixLength: 18 }] },
    ),
  ).toThrow(
    [
      "PodCluster 'Demo/Cluster': ",
      '  - network has no subnet with the role control-plane or node',
      '  - serviceIpv4Cidr takes a /12 to a /24 in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, got "100.64.0.0/16"',
      "  - kubeProxy.ipvsScheduler goes with mode 'ipvs' only, got mode 'iptables'",
    ].join('\n'),
  );
});

test('a node group needs subnets for its nodes', () => {
  const { cluster } = demo(
    {},
    {
      subnetGroups: [
        { name: 'control', roles: [SubnetRole.CONTROL_PLANE], prefixLength: 27 },
        { name: 'pods', roles: [SubnetRole.POD], prefixLength: 18 },
      ],
    },
  );
  expect(() => cluster.addManagedNodeGroup('General', GENERAL)).toThrow(
    "ManagedNodeGroup 'Demo/Cluster/General': subnets: the network has no subnet with the role node",
  );
});

describe('custom networking of a PodCluster', () => {
  const eniConfigs = (template: Template) =>
    JSON.stringify(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } }));

  test("is on where pods have subnets of their own, in the cluster's security group", () => {
    const text = eniConfigs(Template.fromStack(demo().stack));
    for (const zone of ZONES) expect(text).toContain(`\\"${zone}\\":{\\"id\\":\\"`);
    expect(text).toContain('ClusterSecurityGroupId');
  });

  test('is off where pods share the subnets of the nodes, or where it is said so', () => {
    expect(eniConfigs(Template.fromStack(demo({}, { secondaryCidrs: [] }).stack))).not.toContain('eniConfig');
    expect(eniConfigs(Template.fromStack(demo({ cni: { customNetworking: false } }).stack))).not.toContain('eniConfig');
  });

  test('takes security groups of your own', () => {
    const { stack, network } = demo();
    const podSecurityGroups = [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Pods', 'sg-pods')];
    new PodCluster(stack, 'Second', { network, version: eks.KubernetesVersion.V1_34, cni: { podSecurityGroups } });
    expect(eniConfigs(Template.fromStack(stack))).toContain('sg-pods');
  });
});

describe('CoreDNS', () => {
  test('is left out with a warning where there are no nodes to run it', () => {
    const { stack } = demo();
    expect(addOnNames(Template.fromStack(stack))).not.toContain('coredns');
    Annotations.fromStack(stack).hasWarning('/Demo/Cluster', Match.stringLikeRegexp('CoreDNS is left out'));
  });

  test('is left out where all groups start with no node: zero is a value', () => {
    const { stack, cluster } = demo();
    cluster.addManagedNodeGroup('Burst', { instanceTypes: ['m5.large'], minNodes: 0, maxNodes: 5 });
    expect(addOnNames(Template.fromStack(stack))).not.toContain('coredns');
  });

  test('waits for every group of its stack, also for those that come later', () => {
    const { stack, cluster } = demo();
    for (const id of ['One', 'Two', 'Three']) cluster.addManagedNodeGroup(id, GENERAL);
    const graph = new ResourceGraph(stack);
    const before = graph.before(idOfAddOn(stack, 'coredns'));
    for (const group of graph.ofType('AWS::EKS::Nodegroup')) expect(before).toContain(group);
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('CoreDNS'))).toEqual([]);
  });

  test('goes to the stack of the node groups where it is asked to', () => {
    const { app, stack, cluster } = demo();
    const nodes = new Stack(app, 'Nodes', { env: ENV });
    cluster.addCoreDns(nodes);
    const { ManagedNodeGroup } = require('../../../../constructs/aws');
    new ManagedNodeGroup(nodes, 'General', { cluster, ...GENERAL });
    expect(addOnNames(Template.fromStack(stack))).not.toContain('coredns');
    expect(addOnNames(Template.fromStack(nodes))).toEqual(['coredns']);
    const graph = new ResourceGraph(stack, nodes);
    expect(graph.isAfter(idOfAddOn(nodes, 'coredns'), 'AWS::EKS::Nodegroup')).toBe(true);
    expect(graph.cycles()).toEqual([]);
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('CoreDNS'))).toEqual([]);
  });

  test('cannot move once it is installed', () => {
    const { app, cluster } = demo();
    cluster.addManagedNodeGroup('General', GENERAL);
    expect(() => cluster.addCoreDns(new Stack(app, 'Nodes'))).toThrow('CoreDNS of Demo/Cluster is installed already, in Demo');
  });
});

describe('a cluster in an existing VPC', () => {
  const CLUSTER = { version: eks.KubernetesVersion.V1_34 };

  test('survives the first pass of a look-up', () => {
    const app = new App();
    const stack = new Stack(app, 'Demo', { env: ENV });
    const vpc = ec2.Vpc.fromLookup(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0' });
    const network = PodNetwork.fromExisting(stack, 'Network', {
      vpc,
      nodeSubnets: { subnetGroupName: 'nodes' },
      podSubnets: { subnetGroupName: 'pods' },
    });
    const cluster = new PodCluster(stack, 'Cluster', { ...CLUSTER, network, endpointAccess: eks.EndpointAccess.PRIVATE });
    cluster.addManagedNodeGroup('General', GENERAL);
    expect(app.synth().manifest.missing).toHaveLength(1);
  });

  test('does not ask to tag subnets by hand', () => {
    const app = new App();
    const stack = new Stack(app, 'Demo', { env: ENV });
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ZONES.slice(0, 2),
      privateSubnetIds: ['subnet-a', 'subnet-b'],
      privateSubnetIpv4CidrBlocks: ['10.0.0.0/24', '10.0.1.0/24'],
      privateSubnetRouteTableIds: ['rtb-a', 'rtb-b'],
    });
    const network = PodNetwork.fromExisting(stack, 'Network', { vpc, nodeSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } });
    new PodCluster(stack, 'Cluster', { ...CLUSTER, network });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('auto-tag'))).toEqual([]);
    expect(app.node.findAll().filter((node) => CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::EC2::VPC')).toEqual([]);
  });
});
