import { App, CfnParameter, CfnResource, aws_ec2 as ec2, Fn, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityCheck, type PlanCollector, unknown } from '../../../constructs/check';
import { readPlan } from '../../../lib/plan';

const SUBNET = { name: 'pods', availabilityZone: 'us-west-2a', cidr: '100.64.0.0/18' };
const POOL = { name: 'general', provisioner: 'managed-node-group', instanceTypes: ['m5.large'], maxNodes: 3 };

function setUp() {
  const stack = new Stack(new App(), 'Stack');
  const owner = new Construct(stack, 'Demo');
  const collector = CapacityCheck.watch(owner, {
    assess: () => ({ schema: 'eks-podnet/assessment/v1', nodePools: [], subnets: [], findings: [] }),
  });
  const part = (id: string) => new Construct(owner, id);
  return { stack, owner, collector, part };
}

/** The plan, which must be one that the engine reads. */
const planOf = (collector: PlanCollector) => readPlan(collector.toPlan());

describe('what is known', () => {
  test('parts become a plan that the engine reads, in the order in which they were told', () => {
    const { collector, owner, part } = setUp();
    collector.cluster({ name: 'demo', kubernetesVersion: '1.34' }, owner);
    collector.vpc(['10.0.0.0/16'], owner);
    collector.vpc(['100.64.0.0/16', '10.0.0.0/16'], owner);
    const subnet = collector.subnet({ ...SUBNET, roles: ['node', 'pod'] }, part('Pods'));
    collector.cni({ env: { WARM_IP_TARGET: '0' }, eniConfigs: [{ name: 'us-west-2a', subnet }] }, part('Cni'));
    const nodePool = collector.nodePool({ ...POOL, subnets: [subnet], minNodes: 0 }, part('General'));
    collector.workload({ name: 'web', replicas: 0, nodePool }, part('Web'));
    collector.service({ name: 'web', type: 'LoadBalancer' }, part('WebService'));
    expect(planOf(collector)).toEqual({
      schema: 'eks-podnet/plan/v1',
      cluster: { name: 'demo', kubernetesVersion: '1.34' },
      cni: { env: { WARM_IP_TARGET: '0' }, eniConfigs: [{ name: 'us-west-2a', subnet: 'pods' }] },
      vpc: { cidrs: ['10.0.0.0/16', '100.64.0.0/16'] },
      subnets: [{ ...SUBNET, roles: ['node', 'pod'] }],
      nodePools: [{ ...POOL, subnets: ['pods'], minNodes: 0 }],
      workloads: [{ name: 'web', replicas: 0, nodePool: 'general' }],
      services: [{ name: 'web', type: 'LoadBalancer' }],
    });
  });

  test('a cluster that told nothing is a plan all the same', () => {
    const { collector } = setUp();
    expect(planOf(collector)).toEqual({ schema: 'eks-podnet/plan/v1', cluster: { name: 'Demo' }, cni: {}, subnets: [], nodePools: [] });
  });

  test('what later calls change is asked for at synth; what is not said is left out', () => {
    const { collector, part } = setUp();
    const roles = ['pod'];
    collector.subnet({ ...SUBNET, roles: () => roles, natGateways: () => undefined }, part('Pods'));
    roles.push('node');
    expect(planOf(collector).subnets).toEqual([{ ...SUBNET, roles: ['pod', 'node'] }]);
  });

  test('tokens that the CDK can resolve are no secret: strings, numbers, lists', () => {
    const { collector, part } = setUp();
    const subnet = collector.subnet({ ...SUBNET, cidr: Lazy.string({ produce: () => '100.64.0.0/18' }) }, part('Pods'));
    collector.cni({ env: { WARM_ENI_TARGET: Lazy.string({ produce: () => '2' }) } }, part('Cni'));
    collector.nodePool(
      {
        ...POOL,
        subnets: [subnet],
        maxNodes: Lazy.number({ produce: () => 7 }),
        instanceTypes: Lazy.list({ produce: () => ['m5.large'] }),
      },
      part('General'),
    );
    const plan = planOf(collector);
    expect(plan.subnets[0]?.cidr).toBe('100.64.0.0/18');
    expect(plan.cni.env).toEqual({ WARM_ENI_TARGET: '2' });
    expect(plan.nodePools[0]).toMatchObject({ maxNodes: 7, instanceTypes: ['m5.large'] });
    expect(plan.unknown).toBeUndefined();
  });
});

