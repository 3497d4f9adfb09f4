import { App as CdkApp, Stack } from 'aws-cdk-lib';
import { App, Chart, Testing } from 'cdk8s';
import { PodNetwork, type VpcCniSettings } from '../../../constructs/aws';
import {
  Ec2NodeClass,
  type Ec2NodeClassOptions,
  KarpenterNodePool,
  type KarpenterNodePoolOptions,
  KarpenterPool,
  type KarpenterPoolProps,
} from '../../../constructs/k8s';
import { assess } from '../../../lib/assess';
import type { NetworkPlan } from '../../../lib/plan';
import { planWith } from '../../lib/rules/plan-with';
import { KARPENTER_DEFINITIONS } from './karpenter-schema';
import { customResourceProblems } from './kubernetes-schema';

const label = (name: string) => `karpenter.k8s.aws/instance-${name}`;
const nodeClass: Ec2NodeClassOptions = {
  amiAlias: 'al2023@v20260724',
  subnets: [{ tags: { 'karpenter.sh/discovery': 'demo' } }],
  securityGroups: [{ id: 'sg-1' }],
  role: 'nodes',
};
const m5: KarpenterNodePoolOptions = {
  requirements: [{ key: label('family'), operator: 'In', values: ['m5'] }],
  limits: { cpu: '200', nodes: 20 },
};

const synth = (props: Partial<KarpenterPoolProps> = {}) => {
  const chart = new Chart(new App(), 'karpenter', { namespace: 'kube-system' });
  const pool = new KarpenterPool(chart, 'General', { name: 'general', nodeClass, nodePool: m5, ...props });
  return { pool, objects: Testing.synth(chart) };
};
const maxPodsOf = (props: Partial<KarpenterPoolProps>) =>
  synth(props)
    .objects.filter(({ kind }) => kind === 'EC2NodeClass')
    .map(({ metadata, spec }) => [metadata.name, spec.kubelet?.maxPods]);

describe('KarpenterPool', () => {
  test('leaves max pods to Karpenter where its figure is right', () => {
    expect(maxPodsOf({})).toEqual([['general', undefined]]);
    expect(synth().pool.reservedEnis).toBe(0);
  });

  test('tells RESERVED_ENIS for custom networking', () => {
    const { pool, objects } = synth({ cni: { settings: { customNetworking: true } } });
    expect(pool.reservedEnis).toBe(1);
    expect(objects[0].metadata.annotations).toEqual({ 'eks-podnet/reserved-enis': '1' });
    expect(objects[0].spec).not.toHaveProperty('kubelet');
  });

  test('sets the smallest with prefixes, which Karpenter does not know', () => {
    expect(maxPodsOf({ cni: { settings: { prefixDelegation: true } } })).toEqual([['general', 110]]);
  });

  test('splits into size classes on request', () => {
    const { pool, objects } = synth({ cni: { settings: { prefixDelegation: true } }, splitBySize: true });
    expect(pool.nodePools.map(({ name }) => name)).toEqual(['general-110', 'general-250']);
    const types = (name: string) =>
      objects.find(({ kind, metadata }) => kind === 'NodePool' && metadata.name === name).spec.template.spec.requirements.at(-1).values;
    expect(types('general-110')).toContain('m5.large');
    expect(types('general-250')).toContain('m5.24xlarge');
    expect([...types('general-110'), ...types('general-250')].sort()).toEqual([...pool.instanceTypes].sort());
  });

  test('leaves out types that carry no pod', () => {
    const only = (...values: string[]) => ({ requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values }] });
    // MAX_ENI=2: an idle primary, and a trunk slot that t3.nano cannot use
    const cni = { settings: { prefixDelegation: true, customNetworking: true, podEni: true, maxEni: 2 } };
    const { objects, pool } = synth({ nodePool: only('m5.large', 't3.nano'), cni });
    expect(pool.instanceTypes).toEqual(['t3.nano']);
    expect(objects[0].spec.kubelet).toEqual({ maxPods: 18 }); // (2 − 1) × 1 × 16 + 2
    expect(objects[1].spec.template.spec.requirements.at(-1)).toEqual({
      key: 'node.kubernetes.io/instance-type',
      operator: 'NotIn',
      values: ['m5.large'],
    });
    expect(() => synth({ nodePool: only('m5.large'), cni })).toThrow('no admitted type carries any pod: m5.large have too few ENIs');
  });

  test('keeps a max pods of the user’s own', () => {
    expect(
      maxPodsOf({
        nodeClass: { ...nodeClass, kubelet: { maxPods: 50 } },
        cni: { settings: { prefixDelegation: true } },
        splitBySize: true,
      }),
    ).toEqual([['general', 50]]);
  });

  test('every object is valid by Karpenter’s schema, with no unknown field and no namespace', () => {
    const { objects } = synth({
      nodeClass: {
        ...nodeClass,
        kubelet: { podsPerCore: 10, clusterDns: ['172.20.0.10'] },
        associatePublicIpAddress: false,
        tags: { team: 'net' },
      },
      nodePool: {
        ...m5,
        taints: [{ key: 'a', effect: 'NoSchedule' }],
        labels: { team: 'net' },
        disruption: { consolidateAfter: '1m', budgets: [{ nodes: '10%' }] },
        expireAfter: 'Never',
        weight: 10,
      },
      cni: { settings: { prefixDelegation: true } },
      splitBySize: true,
    });
    expect(objects).toHaveLength(4);
    for (const object of objects) {
      expect(customResourceProblems(KARPENTER_DEFINITIONS[object.kind]!, object)).toEqual([]);
      expect(object.metadata).not.toHaveProperty('namespace');
    }
  });

  test.each<[VpcCniSettings, Record<string, string>]>([
    [{}, {}],
    [{ prefixDelegation: true }, { ENABLE_PREFIX_DELEGATION: 'true' }],
    [{ customNetworking: true }, { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' }],
    [{ maxEni: 2 }, { MAX_ENI: '2' }],
  ])('no rule on max pods complains of the plan that it tells, with %j', (settings, env) => {
    const { pool } = synth({ cni: { settings } });
    const plan = planWith({ nodePools: pool.toPlan(['nodes-a']) as unknown as NetworkPlan['nodePools'], cni: { version: '1.21.1', env } });
    const errors = assess(plan).findings.filter(({ severity }) => severity === 'error');
    expect(errors.filter(({ rule }) => rule.startsWith('karpenter') || rule.startsWith('max-pods'))).toEqual([]);
  });

  test.each<[Partial<KarpenterPoolProps>, string]>([
    [
      { nodePool: { requirements: [{ key: label('family'), operator: 'In', values: ['z99'] }] } },
      'the requirements admit no instance type of the table',
    ],
    [{ cni: { settings: { warmIpTarget: -1 } } }, 'cni.settings: warmIpTarget (WARM_IP_TARGET)'],
    [{ cni: { ipFamily: '4' } }, "cni.ipFamily takes 'ipv4' or 'ipv6', got '4'"],
    [{ nodeClas: nodeClass } as never, "there is no 'nodeClas'; did you mean nodeClass?"],
  ])('%j is refused', (props, message) => {
    expect(() => synth(props)).toThrow(message);
  });
});

