import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aws, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import flags from 'aws-cdk-lib/recommended-feature-flags.json';
import { PodNetwork, type PodNetworkProps, SubnetRole, SubnetRoute } from '../../../../constructs/aws/network';
import { isLambdaOrCustom, ResourceGraph } from '../graph';

const ZONES = ['us-west-2a', 'us-west-2b', 'us-west-2c'];
const ENV = { account: '123456789012', region: 'us-west-2' };

function network(props: PodNetworkProps = {}, context: Record<string, unknown> = {}) {
  const app = new App({ context });
  const stack = new Stack(app, 'Net', { env: ENV });
  const network = new PodNetwork(stack, 'Network', { zones: ZONES, ...props });
  return { app, stack, network };
}

const cidrs = (network: PodNetwork) => Object.fromEntries(network.subnets.map(({ name, cidr }) => [name, cidr]));
const withPods = { secondaryCidrs: ['100.64.0.0/16'] };

describe('PodNetwork', () => {
  test('pods get subnets of their own in the secondary range, one a zone', () => {
    const { network: net } = network(withPods);
    expect(net.subnetsFor(SubnetRole.POD).map(({ name, cidr, defaultRoute }) => [name, cidr, defaultRoute])).toEqual([
      ['pods-us-west-2a', '100.64.0.0/18', 'nat'],
      ['pods-us-west-2b', '100.64.64.0/18', 'nat'],
      ['pods-us-west-2c', '100.64.128.0/18', 'nat'],
    ]);
    expect(net.vpcCidrs).toEqual(['10.0.0.0/16', '100.64.0.0/16']);
  });

  test('without a secondary range pods share the subnets of the nodes', () => {
    const { network: net } = network();
    expect(net.subnetsFor(SubnetRole.POD)).toEqual(net.subnetsFor(SubnetRole.NODE));
  });

  test('a subnet of a secondary range waits for the range', () => {
    const { stack } = network(withPods);
    const graph = new ResourceGraph(stack);
    const pods = Object.entries(
      Template.fromStack(stack).findResources('AWS::EC2::Subnet', { Properties: { CidrBlock: Match.stringLikeRegexp('^100\\.') } }),
    );
    expect(pods).toHaveLength(3);
    for (const [id] of pods) expect(graph.isAfter(`Net/${id}`, 'AWS::EC2::VPCCidrBlock')).toBe(true);
    expect(graph.cycles()).toEqual([]);
  });

  test.each([
    ['no feature flags', {}],
    ['all recommended feature flags', flags as Record<string, unknown>],
  ])('it makes no Lambda and no custom resource with %s', (_, context) => {
    const { stack } = network({ ...withPods, prefixReservation: true }, context);
    expect(new ResourceGraph(stack).allTypes().filter(isLambdaOrCustom)).toEqual([]);
  });

  test('node and pod subnets go out by the NAT gateway of their zone', () => {
    const { stack } = network(withPods);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EC2::NatGateway', 3);
    template.resourcePropertiesCountIs('AWS::EC2::Route', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: Match.anyValue() }, 6); // 3 nodes + 3 pods
    const zoneOf = (logicalId: string) => logicalId.replace(/.*uswest2(.).*/, '$1');
    for (const [id, { Properties }] of Object.entries(template.findResources('AWS::EC2::Route'))) {
      const gateway = Properties.NatGatewayId?.Ref as string | undefined;
      if (gateway !== undefined) expect(zoneOf(id)).toBe(zoneOf(gateway));
    }
  });

  test('one NAT gateway serves all zones where one is asked for', () => {
    const { stack, network: net } = network({ ...withPods, natGateways: 1 });
    Template.fromStack(stack).resourceCountIs('AWS::EC2::NatGateway', 1);
    expect(net.subnets.map(({ natGateways }) => natGateways)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('with no NAT gateway node and pod subnets have no way out, and say so', () => {
    const { stack, network: net } = network({ ...withPods, natGateways: 0 });
    Template.fromStack(stack).resourceCountIs('AWS::EC2::NatGateway', 0);
    expect(net.subnetsFor(SubnetRole.POD).every(({ defaultRoute }) => defaultRoute === SubnetRoute.NONE)).toBe(true);
  });

  test('a transit gateway takes the place of NAT gateways, and routes wait for its attachment', () => {
    const { stack, network: net } = network({ ...withPods, transitGatewayId: 'tgw-0123456789abcdef0' });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.resourcePropertiesCountIs('AWS::EC2::Route', { TransitGatewayId: 'tgw-0123456789abcdef0' }, 6);
    const graph = new ResourceGraph(stack);
    for (const [id] of Object.entries(template.findResources('AWS::EC2::Route', { Properties: { TransitGatewayId: Match.anyValue() } }))) {
      expect(graph.isAfter(`Net/${id}`, 'AWS::EC2::TransitGatewayVpcAttachment')).toBe(true);
    }
    expect(net.subnetsFor(SubnetRole.NODE)[0]?.defaultRoute).toBe('transit');
  });

  test('only load balancer subnets are tagged for load balancers', () => {
    const { stack } = network({
      ...withPods,
      subnetGroups: [
        { name: 'public', roles: [SubnetRole.PUBLIC, SubnetRole.LOAD_BALANCER], prefixLength: 24 },
        { name: 'nodes', roles: [SubnetRole.NODE], prefixLength: 22 },
        { name: 'internal', roles: [SubnetRole.LOAD_BALANCER], prefixLength: 26 },
        { name: 'pods', roles: [SubnetRole.POD], prefixLength: 18 },
      ],
    });
    const subnets = Object.values(Template.fromStack(stack).findResources('AWS::EC2::Subnet'));
    const tagged = subnets.map(({ Properties }) => {
      const tags = Object.fromEntries(Properties.Tags.map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]));
      return [tags['aws-cdk:subnet-name'], tags['kubernetes.io/role/elb'], tags['kubernetes.io/role/internal-elb']];
    });
    expect([...new Set(tagged.map((each) => JSON.stringify(each)))].map((each) => JSON.parse(each))).toEqual([
      ['public', '1', null],
      ['nodes', null, null],
      ['internal', null, '1'],
      ['pods', null, null],
    ]);
  });

  test('subnets carry further tags, and the plan knows them', () => {
    const { stack, network: net } = network({
      subnetGroups: [
        { name: 'pods', roles: [SubnetRole.POD], prefixLength: 20, tags: { 'kubernetes.io/role/cni': '1' }, interfaceEndpoints: 3 },
      ],
    });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::Subnet', {
      Tags: Match.arrayWith([{ Key: 'kubernetes.io/role/cni', Value: '1' }]),
    });
    expect(net.subnets[0]).toMatchObject({ tags: { 'kubernetes.io/role/cni': '1' }, interfaceEndpoints: 3 });
  });

  test('pod subnets are in none of the lists of the VPC', () => {
    const { network: net } = network(withPods);
    const listed = [...net.vpc.publicSubnets, ...net.vpc.privateSubnets, ...net.vpc.isolatedSubnets];
    const names = net.subnets.filter(({ subnet }) => listed.includes(subnet)).map(({ name }) => name.slice(0, -'-us-west-2a'.length));
    expect([...new Set(names)]).toEqual(['public', 'nodes']);
    expect(net.vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }).subnets).toHaveLength(3);
  });

  test('where pods share subnets, the upper half of each can be kept for prefixes', () => {
    const { stack, network: net } = network({ prefixReservation: true });
    expect(net.subnetsFor(SubnetRole.POD).map(({ cidr, prefixReservations }) => [cidr, prefixReservations])).toEqual([
      ['10.0.32.0/19', ['10.0.48.0/20']], // the upper 4096 of 8192
      ['10.0.64.0/19', ['10.0.80.0/20']],
      ['10.0.96.0/19', ['10.0.112.0/20']],
    ]);
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SubnetCidrReservation', { Cidr: '10.0.48.0/20', ReservationType: 'prefix' });
    expect(net.subnetsFor(SubnetRole.NODE)[0]?.readyWhen).toHaveLength(3); // route table, route, reservation
  });

  test('a subnet that is for pods only needs no reservation', () => {
    const { stack } = network({ ...withPods, prefixReservation: true });
    Template.fromStack(stack).resourceCountIs('AWS::EC2::SubnetCidrReservation', 0);
  });

  test('one more zone or group at the end moves no subnet', () => {
    const before = cidrs(network(withPods).network);
    const zone = cidrs(network({ ...withPods, zones: [...ZONES, 'us-west-2d'] }).network);
    expect(zone).toMatchObject(before);
    expect(Object.keys(zone)).toHaveLength(16); // 4 groups × 4 zones
  });

  test('a stack that knows no region takes its zones at deployment', () => {
    const stack = new Stack(new App(), 'Net');
    const net = new PodNetwork(stack, 'Network', { ...withPods, maxZones: 3 });
    expect(net.subnetsFor(SubnetRole.POD).map(({ name }) => name)).toEqual(['pods-1', 'pods-2', 'pods-3']);
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::Subnet', {
      CidrBlock: '100.64.128.0/18',
      AvailabilityZone: { 'Fn::Select': [2, { 'Fn::GetAZs': '' }] },
    });
  });

  test('zones that are given are not looked up', () => {
    const { app } = network(withPods);
    expect(app.synth().manifest.missing).toBeUndefined();
  });

  test('zones that are to be looked up give stand-ins that are not judged', () => {
    const stack = new Stack(new App(), 'Net', { env: ENV });
    expect(new PodNetwork(stack, 'Network', withPods).pendingLookup).toBe(true);
  });

  test('what is wrong is told all at once, by prop', () => {
    const stack = new Stack(new App(), 'Net', { env: ENV });
    expect(
      () =>
        new PodNetwork(stack, 'Network', {
          zones: ['us-west-2a', 'us-west-2a'],
          natGateways: 5,
          transitGatewayId: 'tgw-1',
          secondaryCidrs: ['100.64.0.1/16'],
          subnetGroups: [
            { name: 'nodes', roles: [SubnetRole.NODE], prefixLength: 29 },
            { name: 'nodes', roles: [], addresses: 500 },
          ],
        }),
    ).toThrow(
      [
        "PodNetwork 'Net/Network': ",
        '  - secondaryCidrs[0] takes an IPv4 network such as 10.0.0.0/16, got "100.64.0.1/16"',
        '  - subnetGroups[0].prefixLength takes an integer from 16 to 28, got 29',
        "  - subnetGroups[1].name is taken: two groups are called 'nodes'",
        '  - subnetGroups[1].roles takes at least one role, got []',
        "  - subnetGroups[1] 'nodes' is sized by demand, which needs addressPlanFile: without it more demand would move live subnets",
        "  - zones names 'us-west-2a' twice",
        '  - natGateways takes an integer from 0 to 2, got 5',
        '  - natGateways is 5, but no subnet group has the role public for them to sit in',
        '  - natGateways and transitGatewayId exclude each other: a subnet has one default route',
      ].join('\n'),
    );
  });

  test('subnets that do not fit are told with what they need', () => {
    expect(() => network({ cidr: '10.0.0.0/24' })).toThrow(/PodNetwork 'Net\/Network': .*nodes: no room for 3 of 3 subnets of \/19/s);
  });
});