describe('what is not known', () => {
  test('a parameter, an attribute, a pseudo parameter and what a construct calls unknown are left out and listed with the reason', () => {
    const { collector, stack, owner, part } = setUp();
    const parameter = new CfnParameter(stack, 'MaxNodes', { type: 'Number' });
    const resource = new CfnResource(stack, 'Ipam', { type: 'AWS::EC2::IPAM' });
    const subnet = collector.subnet(
      { ...SUBNET, cidr: resource.getAtt('Cidr').toString(), addressesInUse: unknown('not looked up') },
      part('Pods'),
    );
    collector.cni({ env: { AWS_REGION: stack.region, WARM_IP_TARGET: '3' } }, part('Cni'));
    collector.nodePool({ ...POOL, subnets: [subnet], maxNodes: parameter.valueAsNumber }, owner);
    const plan = planOf(collector);
    expect(plan.unknown).toEqual([
      { at: '/cni/env/AWS_REGION', reason: 'known only at deploy time: AWS::Region' },
      { at: '/subnets/0/cidr', reason: 'known only at deploy time: Cidr of Stack/Ipam' },
      { at: '/subnets/0/addressesInUse', reason: 'not looked up' },
      { at: '/nodePools/0/maxNodes', reason: 'CloudFormation parameter MaxNodes' },
    ]);
    expect(plan.subnets[0]).toEqual({ name: 'pods', availabilityZone: 'us-west-2a' });
    expect(plan.cni.env).toEqual({ WARM_IP_TARGET: '3' });
    expect(plan.nodePools[0]?.maxNodes).toBeUndefined();
  });

  test('text around a token is unknown as a whole', () => {
    const { collector, stack, part } = setUp();
    const parameter = new CfnParameter(stack, 'Third');
    collector.subnet({ ...SUBNET, cidr: `100.64.${parameter.valueAsString}.0/24` }, part('Pods'));
    expect(planOf(collector).unknown).toEqual([{ at: '/subnets/0/cidr', reason: 'CloudFormation parameter Third' }]);
  });

  test('a list of which one item is unknown is unknown as a whole', () => {
    const { collector, stack, owner } = setUp();
    collector.vpc(['10.0.0.0/16', new CfnParameter(stack, 'Second').valueAsString], owner);
    expect(planOf(collector)).toMatchObject({ vpc: {}, unknown: [{ at: '/vpc/cidrs', reason: 'CloudFormation parameter Second' }] });
  });

  test('of a list of parts only the unknown field is', () => {
    const { collector, stack, part } = setUp();
    collector.subnet(SUBNET, part('Pods'));
    const key = new CfnParameter(stack, 'Taint').valueAsString;
    collector.nodePool({ ...POOL, subnets: ['pods'], taints: [{ key, effect: 'NoSchedule' }] }, part('General'));
    expect(planOf(collector)).toMatchObject({
      nodePools: [{ taints: [{ effect: 'NoSchedule' }] }],
      unknown: [{ at: '/nodePools/0/taints/0/key', reason: 'CloudFormation parameter Taint' }],
    });
  });

  test('a record with a key that is unknown is unknown as a whole', () => {
    const { collector, stack, part } = setUp();
    collector.subnet({ ...SUBNET, tags: { [`kubernetes.io/cluster/${stack.stackId}`]: 'owned' } }, part('Pods'));
    expect(planOf(collector).unknown).toEqual([{ at: '/subnets/0/tags', reason: expect.stringContaining('known only at deploy time') }]);
  });

  test.each(['1.2.3.4/5'])('what a look-up answers on its first pass, %s, is unknown', (cidr) => {
    const { collector, part } = setUp();
    collector.subnet({ ...SUBNET, cidr, availabilityZone: 'dummy1a' }, part('Pods'));
    expect(planOf(collector).unknown).toEqual([
      { at: '/subnets/0/availabilityZone', reason: 'not looked up yet' },
      { at: '/subnets/0/cidr', reason: 'not looked up yet' },
    ]);
  });
});

describe('zones that are known only by number', () => {
  const zone = (place: number) => Fn.select(place, Fn.getAzs());

  test('are told apart, and ENIConfigs are named like them', () => {
    const { collector, part } = setUp();
    const a = collector.subnet({ ...SUBNET, availabilityZone: zone(0) }, part('A'));
    const b = collector.subnet({ ...SUBNET, availabilityZone: zone(1) }, part('B'));
    collector.cni(
      {
        eniConfigs: [
          { name: zone(1), subnet: b },
          { name: zone(0), subnet: a },
        ],
      },
      part('Cni'),
    );
    const plan = planOf(collector);
    expect(plan.subnets.map(({ availabilityZone }) => availabilityZone)).toEqual(['zone-1', 'zone-2']);
    expect(plan.cni.eniConfigs).toEqual([
      { name: 'zone-2', subnet: 'pods-2' },
      { name: 'zone-1', subnet: 'pods' },
    ]);
    expect(plan.unknown).toBeUndefined();
  });

  test('are unknown beside a zone that is named, since it may be the same', () => {
    const { collector, part } = setUp();
    collector.subnet({ ...SUBNET, availabilityZone: zone(0) }, part('A'));
    collector.subnet(SUBNET, part('B'));
    expect(planOf(collector).unknown).toEqual([{ at: '/subnets/0/availabilityZone', reason: 'known only at deploy time' }]);
  });

  test('are unknown where they are parameters, since two parameters may be one zone', () => {
    const { collector, stack, part } = setUp();
    for (const id of ['A', 'B'])
      collector.subnet({ ...SUBNET, availabilityZone: new CfnParameter(stack, `Zone${id}`).valueAsString }, part(id));
    expect(planOf(collector).unknown).toEqual([
      { at: '/subnets/0/availabilityZone', reason: 'CloudFormation parameter ZoneA' },
      { at: '/subnets/1/availabilityZone', reason: 'CloudFormation parameter ZoneB' },
    ]);
  });
});

