import { ManifestError, manifestsOf, type ReadWorkloadsOptions, readWorkloads } from '../../../lib/manifests';
import { container, deployment } from './deployment';

const read = (objects: readonly unknown[], options?: ReadWorkloadsOptions) => readWorkloads(manifestsOf(objects, 'web.yaml'), options);
const only = (object: unknown, options?: ReadWorkloadsOptions) => read([object], options).workloads[0]!;
const problemsOf = (...objects: unknown[]): string[] => {
  try {
    read(objects);
    return [];
  } catch (error) {
    return (error as ManifestError).message.split('\n');
  }
};

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container()] } };
const object = (apiVersion: string, kind: string, spec: object, more: object = {}) => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace: 'shop', ...more },
  spec,
});

describe('what a kind of workload becomes', () => {
  test('a Deployment', () => {
    expect(only(deployment({}, { replicas: 3 }))).toEqual({
      name: 'shop/web',
      kind: 'Deployment',
      replicas: 3,
      cpu: '250m',
      memory: '512Mi',
      hostNetwork: false,
      podSecurityGroups: false,
      maxSurge: '25%',
      probes: false,
    });
  });

  test.each([
    ['Deployment', object('apps/v1', 'Deployment', { template }), 1],
    ['StatefulSet', object('apps/v1', 'StatefulSet', { template, replicas: 5 }), 5],
    ['ReplicaSet', object('apps/v1', 'ReplicaSet', { template, replicas: 0 }), 0],
    ['DaemonSet', object('apps/v1', 'DaemonSet', { template }), undefined],
    ['Job', object('batch/v1', 'Job', { template, parallelism: 4, completions: 10 }), 4],
    ['Job', object('batch/v1', 'Job', { template, parallelism: 4, completions: 3 }), 3], // never more than are to complete
    ['CronJob', object('batch/v1', 'CronJob', { jobTemplate: { spec: { template, parallelism: 6 } }, concurrencyPolicy: 'Forbid' }), 6],
    ['Pod', object('v1', 'Pod', template.spec), 1],
  ])('%s', (kind, manifest, replicas) => {
    expect(only(manifest)).toMatchObject({ kind, cpu: '250m' });
    expect(only(manifest).replicas).toBe(replicas);
  });

  test('a name without namespace stays as it is', () => {
    expect(only(deployment({}, {}, { namespace: undefined })).name).toBe('web');
  });

  test('what another object owns is counted with its owner', () => {
    expect(
      read([object('apps/v1', 'ReplicaSet', { template }, { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] })])
        .workloads,
    ).toEqual([]);
  });

  test('aws-node and kube-proxy are called as the engine calls them', () => {
    expect(only(object('apps/v1', 'DaemonSet', { template }, { namespace: 'kube-system', name: 'aws-node' })).name).toBe('aws-node');
  });

  test.each([
    ['Recreate', { strategy: { type: 'Recreate' } }, 0],
    ['a number', { strategy: { rollingUpdate: { maxSurge: 3 } } }, 3],
    ['a share', { strategy: { rollingUpdate: { maxSurge: '50%' } } }, '50%'],
  ])('surge: %s', (_, spec, maxSurge) => {
    expect(only(deployment({}, spec)).maxSurge).toBe(maxSurge);
  });

  test('a custom kind with a pod template makes pods that nobody can count', () => {
    const { unknown, workloads } = read([deployment(), object('argoproj.io/v1alpha1', 'Rollout', { template, replicas: 3 })]);
    expect(workloads).toHaveLength(1);
    expect(unknown).toEqual([{ at: '/workloads/1', reason: 'Rollout shop/web makes pods, and how many is not read from this kind' }]);
  });

  test('objects of one name are told apart', () => {
    expect(read([deployment(), object('apps/v1', 'StatefulSet', { template })]).workloads.map(({ name }) => name)).toEqual([
      'shop/web (Deployment)',
      'shop/web (StatefulSet)',
    ]);
  });
});

