import { App, aws_eks_v2 as eks, aws_eks as eksV1, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  DeclaredCluster,
  type DeclaredClusterProps,
  KubeProxyMode,
  NodeProvisioner,
  PodNetwork,
  SubnetRole,
  VpcCni,
} from '../../../../constructs/aws';
import { demo, ENV, withoutReports } from '../fixture';

withoutReports();

/** A cluster that this app does not make, with a CNI that it does, in two zones with /24s for nodes and pods. */
function production(props: Partial<DeclaredClusterProps> = {}, { customNetworking = false } = {}) {
  const app = new App();
  const stack = new Stack(app, 'Theirs', { env: ENV });
  const network = new PodNetwork(stack, 'Network', {
    zones: ['us-west-2a', 'us-west-2b'],
    subnetGroups: [
      { name: 'public', roles: [SubnetRole.PUBLIC], prefixLength: 27 },
      { name: 'nodes', roles: [SubnetRole.NODE], prefixLength: 24 },
      ...(customNetworking ? [{ name: 'pods', roles: [SubnetRole.POD], prefixLength: 24 }] : []),
    ],
  });
  const cni = new VpcCni(stack, 'Cni', {
    cluster: eks.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'production' }),
    version: 'v1.21.1-eksbuild.1',
    ...(customNetworking && { customNetworking: { network } }),
  });
  return { app, stack, network, cni, cluster: new DeclaredCluster(stack, 'Production', { cni, network, ...props }) };
}

const findingsOf = ({ _collector }: DeclaredCluster) => _collector.assess(_collector.toPlan()).findings;

const errorsOf = (cluster: DeclaredCluster) =>
  findingsOf(cluster)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);

const THEIRS = { provisioner: NodeProvisioner.MANAGED_NODE_GROUP, instanceTypes: ['m5.large'], minNodes: 2 };

describe('DeclaredCluster', () => {
  test('tells the plan of the CNI what the cluster is like, and where nodes sit', () => {
    const { cluster, cni } = production({
      kubernetesVersion: '1.33',
      serviceIpv4Cidr: '10.100.0.0/16',
      kubeProxyMode: KubeProxyMode.IPVS,
      nodeLocalDns: true,
      upgradesGroupsTogether: true,
    });
    cluster.declareNodePool('workers', { ...THEIRS, maxNodes: 10 });
    expect(cluster._collector).toBe(cni._collector);
    expect(cluster._collector.toPlan()).toMatchObject({
      cluster: {
        name: 'production',
        kubernetesVersion: '1.33',
        ipFamily: 'ipv4',
        serviceCidr: '10.100.0.0/16',
        kubeProxyMode: 'ipvs',
        nodeLocalDns: true,
        upgradesPoolsTogether: true,
      },
      cni: { version: '1.21.1', delivery: 'add-on' },
      vpc: { cidrs: ['10.0.0.0/16'] },
      nodePools: [{ name: 'workers', subnets: ['nodes-us-west-2a', 'nodes-us-west-2b'], maxNodes: 10 }],
    });
  });

  test('what is not said is not in the plan, so that nothing is taken for granted', () => {
    const { cluster } = production();
    expect(cluster._collector.toPlan().cluster).toEqual({ name: 'production', ipFamily: 'ipv4', upgradesPoolsTogether: false });
  });

  test('makes no resource', () => {
    const { stack, cluster } = production();
    cluster.declareNodePool('workers', { ...THEIRS, maxNodes: 10 });
    cluster.declareWorkload('web', { replicas: 20 });
    const made = Object.values(Template.fromStack(stack).toJSON().Resources) as { readonly Type: string }[];
    const besidesNetwork = made.map(({ Type }) => Type).filter((type) => !type.startsWith('AWS::EC2::'));
    expect(besidesNetwork.sort()).toEqual(['AWS::EKS::Addon', 'AWS::EKS::Addon', 'AWS::IAM::Role']); // the agent, the CNI and its role
  });

  test('fails the synth where declared nodes need more addresses than their subnets have', () => {
    const { app, cluster } = production();
    cluster.declareNodePool('workers', { ...THEIRS, maxNodes: 18 }); // 18 / 2 × (27 + 3) = 270 > 251 in a zone
    expect(() => app.synth()).toThrow();
    expect(findingsOf(cluster)).toContainEqual(
      expect.objectContaining({ rule: 'subnet-exhausted', subject: 'subnet/nodes-us-west-2a', numbers: { needed: 270, available: 251 } }),
    );
  });

  test('does not where they fit', () => {
    const { app, cluster } = production();
    cluster.declareNodePool('workers', { ...THEIRS, maxNodes: 16 }); // 8 × 30 = 240 a zone
    expect(() => app.synth()).not.toThrow();
  });

  test.each([
    ['waits for the CNI', true, []],
    ['may come before it', false, ['cni-after-nodes']],
  ])('a node group of this app that %s', (_, waits, rules) => {
    const { app, stack, cluster, cni } = production();
    const nodes = new eksV1.CfnNodegroup(stack, 'Nodes', { clusterName: 'production', nodeRole: 'arn', subnets: [] });
    if (waits) nodes.node.addDependency(cni);
    cluster.declareNodePool('workers', { ...THEIRS, maxNodes: 2, madeBy: nodes });
    const synth = () => app.synth();
    if (waits) expect(synth).not.toThrow();
    else expect(synth).toThrow();
    expect(errorsOf(cluster)).toEqual(rules);
  });

  test('takes the network of custom networking where none is given', () => {
    const { network, cluster } = production({ network: undefined } as Partial<DeclaredClusterProps>, { customNetworking: true });
    expect(cluster.network).toBe(network);
  });

  test('a second one of the same CNI is refused: it would read as the same cluster', () => {
    const { network, cni, stack } = production();
    expect(() => new DeclaredCluster(stack, 'Again', { cni, network })).toThrow('cni has a DeclaredCluster already');
  });

  test('reads the file of newer instance types at synth', () => {
    const { app, cluster } = production({ instanceTypesFile: 'no-such-file.json' });
    cluster.declareNodePool('workers', { ...THEIRS, instanceTypes: ['m99.large'], maxNodes: 2 });
    expect(() => app.synth()).toThrow('instanceTypesFile no-such-file.json cannot be read');
  });

  test.each([
    [{ network: undefined }, 'network is missing'],
    [{ serviceIpv4Cidr: '8.8.0.0/16' }, 'serviceIpv4Cidr takes a /12 to a /24'],
  ])('%j is refused', (props, message) => {
    expect(() => production(props as Partial<DeclaredClusterProps>)).toThrow(message);
  });

  test('the CNI of a PodCluster is refused: that cluster is declared on itself', () => {
    const { cluster, stack } = demo();
    expect(() => new DeclaredCluster(stack, 'Twice', { cni: cluster.cni })).toThrow('cni belongs to a PodCluster');
  });

  test('an IPv6 cluster is not judged as if it were IPv4', () => {
    const { cluster } = production({ ipFamily: eks.IpFamily.IP_V6 });
    cluster.declareNodePool('workers', { ...THEIRS, maxNodes: 18 });
    expect(errorsOf(cluster)).toEqual([]); // 9 IPv4 addresses a zone
  });
});
