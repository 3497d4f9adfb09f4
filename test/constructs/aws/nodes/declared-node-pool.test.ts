import { aws_eks_v2 as eks, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DeclaredNodePool, NodeAmiFamily, NodeProvisioner } from '../../../../constructs/aws';
import { demo, GENERAL, withoutReports } from '../fixture';

withoutReports();

const KARPENTER = { instanceTypes: ['m5.large', 'm5.xlarge'], limits: { nodes: 20 }, reservedEnis: 1 };

describe('declared node pools', () => {
  test('tell the plan what they say, by Karpenter on AL2023 unless they say otherwise', () => {
    const { cluster } = demo();
    cluster.declareNodePool('spot', { ...KARPENTER, minNodes: 0, limits: { cpu: '1000', memory: '500Gi', nodes: 20 } });
    cluster.declareNodePool('theirs', {
      provisioner: NodeProvisioner.MANAGED_NODE_GROUP,
      amiFamily: NodeAmiFamily.BOTTLEROCKET,
      instanceTypes: ['m5.large'],
      maxNodes: 6,
      maxPods: 58,
      kubeReservedMemoryMiB: 900,
      ownImage: false,
      labels: { team: 'theirs' },
      taints: [{ key: 'team', value: 'theirs', effect: eks.TaintEffect.NO_SCHEDULE }],
    });
    expect(cluster._collector.toPlan().nodePools).toEqual([
      {
        name: 'spot',
        provisioner: 'karpenter',
        amiFamily: 'AL2023',
        instanceTypes: ['m5.large', 'm5.xlarge'],
        subnets: ['nodes-us-west-2a', 'nodes-us-west-2b', 'nodes-us-west-2c'],
        minNodes: 0,
        limits: { cpu: '1000', memory: '500Gi', nodes: 20 },
        reservedEnis: 1,
        labels: {},
        taints: [],
      },
      {
        name: 'theirs',
        provisioner: 'managed-node-group',
        amiFamily: 'Bottlerocket',
        instanceTypes: ['m5.large'],
        subnets: ['nodes-us-west-2a', 'nodes-us-west-2b', 'nodes-us-west-2c'],
        minNodes: 0,
        maxNodes: 6,
        maxPods: 58,
        maxPodsSetBy: 'bottlerocket',
        kubeReserved: { memoryMiB: 900 },
        ownAmi: false,
        labels: { team: 'theirs' },
        taints: [{ key: 'team', value: 'theirs', effect: 'NoSchedule' }],
      },
    ]);
  });

  test('workloads can be bound to them, and they make no resource', () => {
    const resources = (stack: ReturnType<typeof demo>['stack']) => Object.keys(Template.fromStack(stack).toJSON().Resources).length;
    const { stack, cluster } = demo();
    cluster.addManagedNodeGroup('General', GENERAL);
    const nodeGroup = cluster.declareNodePool('spot', KARPENTER);
    cluster.declareWorkload('batch', { replicas: 10, nodeGroup });
    expect(cluster._collector.toPlan().workloads).toMatchObject([{ name: 'batch', nodePool: 'spot' }]);
    const without = demo();
    without.cluster.addManagedNodeGroup('General', GENERAL);
    expect(resources(stack)).toBe(resources(without.stack));
  });

  test('what they find fails synth at the pool, and can be acknowledged there', () => {
    const made = () => {
      const { stack, cluster } = demo({ cni: { settings: { prefixDelegation: false } } }); // and custom networking
      const pool = cluster.declareNodePool('spot', { ...KARPENTER, reservedEnis: 0 });
      expect(cluster._collector.constructOf('nodePool/spot')).toBe(pool);
      return { stack, pool };
    };
    expect(() => Template.fromStack(made().stack)).toThrow();
    const { stack, pool } = made();
    Validations.of(pool).acknowledge(
      { id: 'EksPodnet::karpenter-reserved-enis', reason: 'set by the team that runs it' },
      { id: 'EksPodnet::max-pods-exceeds-ip-capacity', reason: 'follows from it' },
    );
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('the neighbour that says RESERVED_ENIS fits', () => {
    const { stack, cluster } = demo({ cni: { settings: { prefixDelegation: false } } });
    cluster.declareNodePool('spot', KARPENTER);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('what can never be right is refused, all at once', () => {
    const { cluster } = demo();
    const options = {
      provisioner: NodeProvisioner.SELF_MANAGED,
      instanceTypes: [],
      minNodes: -1,
      maxPods: 0,
      kubeReservedMemoryMiB: 0.5,
      reservedEnis: -1,
      limits: { cpu: 'many', nodes: Number.NaN },
      subnets: { subnets: [] },
    };
    expect(() => new DeclaredNodePool(cluster, 'Bad', { cluster, ...options })).toThrow(
      [
        "DeclaredNodePool 'Demo/Cluster/Bad': ",
        '  - subnets: there is none for nodes to sit in',
        '  - instanceTypes takes at least one instance type, got []',
        '  - minNodes takes an integer from 0 up, got -1',
        '  - maxPods takes an integer from 1 up, got 0',
        '  - kubeReservedMemoryMiB takes an integer from 0 up, got 0.5',
        '  - reservedEnis takes an integer from 0 up, got -1',
        '  - limits.nodes takes an integer from 0 up, got NaN',
        '  - limits.cpu takes a Kubernetes quantity such as 1000 or 500Gi, got "many"',
        '  - maxNodes is missing: a pool of provisioner self-managed has a largest size',
      ].join('\n'),
    );
  });

  test.each([
    ['fewer than the least', { maxNodes: 2, minNodes: 3 }, 'maxNodes takes an integer from 3 up, got 2'],
    ['exactly the least', { maxNodes: 3, minNodes: 3 }, undefined],
    ['zero, which is a number', { maxNodes: 0 }, undefined],
  ])('the most nodes being %s', (_, counts, message) => {
    const made = () => demo().cluster.declareNodePool('spot', { instanceTypes: ['m5.large'], ...counts });
    if (message === undefined) expect(made).not.toThrow();
    else expect(made).toThrow(message);
  });
});
