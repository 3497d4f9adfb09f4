import { isAtLeast } from '../../../lib/cni';
import { type ResolvedAwsNode, usesSocket } from './resolve';

/** Paths on the host that the containers share. @see aws/amazon-vpc-cni-k8s@b52188387f2e config/master/aws-k8s-cni.yaml */
const VOLUMES = {
  'bpf-pin-path': { path: '/sys/fs/bpf' },
  'cni-bin-dir': { path: '/opt/cni/bin' },
  'cni-net-dir': { path: '/etc/cni/net.d' },
  'log-dir': { path: '/var/log/aws-routed-eni', type: 'DirectoryOrCreate' },
  'run-dir': { path: '/var/run/aws-node', type: 'DirectoryOrCreate' },
  'xtables-lock': { path: '/run/xtables.lock', type: 'FileOrCreate' },
} as const;

type Volume = keyof typeof VOLUMES;

const AGENT_METRICS_PORT = 8162;
const AGENT_HEALTH_PORT = 8163;
const CPU_REQUEST = '25m';
const PROBE_SECONDS = 10;

/** The volumes of the pod; that of the agent only where it runs. */
export function volumes({ hasAgent }: ResolvedAwsNode): object[] {
  const names = (Object.keys(VOLUMES) as Volume[]).filter((name) => hasAgent || name !== 'bpf-pin-path');
  return names.map((name) => ({ name, hostPath: VOLUMES[name] }));
}

/** Copies the plugin's binaries to the host, and sets the kernel up. */
export function initContainer({ images, initEnv }: ResolvedAwsNode): object {
  return {
    name: 'aws-vpc-cni-init',
    image: images.init,
    env: initEnv,
    resources: { requests: { cpu: CPU_REQUEST } },
    securityContext: { privileged: true },
    volumeMounts: mounts({ 'cni-bin-dir': '/host/opt/cni/bin' }),
  };
}

/** ipamd. */
export function awsNodeContainer(resolved: ResolvedAwsNode): object {
  const { images, env, props } = resolved;
  return {
    name: 'aws-node',
    image: images.awsNode,
    ports: [{ name: 'metrics', containerPort: 61678 }],
    livenessProbe: probe(resolved, 60),
    readinessProbe: probe(resolved, 1),
    env: [...env, fromField('MY_NODE_NAME', 'spec.nodeName'), fromField('MY_POD_NAME', 'metadata.name')],
    resources: resources(props.resources),
    securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } },
    volumeMounts: mounts({
      'cni-bin-dir': '/host/opt/cni/bin',
      'cni-net-dir': '/host/etc/cni/net.d',
      'log-dir': '/host/var/log/aws-routed-eni',
      'run-dir': '/var/run/aws-node',
      'xtables-lock': '/run/xtables.lock',
    }),
  };
}

/** The network policy agent. */
export function agentContainer(resolved: ResolvedAwsNode): object {
  const { images, props } = resolved;
  const metricsPort = props.agentMetricsPort ?? AGENT_METRICS_PORT;
  return {
    name: 'aws-eks-nodeagent',
    image: images.networkPolicyAgent,
    args: agentArguments(resolved, metricsPort),
    ports: [{ name: 'agentmetrics', containerPort: metricsPort }],
    env: [fromField('MY_NODE_NAME', 'spec.nodeName')],
    resources: { requests: { cpu: CPU_REQUEST } },
    securityContext: { capabilities: { add: ['NET_ADMIN'] }, privileged: true },
    volumeMounts: mounts({
      'cni-bin-dir': '/host/opt/cni/bin',
      'bpf-pin-path': '/sys/fs/bpf',
      'log-dir': '/var/log/aws-routed-eni',
      'run-dir': '/var/run/aws-node',
    }),
  };
}

/** The agent's flags; from 1.23 on the manifest also says how large its table of connections is. */
function agentArguments({ props, version, ipv6 }: ResolvedAwsNode, metricsPort: number): string[] {
  return [
    `--enable-ipv6=${ipv6}`,
    `--enable-network-policy=${props.enableNetworkPolicy ?? false}`,
    `--enable-cloudwatch-logs=${props.enableCloudWatchLogs ?? false}`,
    `--enable-policy-event-logs=${props.enablePolicyEventLogs ?? false}`,
    '--log-file=/var/log/aws-routed-eni/network-policy-agent.log',
    `--metrics-bind-addr=:${metricsPort}`,
    `--health-probe-bind-addr=:${props.agentHealthPort ?? AGENT_HEALTH_PORT}`,
    '--conntrack-cache-cleanup-period=300',
    ...(isAtLeast(version, '1.23.0') ? ['--conntrack-cache-table-size=524288'] : []),
    '--log-level=debug',
  ];
}

function probe(resolved: ResolvedAwsNode, initialDelaySeconds: number): object {
  const address = usesSocket(resolved) ? 'unix:///var/run/aws-node/ipamd.sock' : ':50051';
  return {
    exec: { command: ['/app/grpc-health-probe', `-addr=${address}`, '-connect-timeout=5s', '-rpc-timeout=5s'] },
    initialDelaySeconds,
    timeoutSeconds: PROBE_SECONDS,
  };
}

function resources({
  cpuRequest = CPU_REQUEST,
  memoryRequest,
  cpuLimit,
  memoryLimit,
}: NonNullable<ResolvedAwsNode['props']['resources']> = {}): object {
  const limits = { ...(cpuLimit !== undefined && { cpu: cpuLimit }), ...(memoryLimit !== undefined && { memory: memoryLimit }) };
  return {
    requests: { cpu: cpuRequest, ...(memoryRequest !== undefined && { memory: memoryRequest }) },
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

function mounts(paths: Readonly<Partial<Record<Volume, string>>>): object[] {
  return Object.entries(paths).map(([name, mountPath]) => ({ name, mountPath }));
}

function fromField(name: string, fieldPath: string): object {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}
