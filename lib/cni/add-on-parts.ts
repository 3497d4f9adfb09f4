import type { AddOnSupport } from './settings';

/** A part of the add-on's configuration that is no environment variable. */
export interface AddOnPart {
  /** Where it is: a key of the configuration, or two with a dot between. */
  readonly path: string;
  /** `flag` and `number` become text, as the schema wants them; `value` is passed on as it is. */
  readonly type: 'flag' | 'number' | 'value';
  readonly addOn: AddOnSupport;
  /** One sentence: what it is for. */
  readonly purpose: string;
}

/** Values of the parts, typed; what is left out stays as the add-on has it. */
export interface AddOnPartValues {
  /** @default false */
  readonly enableNetworkPolicy?: boolean;
  /** @default false */
  readonly enableWindowsIpam?: boolean;
  /** @default false */
  readonly enableCloudWatchLogs?: boolean;
  /** @default false */
  readonly enablePolicyEventLogs?: boolean;
  /** @default 8162 */
  readonly agentMetricsPort?: number;
  /** @default 8163 */
  readonly agentHealthPort?: number;
  /** Kubernetes tolerations. @default - all taints */
  readonly tolerations?: readonly object[];
  /** A Kubernetes affinity. @default - Linux nodes that are not Fargate's, hybrid or auto */
  readonly affinity?: object | null;
  /** Kubernetes quantities. @default - requests 25m CPU */
  readonly resources?: {
    readonly limits?: { readonly cpu?: string; readonly memory?: string };
    readonly requests?: { readonly cpu?: string; readonly memory?: string };
  };
  /** @default 10 */
  readonly livenessProbeTimeoutSeconds?: number;
  /** @default 10 */
  readonly readinessProbeTimeoutSeconds?: number;
}

/**
 * Every part of the add-on's configuration besides `env`, `init` and `eniConfig`.
 * @see aws/aws-cli awscli/examples/eks/describe-addon-configuration.rst (schema of v1.15.1-eksbuild.1), aws/amazon-vpc-cni-k8s@b52188387f2e charts/aws-vpc-cni/README.md
 */
export const ADD_ON_PARTS = {
  enableNetworkPolicy: {
    path: 'enableNetworkPolicy',
    type: 'flag',
    addOn: 'proven',
    purpose: 'Lets the agent beside aws-node enforce network policies.',
  },
  enableWindowsIpam: {
    path: 'enableWindowsIpam',
    type: 'flag',
    addOn: 'proven',
    purpose: 'Gives pods on Windows nodes addresses, by the controller of EKS.',
  },
  enableCloudWatchLogs: {
    path: 'nodeAgent.enableCloudWatchLogs',
    type: 'flag',
    addOn: 'proven',
    purpose: "Sends the network policy agent's log to CloudWatch.",
  },
  enablePolicyEventLogs: {
    path: 'nodeAgent.enablePolicyEventLogs',
    type: 'flag',
    addOn: 'proven',
    purpose: 'Logs what network policies decide.',
  },
  agentMetricsPort: {
    path: 'nodeAgent.metricsBindAddr',
    type: 'number',
    addOn: 'proven',
    purpose: "Port of the network policy agent's metrics, 8162 unless set.",
  },
  agentHealthPort: {
    path: 'nodeAgent.healthProbeBindAddr',
    type: 'number',
    addOn: 'proven',
    purpose: "Port of the network policy agent's health probe, 8163 unless set.",
  },
  tolerations: { path: 'tolerations', type: 'value', addOn: 'proven', purpose: 'Taints that aws-node tolerates; all of them unless set.' },
  affinity: { path: 'affinity', type: 'value', addOn: 'proven', purpose: 'Nodes that aws-node runs on.' },
  resources: { path: 'resources', type: 'value', addOn: 'proven', purpose: 'What aws-node requests, and its limits.' },
  livenessProbeTimeoutSeconds: {
    path: 'livenessProbeTimeoutSeconds',
    type: 'value',
    addOn: 'proven',
    purpose: "Seconds that aws-node's liveness probe may take.",
  },
  readinessProbeTimeoutSeconds: {
    path: 'readinessProbeTimeoutSeconds',
    type: 'value',
    addOn: 'proven',
    purpose: "Seconds that aws-node's readiness probe may take.",
  },
} as const satisfies Readonly<Record<keyof AddOnPartValues, AddOnPart>>;

/** The parts as the configuration has them, nested by their paths. */
export function renderParts(values: AddOnPartValues): Record<string, unknown> {
  const rendered: Record<string, unknown> = {};
  for (const [name, { path, type }] of Object.entries(ADD_ON_PARTS)) {
    const value = values[name as keyof AddOnPartValues];
    if (value === undefined) continue;
    const text = type === 'value' ? value : String(value);
    const [key, inner] = path.split('.') as [string, string | undefined];
    rendered[key] = inner === undefined ? text : { ...(rendered[key] as object | undefined), [inner]: text };
  }
  return rendered;
}
