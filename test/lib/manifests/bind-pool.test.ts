import { manifestsOf, withWorkloads } from '../../../lib/manifests';
import type { NetworkPlan, PlanNodePool } from '../../../lib/plan';
import { nodePool, planWith, subnet } from '../rules/plan-with';
import { container, deployment } from './deployment';

const general = nodePool();
const gpu = nodePool({
  name: 'gpu',
  instanceTypes: ['g5.xlarge'],
  labels: { role: 'gpu' },
  taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }],
});
const arm = nodePool({ name: 'arm', instanceTypes: ['m6g.large'], taints: [{ key: 'arch', effect: 'PreferNoSchedule' }] });
const twoZones = nodePool({ name: 'wide', subnets: ['nodes-a', 'nodes-b'] });
const subnets = [subnet(), subnet({ name: 'nodes-b', availabilityZone: 'us-west-2b', cidr: '10.0.16.0/20' })];
const planOf = (...nodePools: PlanNodePool[]): NetworkPlan => planWith({ nodePools, subnets });

const read = (podSpec: object, plan: NetworkPlan, options = {}) => {
  const { plan: got } = withWorkloads(plan, manifestsOf([deployment(podSpec)]), options);
  return got.workloads![0]!.nodePool ?? got.unknown?.find(({ at }) => at === '/workloads/0/nodePool')?.reason;
};
const nodeAffinity = (...matchExpressions: object[]) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } },
});
const tolerations = [{ key: 'dedicated', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }];

describe('the pool of a workload', () => {
  test.each([
    ['a taint keeps it out of the other', {}, planOf(general, gpu), 'general'],
    ['its selector names a label', { nodeSelector: { role: 'gpu' }, tolerations }, planOf(general, gpu), 'gpu'],
    ['it tolerates everything', { nodeSelector: { role: 'gpu' }, tolerations: [{ operator: 'Exists' }] }, planOf(general, gpu), 'gpu'],
    ['the architecture of the types', { nodeSelector: { 'kubernetes.io/arch': 'arm64' } }, planOf(general, arm), 'arm'],
    [
      'the instance type',
      nodeAffinity({ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m5.large'] }),
      planOf(general, arm),
      'general',
    ],
    ['what is not to be', nodeAffinity({ key: 'kubernetes.io/arch', operator: 'NotIn', values: ['amd64'] }), planOf(general, arm), 'arm'],
    ['a label that must not be', nodeAffinity({ key: 'role', operator: 'DoesNotExist' }), planOf(general, gpu), 'general'],
    ['the zone of the only subnets', { nodeSelector: { 'topology.kubernetes.io/zone': 'us-west-2a' } }, planOf(general, gpu), 'general'],
    ['only one pool', {}, planOf(general), 'general'],
  ])('%s', (_, podSpec, plan, pool) => {
    expect(read(podSpec, plan)).toBe(pool);
  });

  test.each([
    ['several would take it', {}, planOf(general, arm), 'its pods may run on general or arm'],
    [
      'a preferred taint repels nobody, a toleration opens more',
      { tolerations },
      planOf(general, gpu),
      'its pods may run on general or gpu',
    ],
    [
      'none takes it',
      { nodeSelector: { role: 'db' } },
      planOf(general),
      'no node pool takes its pods: of general it asks for role=db, and the nodes have no such label',
    ],
    [
      'only a part of the pool takes it',
      { nodeSelector: { 'topology.kubernetes.io/zone': 'us-west-2b' } },
      planOf(twoZones),
      'of pool wide it asks for topology.kubernetes.io/zone=us-west-2b, and the nodes have us-west-2a, us-west-2b',
    ],
    [
      'the plan does not say the label',
      { nodeSelector: { 'eks.amazonaws.com/capacityType': 'SPOT' } },
      planOf(general),
      'of pool general it asks for eks.amazonaws.com/capacityType=SPOT, and the plan does not say that label',
    ],
  ])('unknown where %s', (_, podSpec, plan, reason) => {
    expect(read(podSpec, plan)).toBe(reason);
  });

  const apartFrom = (app: string) => ({
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app } } },
        ],
      },
    },
  });

  test.each([
    ['a required anti-affinity', apartFrom('web'), 2, /keeps its pods on nodes of their own/],
    ['a host port', { containers: [container('1', '1Gi', { ports: [{ hostPort: 80 }] })] }, 2, /a port of the host/],
    ['but one pod is alone anyway', apartFrom('web'), 1, /^general$/],
    ['and pods apart from others are not apart from each other', apartFrom('db'), 2, /^general$/],
  ])('pods that share no node are more than the plan can say: %s', (_, podSpec, replicas, said) => {
    const { plan } = withWorkloads(planOf(general), manifestsOf([deployment(podSpec, { replicas })]));
    expect(plan.workloads![0]!.nodePool ?? plan.unknown![0]!.reason).toMatch(said);
  });

  test('the default pool takes what several would take, and nothing else', () => {
    expect(read({}, planOf(general, arm), { defaultNodePool: 'arm' })).toBe('arm');
    expect(read({ nodeSelector: { 'kubernetes.io/arch': 'amd64' } }, planOf(general, arm), { defaultNodePool: 'arm' })).toBe('general');
  });

  test('labels that the plan lists as unknown bind to nothing', () => {
    const plan = { ...planOf(general, gpu), unknown: [{ at: '/nodePools/0/labels', reason: 'a token' }] };
    expect(read({ nodeSelector: { role: 'web' } }, plan)).toBe(
      'of pool general it asks for role=web, and the plan does not say that label',
    );
  });
});

