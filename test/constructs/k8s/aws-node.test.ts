import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Testing, Yaml } from 'cdk8s';
import { AwsNode, type AwsNodeProps, EniConfigs } from '../../../constructs/k8s';
import { CUSTOM_RESOURCES } from '../../../constructs/k8s/crds/resources';
import { customResourceDefinition } from '../../../constructs/k8s/crds/schema';
import { renderAddOnConfiguration, renderEnv, SETTING_NAMES, setting } from '../../../lib/cni';
import { customResourceProblems, kubernetesProblems } from './kubernetes-schema';

// biome-ignore lint/suspicious/noExplicitAny: objects as they are rendered
type Rendered = any;

const GOLDEN = join(__dirname, '../../golden/k8s');

const objectsOf = (props: AwsNodeProps = {}): Rendered[] => Testing.synth(new AwsNode(new App(), 'aws-node', props));
const find = (objects: Rendered[], kind: string) => objects.find((object) => object.kind === kind);
const podOf = (props: AwsNodeProps) => find(objectsOf(props), 'DaemonSet').spec.template.spec;
const containerOf = (props: AwsNodeProps, name: string) => {
  const { containers, initContainers } = podOf(props);
  return [...initContainers, ...containers].find((container: Rendered) => container.name === name);
};
const envOf = (props: AwsNodeProps, name = 'aws-node'): Record<string, string> =>
  Object.fromEntries(
    containerOf(props, name)
      .env.filter((each: Rendered) => each.value !== undefined)
      .map(({ name: key, value }: Rendered) => [key, value]),
  );