describe('what the scheduler counts for a pod', () => {
  const sidecar = (cpu: string) => container(cpu, '0', { restartPolicy: 'Always' });
  const init = (cpu: string) => container(cpu, '0');

  test.each([
    ['containers together', { containers: [container('250m', '1Gi'), container('750m', '512Mi')] }, '1', '1536Mi'], // 1024 + 512
    ['an init container that is larger', { initContainers: [init('2')] }, '2', '512Mi'],
    ['init containers one after the other', { initContainers: [init('100m'), init('200m')] }, '250m', '512Mi'],
    ['a sidecar beside the containers', { initContainers: [sidecar('100m')] }, '350m', '512Mi'],
    ['an init container beside an earlier sidecar', { initContainers: [sidecar('100m'), init('1')] }, '1100m', '512Mi'],
    ['an init container before the sidecar', { initContainers: [init('1'), sidecar('100m')] }, '1', '512Mi'], // max(1000, 100 + 250)
    ['the overhead of the runtime', { overhead: { cpu: '50m', memory: '64Mi' } }, '300m', '576Mi'],
    ['the whole pod’s own request', { resources: { requests: { cpu: '3' } } }, '3', '512Mi'],
    ['a limit where nothing is requested', { containers: [{ name: 'a', resources: { limits: { cpu: 1, memory: '1Gi' } } }] }, '1', '1Gi'],
    ['numbers and decimals', { containers: [container(0.1 as never, 134217728 as never)] }, '100m', '128Mi'],
  ])('%s', (_, podSpec, cpu, memory) => {
    expect(only(deployment(podSpec))).toMatchObject({ cpu, memory });
  });

  test('a RuntimeClass adds its overhead, and binds to its nodes', () => {
    const runtime = {
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name: 'kata' },
      handler: 'kata',
      overhead: { podFixed: { cpu: '250m' } },
    };
    expect(read([runtime, deployment({ runtimeClassName: 'kata' })]).workloads[0]).toMatchObject({ cpu: '500m', memory: '512Mi' });
    expect(read([deployment({ runtimeClassName: 'kata' })]).notes[0]!.message).toMatch('RuntimeClass kata is not in the manifests');
  });

  test('a LimitRange gives what is not requested', () => {
    const range = {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'l', namespace: 'shop' },
      spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '100m' }, default: { memory: '256Mi' } }] },
    };
    expect(read([range, deployment({ containers: [{ name: 'a' }] })]).workloads[0]).toMatchObject({ cpu: '100m', memory: '256Mi' });
  });

  test('a pod that requests nothing is unknown, not nothing', () => {
    const { workloads, unknown } = read([deployment({ containers: [{ name: 'a' }] })]);
    expect(workloads[0]).not.toHaveProperty('cpu');
    expect(unknown).toEqual([
      { at: '/workloads/0/cpu', reason: 'no container of Deployment shop/web requests cpu' },
      { at: '/workloads/0/memory', reason: 'no container of Deployment shop/web requests memory' },
    ]);
  });

  test('unless the user says that it counts nothing, as the scheduler has it', () => {
    expect(only(deployment({ containers: [{ name: 'a' }] }), { withoutRequests: 'zero' })).toMatchObject({ cpu: '0', memory: '0' });
  });

  test('GPUs are noted: the plan does not count them', () => {
    const { notes } = read([
      deployment({
        containers: [container('1', '1Gi', { resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { 'nvidia.com/gpu': 1 } } })],
      }),
    ]);
    expect(notes).toEqual([{ subject: 'workload/shop/web', message: 'requests nvidia.com/gpu, which the plan does not count' }]);
  });
});