describe('the committed address plan', () => {
  const groups = (addresses: number) => [
    { name: 'nodes', roles: [SubnetRole.NODE], addresses },
    { name: 'pods', roles: [SubnetRole.POD], prefixes: 100 },
  ];
  const file = () => join(mkdtempSync(join(tmpdir(), 'podnet-')), 'plans', 'addresses.json');
  const props = (addressPlanFile: string, addresses: number) => ({
    ...withPods,
    natGateways: 0,
    subnetGroups: groups(addresses),
    addressPlanFile,
  });

  test('synth writes it, and more demand then moves nothing but warns', () => {
    const addressPlanFile = file();
    const first = network(props(addressPlanFile, 200));
    expect(existsSync(addressPlanFile)).toBe(false);
    first.app.synth();
    expect(JSON.parse(readFileSync(addressPlanFile, 'utf8')).zones).toEqual(ZONES);

    const second = network(props(addressPlanFile, 2000));
    expect(cidrs(second.network)).toEqual(cidrs(first.network));
    Annotations.fromStack(second.stack).hasWarning(
      '/Net/Network',
      Match.stringLikeRegexp('nodes in us-west-2a is frozen at 10.0.0.0/24; its demand now needs a /21'),
    );
  });

  test('it names a committed file that is wrong', () => {
    const addressPlanFile = join(mkdtempSync(join(tmpdir(), 'podnet-')), 'addresses.json');
    writeFileSync(addressPlanFile, '{"schema": "other"}');
    expect(() => network(props(addressPlanFile, 200))).toThrow(
      `${addressPlanFile}: frozen address plan: /schema: expected "eks-podnet/address-plan/v1"`,
    );
  });

  test('it is not written before the zones have been looked up', () => {
    const addressPlanFile = file();
    const app = new App();
    new PodNetwork(new Stack(app, 'Net', { env: ENV }), 'Network', props(addressPlanFile, 200));
    app.synth();
    expect(existsSync(addressPlanFile)).toBe(false);
  });
});