/** Files that `UPDATE_GOLDEN=1` writes anew. */
function expectGolden(name: string, objects: Rendered[]): void {
  const file = join(GOLDEN, `${name}.yaml`);
  const text = Yaml.stringify(...objects);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

const SCENARIOS: readonly (readonly [string, AwsNodeProps])[] = [
  ['defaults', {}],
  ['prefix-mode', { settings: { prefixDelegation: true, warmPrefixTarget: 1 } }],
  [
    'custom-networking',
    {
      settings: { customNetworking: true, eniConfigLabel: 'topology.kubernetes.io/zone' },
      eniConfigs: {
        subnets: { 'us-west-2a': { subnetId: 'subnet-a' }, 'us-west-2b': { subnetId: 'subnet-b' } },
        securityGroups: ['sg-pods'],
      },
    },
  ],
  ['pod-security-groups-strict', { settings: { podEni: true, podSecurityGroupEnforcingMode: 'strict', disableTcpEarlyDemux: true } }],
  ['pod-security-groups-standard', { settings: { podEni: true, podSecurityGroupEnforcingMode: 'standard' } }],
  ['ipv6', { ipFamily: 'ipv6' }],
  ['network-policy-strict', { enableNetworkPolicy: true, settings: { networkPolicyEnforcingMode: 'strict' } }],
  ['china', { region: 'cn-northwest-1', version: '1.21.1' }],
  ['govcloud', { region: 'us-gov-west-1' }],
];

describe.each(SCENARIOS)('%s', (name, props) => {
  test('renders the golden YAML', () => {
    expectGolden(name, objectsOf(props));
  });

  test('every object is valid by the Kubernetes API’s schema, with no unknown field', () => {
    const objects = objectsOf(props);
    const crds = objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
    for (const object of objects) {
      const crd = crds.find(({ spec }) => spec.names.kind === object.kind);
      expect(crd === undefined ? kubernetesProblems(object) : customResourceProblems(crd, object)).toEqual([]);
    }
  });
});

describe('compared with aws-node v1.21.1 as EKS runs it', () => {
  // `kubectl describe ds -n kube-system aws-node` of v1.21.1-eksbuild.5 on EKS, without what EKS adds: ANNOTATE_POD_IP, CLUSTER_ENDPOINT, CLUSTER_NAME, VPC_ID.
  const RUNNING = {
    ADDITIONAL_ENI_TAGS: '{}',
    AWS_VPC_CNI_NODE_PORT_SUPPORT: 'true',
    AWS_VPC_ENI_MTU: '9001',
    AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'false',
    AWS_VPC_K8S_CNI_EXTERNALSNAT: 'false',
    AWS_VPC_K8S_CNI_LOGLEVEL: 'DEBUG',
    AWS_VPC_K8S_CNI_LOG_FILE: '/host/var/log/aws-routed-eni/ipamd.log',
    AWS_VPC_K8S_CNI_RANDOMIZESNAT: 'prng',
    AWS_VPC_K8S_CNI_VETHPREFIX: 'eni',
    AWS_VPC_K8S_PLUGIN_LOG_FILE: '/var/log/aws-routed-eni/plugin.log',
    AWS_VPC_K8S_PLUGIN_LOG_LEVEL: 'DEBUG',
    DISABLE_INTROSPECTION: 'false',
    DISABLE_METRICS: 'false',
    DISABLE_NETWORK_RESOURCE_PROVISIONING: 'false',
    ENABLE_IMDS_ONLY_MODE: 'false',
    ENABLE_IPv4: 'true',
    ENABLE_IPv6: 'false',
    ENABLE_MULTI_NIC: 'false',
    ENABLE_POD_ENI: 'false',
    ENABLE_PREFIX_DELEGATION: 'false',
    ENABLE_SUBNET_DISCOVERY: 'true',
    NETWORK_POLICY_ENFORCING_MODE: 'standard',
    VPC_CNI_VERSION: 'v1.21.1',
    WARM_ENI_TARGET: '1',
    WARM_PREFIX_TARGET: '1',
  };
  const props: AwsNodeProps = { version: '1.21.1' };

  test('the same variables', () => {
    expect(envOf(props)).toEqual(RUNNING);
    expect(envOf(props, 'aws-vpc-cni-init')).toEqual({ DISABLE_TCP_EARLY_DEMUX: 'false', ENABLE_IPv6: 'false' });
  });

  test('the same probes, arguments and requests', () => {
    const { livenessProbe, resources } = containerOf(props, 'aws-node');
    expect(livenessProbe.exec.command).toEqual(['/app/grpc-health-probe', '-addr=:50051', '-connect-timeout=5s', '-rpc-timeout=5s']);
    expect(livenessProbe).toMatchObject({ initialDelaySeconds: 60, timeoutSeconds: 10 });
    expect(resources).toEqual({ requests: { cpu: '25m' } });
    expect(containerOf(props, 'aws-eks-nodeagent').args).toEqual([
      '--enable-ipv6=false',
      '--enable-network-policy=false',
      '--enable-cloudwatch-logs=false',
      '--enable-policy-event-logs=false',
      '--log-file=/var/log/aws-routed-eni/network-policy-agent.log',
      '--metrics-bind-addr=:8162',
      '--health-probe-bind-addr=:8163',
      '--conntrack-cache-cleanup-period=300',
      '--log-level=debug',
    ]);
  });

  test('the same images and volumes', () => {
    expect([...podOf(props).initContainers, ...podOf(props).containers].map(({ image }: Rendered) => image)).toEqual([
      '602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon-k8s-cni-init:v1.21.1',
      '602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon-k8s-cni:v1.21.1',
      '602401143452.dkr.ecr.us-west-2.amazonaws.com/amazon/aws-network-policy-agent:v1.3.1',
    ]);
    expect(podOf(props).volumes.map(({ name, hostPath }: Rendered) => [name, hostPath.path, hostPath.type])).toEqual([
      ['bpf-pin-path', '/sys/fs/bpf', undefined],
      ['cni-bin-dir', '/opt/cni/bin', undefined],
      ['cni-net-dir', '/etc/cni/net.d', undefined],
      ['log-dir', '/var/log/aws-routed-eni', 'DirectoryOrCreate'],
      ['run-dir', '/var/run/aws-node', 'DirectoryOrCreate'],
      ['xtables-lock', '/run/xtables.lock', 'FileOrCreate'],
    ]);
  });
});

describe('what depends on the version', () => {
  test.each([
    ['1.22.4', '-addr=:50051', false],
    ['1.23.0', '-addr=unix:///var/run/aws-node/ipamd.sock', true],
  ])('%s is probed by %s', (version, address, tableSize) => {
    expect(containerOf({ version }, 'aws-node').readinessProbe.exec.command).toContain(address);
    expect(containerOf({ version }, 'aws-eks-nodeagent').args.includes('--conntrack-cache-table-size=524288')).toBe(tableSize);
  });
});

describe('images', () => {
  test.each([
    ['us-west-2', '602401143452.dkr.ecr.us-west-2.amazonaws.com'],
    ['cn-northwest-1', '961992271922.dkr.ecr.cn-northwest-1.amazonaws.com.cn'],
    ['us-gov-east-1', '151742754352.dkr.ecr.us-gov-east-1.amazonaws.com'],
    ['us-gov-west-1', '013241004608.dkr.ecr.us-gov-west-1.amazonaws.com'],
    ['af-south-1', '877085696533.dkr.ecr.af-south-1.amazonaws.com'],
  ])('in %s', (region, registry) => {
    expect(containerOf({ region }, 'aws-node').image).toBe(`${registry}/amazon-k8s-cni:v1.23.1`);
  });

  test('of a registry of one’s own, and single ones', () => {
    const own: AwsNodeProps = {
      region: 'eu-nowhere-1',
      registry: 'registry.example/eks',
      images: { init: 'registry.example/init@sha256:0' },
      imagePullSecrets: ['pull'],
    };
    expect(containerOf(own, 'aws-node').image).toBe('registry.example/eks/amazon-k8s-cni:v1.23.1');
    expect(containerOf(own, 'aws-vpc-cni-init').image).toBe('registry.example/init@sha256:0');
    expect(podOf(own).imagePullSecrets).toEqual([{ name: 'pull' }]);
  });
});

describe('every setting appears where the table says', () => {
  const SAMPLES: Readonly<Record<string, (name: string) => unknown>> = {
    integer: (name) => (name.endsWith('Mtu') ? 1500 : 20),
    boolean: () => true,
    text: (name) => (name === 'vethPrefix' ? 'pod' : name === 'connmark' ? '0x40' : 'some'),
    word: () => undefined,
    'cidr-list': () => ['10.1.0.0/16', '10.2.0.0/16'],
    'json-map': () => ({ team: 'net' }),
  };
  /** Set by props of their own, or by `env`. */
  const BY_OTHER_PROPS = ['ipv4', 'ipv6'];

  test.each(SETTING_NAMES.filter((name) => !BY_OTHER_PROPS.includes(name)))('%s', (name) => {
    const { env, container = 'aws-node', type, words } = setting(name);
    const value = words === undefined ? SAMPLES[type]!(name) : words.at(-1);
    const props: AwsNodeProps = { settings: { [name]: value } };
    const text = Array.isArray(value) ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value);
    expect(envOf(props)[env]).toBe(container === 'init' ? undefined : text);
    expect(envOf(props, 'aws-vpc-cni-init')[env]).toBe(container === 'aws-node' ? undefined : text);
    const addOn = renderAddOnConfiguration(renderEnv({ [name]: value })) as {
      env?: Record<string, string>;
      init?: { env: Record<string, string> };
    };
    expect([addOn.env?.[env], addOn.init?.env[env]]).toEqual([envOf(props)[env], container === 'aws-node' ? undefined : text]);
  });

  test('variables by their own names win, and go to the container that reads them', () => {
    const props: AwsNodeProps = {
      settings: { warmEniTarget: 2 },
      env: { WARM_ENI_TARGET: '0', DISABLE_TCP_EARLY_DEMUX: 'true', ENABLE_V6_EGRESS: 'true' },
    };
    expect(envOf(props)).toMatchObject({ WARM_ENI_TARGET: '0', ENABLE_V6_EGRESS: 'true' });
    expect(envOf(props)).not.toHaveProperty('DISABLE_TCP_EARLY_DEMUX');
    expect(envOf(props, 'aws-vpc-cni-init')).toMatchObject({ DISABLE_TCP_EARLY_DEMUX: 'true', ENABLE_V6_EGRESS: 'true' });
  });
});