describe('autoscalers', () => {
  const hpa = (spec: object) =>
    object('autoscaling/v2', 'HorizontalPodAutoscaler', { scaleTargetRef: { kind: 'Deployment', name: 'web' }, ...spec });
  const scaled = (spec: object) => object('keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'web' }, ...spec });

  test.each([
    ['its most', deployment({}, { replicas: 3 }), hpa({ maxReplicas: 40 }), { replicas: 3, maxReplicas: 40 }],
    ['its least where the workload says none', deployment(), hpa({ minReplicas: 5, maxReplicas: 40 }), { replicas: 5, maxReplicas: 40 }],
    ['no more than its most', deployment({}, { replicas: 50 }), hpa({ maxReplicas: 40 }), { replicas: 40, maxReplicas: 40 }],
    ['a ScaledObject that says its most', deployment(), scaled({ maxReplicaCount: 7 }), { replicas: 1, maxReplicas: 7 }],
  ])('%s', (_, workload, scaler, expected) => {
    expect(read([scaler, workload]).workloads[0]).toMatchObject(expected);
  });

  test('a ScaledObject that does not say its most leaves it unknown', () => {
    expect(read([deployment(), scaled({})]).unknown).toEqual([
      { at: '/workloads/0/maxReplicas', reason: 'ScaledObject shop/web says no most' },
    ]);
  });

  test('only in its own namespace', () => {
    expect(read([deployment({}, {}, { namespace: 'other' }), hpa({ maxReplicas: 40 })]).workloads[0]).not.toHaveProperty('maxReplicas');
  });
});

describe('security groups for pods', () => {
  const policy = (spec: object) =>
    object('vpcresources.k8s.aws/v1beta1', 'SecurityGroupPolicy', { securityGroups: { groupIds: ['sg-1'] }, ...spec });
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'db', namespace: 'shop', labels: { role: 'db' } } };
  const workload = deployment({ serviceAccountName: 'db' });

  test.each([
    ['by pod labels', policy({ podSelector: { matchLabels: { app: 'web' } } }), true],
    ['by an empty selector, which selects all', policy({ podSelector: {} }), true],
    ['by expressions', policy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } }), false],
    ['by service account', policy({ serviceAccountSelector: { matchLabels: { role: 'db' } } }), true],
    [
      'by both, of which one fails',
      policy({ podSelector: { matchLabels: { app: 'web' } }, serviceAccountSelector: { matchLabels: { role: 'x' } } }),
      false,
    ],
    ['without groups', policy({ podSelector: {}, securityGroups: { groupIds: [] } }), false],
    ['without selectors', policy({}), false],
  ])('%s', (_, sgp, taken) => {
    expect(read([account, sgp, workload]).workloads[0]!.podSecurityGroups).toBe(taken);
  });

  test('pods on the host network have none', () => {
    expect(read([policy({ podSelector: {} }), deployment({ hostNetwork: true })]).workloads[0]).toMatchObject({
      hostNetwork: true,
      podSecurityGroups: false,
    });
  });

  test('labels of a service account that is not there are not known', () => {
    const { unknown } = read([policy({ serviceAccountSelector: { matchLabels: { role: 'db' } } }), workload]);
    expect(unknown.map(({ at }) => at)).toEqual(['/workloads/0/podSecurityGroups']);
  });
});

test('services keep their type and traffic policy', () => {
  expect(read([object('v1', 'Service', { type: 'LoadBalancer', externalTrafficPolicy: 'Local' })]).services).toEqual([
    { name: 'shop/web', type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
  ]);
});

test.each([
  ['over the network', { readinessProbe: { httpGet: { port: 80 } } }, true],
  ['by command', { livenessProbe: { exec: { command: ['true'] } } }, false],
])('probes %s', (_, probe, probes) => {
  expect(only(deployment({ containers: [container('1', '1Gi', probe)] })).probes).toBe(probes);
});

test.each([
  [{ minAvailable: 3 }, true],
  [{ minAvailable: '100%' }, true],
  [{ maxUnavailable: 0 }, true],
  [{ maxUnavailable: '1%' }, false], // 0.03 pods, rounded up
  [{ minAvailable: 2 }, false],
])('a PodDisruptionBudget of %j keeps all 3 pods: %s', (limit, blocks) => {
  const budget = object('policy/v1', 'PodDisruptionBudget', { selector: { matchLabels: { app: 'web' } }, ...limit });
  expect(read([budget, deployment({}, { replicas: 3 })]).details[0]!.blockedBy).toEqual(blocks ? ['shop/web'] : []);
});

test('topology spread over zones', () => {
  const spread = (whenUnsatisfiable?: string) =>
    read([deployment({ topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, whenUnsatisfiable }] })])
      .details[0]!.zoneSpread;
  expect([spread(), spread('DoNotSchedule'), spread('ScheduleAnyway')]).toEqual(['required', 'required', 'preferred']);
});