describe('PodNetwork.fromExisting', () => {
  const LOOKED_UP = {
    vpcId: 'vpc-0123456789abcdef0',
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: [],
    subnetGroups: [
      {
        name: 'nodes',
        type: 'Private',
        subnets: ['a', 'b'].map((z, i) => ({
          subnetId: `subnet-n${z}`,
          cidr: `10.0.${i}.0/24`,
          availabilityZone: `us-west-2${z}`,
          routeTableId: `rtb-n${z}`,
        })),
      },
      {
        name: 'pods',
        type: 'Isolated',
        subnets: ['a', 'b'].map((z, i) => ({
          subnetId: `subnet-p${z}`,
          cidr: `100.64.${i * 64}.0/18`,
          availabilityZone: `us-west-2${z}`,
          routeTableId: `rtb-p${z}`,
        })),
      },
    ],
  };
  const CONTEXT_KEY = 'vpc-provider:account=123456789012:filter.vpc-id=vpc-0123456789abcdef0:region=us-west-2:returnAsymmetricSubnets=true';

  function lookedUp(context: Record<string, unknown>) {
    const stack = new Stack(new App({ context }), 'Net', { env: ENV });
    const vpc = ec2.Vpc.fromLookup(stack, 'Vpc', { vpcId: LOOKED_UP.vpcId });
    return PodNetwork.fromExisting(stack, 'Network', {
      vpc,
      nodeSubnets: { subnetGroupName: 'nodes' },
      podSubnets: { subnetGroupName: 'pods' },
    });
  }

  test('a look-up gives subnets with CIDRs, zones and routes', () => {
    const net = lookedUp({ [CONTEXT_KEY]: LOOKED_UP });
    expect(net.pendingLookup).toBe(false);
    expect(net.subnets.map(({ name, cidr, defaultRoute, roles }) => [name, cidr, defaultRoute, roles])).toEqual([
      ['node-us-west-2a', '10.0.0.0/24', 'nat', ['node', 'control-plane']],
      ['node-us-west-2b', '10.0.1.0/24', 'nat', ['node', 'control-plane']],
      ['pod-us-west-2a', '100.64.0.0/18', 'none', ['pod']],
      ['pod-us-west-2b', '100.64.64.0/18', 'none', ['pod']],
    ]);
  });

  test('the first pass of a look-up gives stand-ins without CIDR or route', () => {
    const net = lookedUp({});
    expect(net.pendingLookup).toBe(true);
    expect(net.subnets.length).toBeGreaterThan(0);
    expect(net.subnets.every(({ cidr, defaultRoute }) => cidr === undefined && defaultRoute === undefined)).toBe(true);
  });

  test('imported subnets are taken with or without their CIDR', () => {
    const stack = new Stack(new App(), 'Net');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['us-west-2a', 'us-west-2b'] });
    const nodes = ec2.Subnet.fromSubnetAttributes(stack, 'A', {
      subnetId: 'subnet-a',
      availabilityZone: 'us-west-2a',
      ipv4CidrBlock: '10.0.0.0/24',
    });
    const pods = ec2.Subnet.fromSubnetAttributes(stack, 'B', { subnetId: 'subnet-b', availabilityZone: 'us-west-2a' });
    const net = PodNetwork.fromExisting(stack, 'Network', {
      vpc,
      nodeSubnets: { subnets: [nodes] },
      podSubnets: { subnets: [pods] },
      addressesInUse: { 'subnet-a': 17 },
    });
    expect(net.subnets.map(({ cidr, addressesInUse, defaultRoute }) => [cidr, addressesInUse, defaultRoute])).toEqual([
      ['10.0.0.0/24', 17, undefined],
      [undefined, undefined, undefined],
    ]);
  });

  test('a subnet without its zone is refused by name', () => {
    const stack = new Stack(new App(), 'Net');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: [Aws.REGION] });
    const subnet = ec2.Subnet.fromSubnetId(stack, 'Nodes', 'subnet-a');
    expect(() => PodNetwork.fromExisting(stack, 'Network', { vpc, nodeSubnets: { subnets: [subnet] } })).toThrow(
      "Subnet 'Net/Nodes' needs its availability zone",
    );
  });

  test('pod subnets of a VPC in this app are kept from being tagged for load balancers', () => {
    const stack = new Stack(new App(), 'Net');
    const vpc = new ec2.Vpc(stack, 'Vpc', {
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
        { name: 'nodes', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'pods', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      ],
    });
    const net = PodNetwork.fromExisting(stack, 'Network', {
      vpc,
      nodeSubnets: { subnetGroupName: 'nodes' },
      podSubnets: { subnetGroupName: 'pods' },
    });
    const { Tags } = require('aws-cdk-lib');
    for (const subnet of vpc.privateSubnets) Tags.of(subnet).add('kubernetes.io/role/internal-elb', '1'); // as EKS's L2 does
    const tagged = Object.values(Template.fromStack(stack).findResources('AWS::EC2::Subnet'))
      .filter(({ Properties }) => Properties.Tags.some(({ Key }: { Key: string }) => Key === 'kubernetes.io/role/internal-elb'))
      .map(({ Properties }) => Properties.Tags.find(({ Key }: { Key: string }) => Key === 'aws-cdk:subnet-name').Value);
    expect(tagged).toEqual(['nodes', 'nodes']);
    expect(net.subnetsFor(SubnetRole.POD)[0]?.readyWhen?.length).toBeGreaterThan(0);
  });
});