test('IPv6 sets both families, on both containers, and turns prefixes on', () => {
  expect(envOf({ ipFamily: 'ipv6' })).toMatchObject({ ENABLE_IPv4: 'false', ENABLE_IPv6: 'true', ENABLE_PREFIX_DELEGATION: 'true' });
  expect(envOf({ ipFamily: 'ipv6' }, 'aws-vpc-cni-init')).toMatchObject({ ENABLE_IPv6: 'true' });
  expect(containerOf({ ipFamily: 'ipv6' }, 'aws-eks-nodeagent').args).toContain('--enable-ipv6=true');
});

test('without the agent there is no enforcing mode, no container and no volume of it', () => {
  const props: AwsNodeProps = { networkPolicyAgent: false };
  expect(envOf(props)).not.toHaveProperty('NETWORK_POLICY_ENFORCING_MODE');
  expect(podOf(props).containers).toHaveLength(1);
  expect(podOf(props).volumes.map(({ name }: Rendered) => name)).not.toContain('bpf-pin-path');
});

test('the role may patch pods only where addresses are written into annotations', () => {
  const verbs = (props: AwsNodeProps) =>
    find(objectsOf(props), 'ClusterRole')
      .rules.filter((rule: Rendered) => rule.resources?.includes('pods'))
      .flatMap((rule: Rendered) => rule.verbs);
  expect(verbs({})).toEqual(['list', 'watch', 'get']);
  expect(verbs({ settings: { annotatePodIp: false } })).toEqual(['list', 'watch', 'get']);
  expect(verbs({ settings: { annotatePodIp: true } })).toEqual(['list', 'watch', 'get', 'patch']);
});

