import { App, aws_eks_v2 as eks, Stack, Validations } from 'aws-cdk-lib';
import flags from 'aws-cdk-lib/recommended-feature-flags.json';
import fc from 'fast-check';
import {
  CniIdentity,
  KubeProxyMode,
  ManagedNodeGroup,
  NodeAmiFamily,
  NodeUpdateStrategy,
  PodCluster,
  PodNetwork,
  SelfManagedNodeGroup,
} from '../../../constructs/aws';
import { ENV, withoutReports } from './fixture';
import { isLambdaOrCustom, ResourceGraph } from './graph';

withoutReports();

const ALL_ZONES = ['us-west-2a', 'us-west-2b', 'us-west-2c', 'us-west-2d'];
const CAPACITY_RULES = [
  'max-pods-exceeds-ip-capacity',
  'subnet-exhausted',
  'prefix-blocks-exhausted',
  'too-few-enis',
  'nodes-cannot-host-daemonsets',
];
const COMPUTE = ['AWS::EKS::Nodegroup', 'AWS::AutoScaling::AutoScalingGroup'];

const group = fc.record({
  kind: fc.constantFrom('managed', 'bottlerocket', 'self-managed'),
  instanceTypes: fc.constantFrom<string[]>(['m5.large'], ['m5.large', 'm5a.large'], ['m7g.large']),
  minNodes: fc.integer({ min: 0, max: 2 }),
  maxNodes: fc.integer({ min: 3, max: 16 }),
  maxPods: fc.option(fc.integer({ min: 5, max: 20 }), { nil: undefined }),
  updateStrategy: fc.constantFrom(NodeUpdateStrategy.DEFAULT, NodeUpdateStrategy.MINIMAL),
  stack: fc.constantFrom('cluster', 'own'),
});

const anyCluster = fc.record({
  zones: fc.integer({ min: 2, max: 4 }),
  region: fc.constantFrom('known', 'agnostic'),
  ownPodSubnets: fc.boolean(),
  natGateways: fc.constantFrom(undefined, 1),
  prefixDelegation: fc.boolean(),
  podEni: fc.boolean(),
  identity: fc.constantFrom('pod-identity', 'irsa', 'node-role'),
  kubeProxyMode: fc.constantFrom(...Object.values(KubeProxyMode)),
  networkStack: fc.constantFrom('cluster', 'own'),
  coreDns: fc.constantFrom('cluster', 'nodes'),
  recommendedFlags: fc.boolean(),
  groups: fc.array(group, { minLength: 1, maxLength: 4 }),
});

const IDENTITIES = {
  'pod-identity': () => CniIdentity.podIdentity(),
  irsa: () => CniIdentity.irsa(),
  'node-role': () => CniIdentity.nodeRole(),
};

type AnyCluster = typeof anyCluster extends fc.Arbitrary<infer T> ? T : never;

function build(spec: AnyCluster): Stack[] {
  const app = new App({ context: spec.recommendedFlags ? flags : {} });
  // The order must hold whether or not the pods fit.
  for (const rule of CAPACITY_RULES) Validations.of(app).acknowledge({ id: `EksPodnet::${rule}`, reason: 'the order is tested here' });
  const stackOf = (id: string) => new Stack(app, id, spec.region === 'known' ? { env: ENV } : {});
  const stack = stackOf('Cluster');
  const networkStack = spec.networkStack === 'own' ? stackOf('Network') : stack;
  const nodesStack = stackOf('Nodes');
  const network = new PodNetwork(networkStack, 'Net', {
    ...(spec.region === 'known' ? { zones: ALL_ZONES.slice(0, spec.zones) } : { maxZones: spec.zones }),
    ...(spec.ownPodSubnets && { secondaryCidrs: ['100.64.0.0/16'] }),
    ...(spec.natGateways !== undefined && { natGateways: spec.natGateways }),
    prefixReservation: spec.prefixDelegation,
  });
  const cluster = new PodCluster(stack, 'Demo', {
    network,
    version: eks.KubernetesVersion.V1_34,
    kubeProxy: { mode: spec.kubeProxyMode },
    cni: {
      identity: IDENTITIES[spec.identity](),
      // standard mode goes with every mode of kube-proxy
      settings: { prefixDelegation: spec.prefixDelegation, podEni: spec.podEni, podSecurityGroupEnforcingMode: 'standard' },
    },
  });
  if (spec.coreDns === 'nodes') cluster.addCoreDns(nodesStack);
  spec.groups.forEach(({ kind, stack: where, updateStrategy, maxPods, ...sizes }, place) => {
    const scope = where === 'own' ? nodesStack : stack;
    const options = { cluster, ...sizes, ...(maxPods !== undefined && { maxPods }) };
    if (kind === 'self-managed') new SelfManagedNodeGroup(scope, `Group${place}`, options);
    else {
      const amiFamily = kind === 'bottlerocket' ? NodeAmiFamily.BOTTLEROCKET : NodeAmiFamily.AL2023;
      new ManagedNodeGroup(scope, `Group${place}`, { ...options, amiFamily, updateStrategy });
    }
  });
  return [...new Set([networkStack, stack, nodesStack])];
}

test('any valid cluster: no cycle, nodes after the CNI, no Lambda and no custom resource', () => {
  fc.assert(
    fc.property(anyCluster, (spec) => {
      const graph = new ResourceGraph(...build(spec));
      expect(graph.cycles()).toEqual([]);
      expect(graph.allTypes().filter(isLambdaOrCustom)).toEqual([]);
      const compute = graph.ofType(...COMPUTE);
      expect(compute).toHaveLength(spec.groups.length);
      const cni = graph.idOf('AWS::EKS::Addon', ({ AddonName }) => AddonName === 'vpc-cni');
      for (const id of compute) expect(graph.before(id)).toContain(cni);
    }),
    { numRuns: 30 },
  );
}, 120_000);