describe('names', () => {
  test('are made unique, and the one who told learns what it is called', () => {
    const { collector, part } = setUp();
    expect(collector.subnet(SUBNET, part('A'))).toBe('pods');
    expect(collector.subnet(SUBNET, part('B'))).toBe('pods-2');
    expect(collector.nodePool({ ...POOL, subnets: ['pods'] }, part('C'))).toBe('general');
    expect(collector.nodePool({ ...POOL, subnets: ['pods'] }, part('D'))).toBe('general-2');
    expect(planOf(collector).subnets.map(({ name }) => name)).toEqual(['pods', 'pods-2']);
  });

  test('that are known only at deploy time are replaced by the place in the app', () => {
    const { collector, stack, part } = setUp();
    const name = new CfnParameter(stack, 'Name').valueAsString;
    expect(collector.nodePool({ ...POOL, name, subnets: ['pods'] }, new CfnResource(part('Big'), 'Resource', { type: 'X::Y::Z' }))).toBe(
      'Demo-Big',
    );
    collector.cluster({ name }, part('Cluster'));
    expect(collector.toPlan().cluster.name).toBe('Demo');
  });

  test('a subnet that is told twice, or imported twice, is one subnet', () => {
    const { collector, stack, part } = setUp();
    const imported = (id: string) =>
      ec2.Subnet.fromSubnetAttributes(stack, id, { subnetId: 'subnet-0abc', availabilityZone: 'us-west-2a' });
    const same = part('A');
    expect(collector.subnet(SUBNET, same)).toBe(collector.subnet(SUBNET, same));
    expect(collector.subnet({ ...SUBNET, name: 'x' }, imported('X'))).toBe(collector.subnet({ ...SUBNET, name: 'y' }, imported('Y')));
    expect(planOf(collector).subnets.map(({ name }) => name)).toEqual(['pods', 'x']);
  });

  test('subnets whose ids are tokens or not looked up yet are told apart by their constructs', () => {
    const { collector, stack } = setUp();
    const imported = (id: string, subnetId: string) =>
      ec2.Subnet.fromSubnetAttributes(stack, id, { subnetId, availabilityZone: 'us-west-2a' });
    const token = Token.asString({ Ref: 'Elsewhere' });
    const told = [imported('A', token), imported('B', token), imported('C', 's-12345'), imported('D', 's-12345')];
    expect(told.map((subnet) => collector.subnet(SUBNET, subnet))).toEqual(['pods', 'pods-2', 'pods-3', 'pods-4']);
  });
});

test('every subject leads to the construct that told it, the rest to the cluster', () => {
  const { collector, owner, part } = setUp();
  const [cluster, cni, pods, pool, web] = [part('Cluster'), part('Cni'), part('Pods'), part('Pool'), part('Web')];
  collector.cluster({ name: 'demo' }, cluster);
  expect(collector.constructOf('cni/WARM_IP_TARGET')).toBe(cluster);
  collector.cni({}, cni);
  collector.subnet(SUBNET, pods);
  collector.nodePool({ ...POOL, subnets: ['pods'] }, pool);
  collector.workload({ name: 'a/b' }, web);
  expect(collector.constructOf('cluster/demo')).toBe(cluster);
  expect(collector.constructOf('subnet/pods')).toBe(pods);
  expect(collector.constructOf('nodePool/general')).toBe(pool);
  expect(collector.constructOf('workload/a/b')).toBe(web);
  expect(collector.constructOf('cni/WARM_IP_TARGET')).toBe(cni);
  expect(collector.constructOf('eniConfig/us-west-2a')).toBe(cni);
  expect(collector.constructOf('vpc/demo')).toBe(cluster);
  expect(collector.constructAt('/subnets/0/cidr')).toBe(pods);
  expect(collector.constructAt('/cni/env/X')).toBe(cni);
  expect(collector.constructAt('/nodePools/0')).toBe(pool);
  expect(collector.constructAt('/vpc/cidrs/0')).toBe(owner);
  expect(collector.constructAt('')).toBe(cluster);
});