describe('DaemonSets', () => {
  const daemonSet = (podSpec: object) => ({ ...deployment(podSpec), kind: 'DaemonSet' });
  const placed = (podSpec: object, plan: NetworkPlan) =>
    withWorkloads(plan, manifestsOf([daemonSet(podSpec)])).plan.workloads!.map(({ name, nodePool: pool }) => [name, pool]);

  test('run on every pool', () => {
    expect(placed({ tolerations: [{ operator: 'Exists' }] }, planOf(general, gpu))).toEqual([['shop/web', undefined]]);
  });

  test('or on the pools whose taints they tolerate, once for each', () => {
    expect(placed({}, planOf(general, gpu))).toEqual([['shop/web', 'general']]);
    expect(placed({}, planOf(general, gpu, arm))).toEqual([
      ['shop/web on general', 'general'],
      ['shop/web on arm', 'arm'],
    ]);
  });

  test('nodes that EKS makes by other means are told by their label', () => {
    const affinity = nodeAffinity({ key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate', 'hybrid', 'auto'] });
    const auto = nodePool({ name: 'auto', provisioner: 'auto-mode' });
    expect(placed(affinity, planOf(general, auto))).toEqual([['shop/web', 'general']]);
  });
});

describe('a plan with workloads of its own', () => {
  const plan: NetworkPlan = {
    ...planOf(general),
    workloads: [{ name: 'shop/web', replicas: 9 }, { name: 'own' }],
    services: [{ name: 'own' }],
    unknown: [
      { at: '/workloads/0/cpu', reason: 'gone with its workload' },
      { at: '/workloads/1/cpu', reason: 'stays, one place up' },
      { at: '/nodePools/0/labels', reason: 'stays' },
    ],
  };
  const { plan: got } = withWorkloads(plan, manifestsOf([deployment({ containers: [{ name: 'a' }] })]));

  test('keeps those that the manifests do not replace', () => {
    expect(got.workloads!.map(({ name }) => name)).toEqual(['own', 'shop/web']);
    expect(got.services).toEqual([{ name: 'own' }]);
  });

  test('and every unknown is still at its place', () => {
    expect(got.unknown!.map(({ at }) => at)).toEqual([
      '/workloads/0/cpu',
      '/nodePools/0/labels',
      '/workloads/1/cpu',
      '/workloads/1/memory',
    ]);
  });
});