test('identity by IRSA is an annotation of the service account; by Pod Identity nothing', () => {
  const arn = 'arn:aws:iam::123456789012:role/cni';
  expect(find(objectsOf({ roleArn: arn }), 'ServiceAccount').metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': arn });
  expect(find(objectsOf(), 'ServiceAccount').metadata).not.toHaveProperty('annotations');
});

test('the ConfigMap tells the controllers of EKS', () => {
  const windows = { ipam: true, prefixDelegation: true, warmPrefixTarget: 1, warmIpTarget: 0, minimumIpTarget: 0 };
  expect(find(objectsOf({ windows, branchEniCooldownSeconds: 30, enableNetworkPolicy: true }), 'ConfigMap').data).toEqual({
    'enable-windows-ipam': 'true',
    'enable-windows-prefix-delegation': 'true',
    'warm-prefix-target': '1',
    'warm-ip-target': '0',
    'minimum-ip-target': '0',
    'branch-eni-cooldown': '30',
    'enable-network-policy-controller': 'true',
  });
});

test('definitions of custom resources: ENIConfig by default, the others on request', () => {
  const kinds = (props: AwsNodeProps) =>
    objectsOf(props)
      .filter(({ kind }) => kind === 'CustomResourceDefinition')
      .map(({ spec }) => spec.names.kind);
  expect(kinds({})).toEqual(['ENIConfig']);
  expect(kinds({ crds: { eniConfig: false } })).toEqual([]);
  expect(kinds({ crds: { cniNode: true, securityGroupPolicy: true, policyEndpoint: true } })).toEqual([
    'ENIConfig',
    'CNINode',
    'SecurityGroupPolicy',
    'PolicyEndpoint',
    'ClusterPolicyEndpoint',
  ]);
});

test.each(
  Object.values(CUSTOM_RESOURCES)
    .flat()
    .map((resource) => [resource.kind, resource] as const),
)('the definition of %s is valid', (_, resource) => {
  expect(kubernetesProblems(customResourceDefinition(resource))).toEqual([]);
});

test('nothing that belongs to no namespace has one', () => {
  const app = new App();
  const objects = Testing.synth(new AwsNode(app, 'aws-node', { eniConfigs: { subnets: { a: { subnetId: 'subnet-a' } } } }));
  const scoped = objects.filter(({ kind }) =>
    ['CustomResourceDefinition', 'ClusterRole', 'ClusterRoleBinding', 'ENIConfig'].includes(kind),
  );
  expect(scoped).toHaveLength(4);
  for (const { metadata } of scoped) expect(metadata).not.toHaveProperty('namespace');
});

describe('bad props', () => {
  test.each<[AwsNodeProps, string]>([
    [{ settings: { warmIpTarget: -1 } }, "settings: warmIpTarget (WARM_IP_TARGET): expected a whole number from 0 up, got '-1'"],
    [{ settings: { warmIPTarget: 1 } as never }, "settings: aws-node has no setting 'warmIPTarget'"],
    [{ setings: {} } as never, "there is no 'setings'; did you mean settings?"],
    [{ windows: { prefixDelegations: true } as never }, "windows: there is no 'prefixDelegations'; did you mean prefixDelegation?"],
    [{ version: 'v1.21.1' }, "version takes x.y.z, such as 1.21.1, got 'v1.21.1'"],
    [{ version: '1.12.0' }, 'version takes 1.16.0 or newer, got 1.12.0'],
    [{ version: '1.19.9' }, 'networkPolicyAgentVersion is needed: the agent that goes with 1.19.9 is not known'],
    [
      { version: '1.23.0', networkPolicyAgentVersion: '1.4.0' },
      'networkPolicyAgentVersion takes 1.4.1 or newer with version 1.23.0, got 1.4.0: older agents know no unix socket',
    ],
    [{ region: 'mars-1' }, "region: no registry of EKS is known in 'mars-1'; give a registry or the images"],
    [{ networkPolicyAgent: false, enableNetworkPolicy: true }, 'enableNetworkPolicy needs the network policy agent, which is off'],
    [{ env: { WARM_IP_TARGETS: '1' } }, 'env: aws-node reads no WARM_IP_TARGETS; did you mean WARM_IP_TARGET?'],
    [{ branchEniCooldownSeconds: 10 }, 'branchEniCooldownSeconds takes 30 or more, got 10'],
    [{ ipFamily: 'IPv6' }, "ipFamily takes 'ipv4' or 'ipv6', got 'IPv6'"],
    [{ settings: { networkPolicyEnforcingMode: 'strict' }, networkPolicyAgent: false }, 'must not be set without the network policy agent'],
  ])('%j', (props, message) => {
    expect(() => objectsOf(props)).toThrow(message);
  });

  test('come out together', () => {
    expect(() => objectsOf({ version: '1', region: 'mars-1', settings: { warmIpTarget: -1 } })).toThrow(
      /version takes[\s\S]*warmIpTarget[\s\S]*mars-1/,
    );
  });
});

test('ENIConfigs by the chart are those of a set', () => {
  const app = new App();
  const chart = Testing.chart();
  new EniConfigs(chart, 'Pods', { subnets: { a: { subnetId: 'subnet-a' } } });
  const own = Testing.synth(new AwsNode(app, 'aws-node', { eniConfigs: { subnets: { a: { subnetId: 'subnet-a' } } } })).filter(
    ({ kind }) => kind === 'ENIConfig',
  );
  expect(own.map(({ spec }) => spec)).toEqual(Testing.synth(chart).map(({ spec }) => spec));
});