describe('bad input', () => {
  test('every problem at once, each with its file, document, object and field', () => {
    expect(
      problemsOf(
        { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'bare', namespace: 'shop' }, spec: { replicas: 2 } },
        deployment({ containers: [container('1 core')] }, { replicas: -2 }),
        { kind: 'Deployment', metadata: {} },
        'text',
      ),
    ).toEqual([
      'web.yaml, document 3 (Deployment): apiVersion: is required and missing: every Kubernetes object has one',
      "web.yaml, document 4: expected a Kubernetes object, got 'text'",
      'web.yaml, document 1 (Deployment shop/bare): spec.template: is required and missing: it is what pods are made from',
      'web.yaml, document 2 (Deployment shop/web): spec.replicas: expected a whole number of 0 or more, got -2',
      "web.yaml, document 2 (Deployment shop/web): spec.template.spec.containers[0].resources.requests.cpu: expected a Kubernetes quantity such as 250m, 1.5 or 512Mi, got '1 core'",
    ]);
  });

  test('a misspelt field of an ENIConfig: the API would drop it without a word', () => {
    expect(
      problemsOf(
        object('crd.k8s.amazonaws.com/v1alpha1', 'ENIConfig', { subnet: 'subnet-a', securityGroup: ['sg-1'] }, { namespace: undefined }),
      ),
    ).toEqual([
      'web.yaml, document 1 (ENIConfig web): spec.securityGroup: there is no such field, and the API drops it without a word; did you mean securityGroups?',
    ]);
    expect(problemsOf(object('crd.k8s.amazonaws.com/v1alpha1', 'ENIConfig', { subnetId: 'subnet-a' }))).toHaveLength(2);
  });

  test.each([
    [deployment({}, { replicas: '3' }), "spec.replicas: expected a whole number of 0 or more, got '3'"],
    [deployment({}, { replicas: 1.5 }), 'spec.replicas: expected a whole number of 0 or more, got 1.5'],
    [deployment({ containers: [] }), 'spec.template.spec.containers: expected at least one container'],
    [deployment({ containers: 'nginx' }), "spec.template.spec.containers: expected a list, got 'nginx'"],
    [deployment({ containers: [container('-1')] }), "cpu: expected a quantity of 0 or more, got '-1'"],
    [deployment({ hostNetwork: 'yes' }), "spec.template.spec.hostNetwork: expected true or false, got 'yes'"],
    [
      deployment({}, { strategy: { rollingUpdate: { maxSurge: 'all' } } }),
      "maxSurge: expected a whole number of 0 or more, or a percentage such as 25%, got 'all'",
    ],
    [
      object('autoscaling/v2', 'HorizontalPodAutoscaler', { scaleTargetRef: { kind: 'Deployment', name: 'web' } }),
      'spec.maxReplicas: is required and missing',
    ],
  ])('%#', (manifest, message) => {
    expect(problemsOf(manifest).join('\n')).toMatch(message);
    expect(() => read([manifest])).toThrow(ManifestError);
  });
});

describe('aws-node and kube-proxy among the manifests', () => {
  const awsNode = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'aws-node', namespace: 'kube-system' },
    spec: {
      template: {
        spec: {
          hostNetwork: true,
          initContainers: [{ name: 'aws-vpc-cni-init', env: [{ name: 'DISABLE_TCP_EARLY_DEMUX', value: 'true' }] }],
          containers: [
            {
              name: 'aws-node',
              image: 'registry.example/amazon-k8s-cni:v1.21.1-eksbuild.5',
              env: [
                { name: 'WARM_IP_TARGET', value: '2' },
                { name: 'MY_NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
              ],
              resources: { requests: { cpu: '25m' } },
            },
          ],
        },
      },
    },
  };

  test('tell the settings that run, and request no memory', () => {
    const { cni, workloads, unknown } = read([awsNode]);
    expect(cni).toEqual({
      version: '1.21.1',
      delivery: 'self-managed',
      env: { WARM_IP_TARGET: '2' },
      initEnv: { DISABLE_TCP_EARLY_DEMUX: 'true' },
    });
    expect(workloads[0]).toMatchObject({ name: 'aws-node', cpu: '25m', memory: '0', hostNetwork: true });
    expect(unknown).toEqual([]);
  });

  test.each([
    ['mode: "ipvs"', 'ipvs'],
    ["mode: ''", 'iptables'],
  ])('kube-proxy says %s', (line, mode) => {
    const map = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'kube-proxy-config', namespace: 'kube-system' },
      data: { config: `kind: KubeProxyConfiguration\n${line}\n` },
    };
    expect(read([map]).kubeProxyMode).toBe(mode);
  });
});