test('node subnets of a network are named by id, so that pod subnets stay out', () => {
  const stack = new Stack(new CdkApp(), 'Stack', { env: { account: '123456789012', region: 'us-west-2' } });
  const network = new PodNetwork(stack, 'Network', { secondaryCidrs: ['100.64.0.0/16'], zones: ['us-west-2a', 'us-west-2b'] });
  const chart = Testing.chart();
  new Ec2NodeClass(chart, 'Nodes', { ...nodeClass, name: 'nodes', subnets: Ec2NodeClass.nodeSubnets(network) });
  expect(stack.resolve(chart.toJson())[0].spec.subnetSelectorTerms).toEqual([
    { id: { Ref: expect.any(String) } },
    { id: { Ref: expect.any(String) } },
  ]);
});

describe('objects by themselves', () => {
  const chart = () => Testing.chart();
  test.each<[Partial<Ec2NodeClassOptions>, string]>([
    [{ subnets: [] }, 'subnets takes at least one term, got none'],
    [{ subnets: [{ id: 'subnet-1', tags: {} }] }, 'subnets[0]: give either id or tags'],
    [{ instanceProfile: 'p' }, 'give either role or instanceProfile'],
    [{ amiAlias: 'al2023' }, "amiAlias takes a family and a version such as al2023@latest, got 'al2023'"],
    [{ kubelet: { maxPod: 1 } as never }, "kubelet: there is no 'maxPod'; did you mean maxPods?"],
    [{ kubelet: { maxPods: -1 } }, 'kubelet: maxPods takes a whole number of 0 or more, got -1'],
  ])('EC2NodeClass: %j is refused', (props, message) => {
    expect(() => new Ec2NodeClass(chart(), 'C', { ...nodeClass, name: 'c', ...props })).toThrow(message);
  });

  test.each<[Partial<KarpenterNodePoolOptions>, string]>([
    [{ requirements: [{ key: 'a', operator: 'In' }] }, 'requirements[0]: a: In needs values'],
    [{ taints: [{ key: 'a', effect: 'No' }] }, "taint a: effect takes one of NoSchedule, PreferNoSchedule, NoExecute, got 'No'"],
    [{ limits: { cpu: '10 cores' } }, "limits: cpu takes a Kubernetes quantity such as 1000 or 4000Gi, got '10 cores'"],
    [{ limits: { pods: 1 } as never }, "limits: there is no 'pods'"],
    [{ weight: 101 }, 'weight takes 1 to 100, got 101'],
    [{ disruption: {} as never }, 'disruption: consolidateAfter is required and missing'],
  ])('NodePool: %j is refused', (props, message) => {
    expect(() => new KarpenterNodePool(chart(), 'P', { ...m5, name: 'p', nodeClassName: 'c', ...props })).toThrow(message);
  });
});
