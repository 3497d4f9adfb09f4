import { Token } from 'aws-cdk-lib';
import { stringify as stringifyToml } from 'smol-toml';
import { Scalar, stringify as stringifyYaml } from 'yaml';

/** What nodeadm must know to join a node to its cluster. */
export interface NodeConfigInput {
  readonly clusterName: string;
  /** `https://…` of the API server. */
  readonly apiServerEndpoint: string;
  /** The cluster's certificate authority, base64. */
  readonly certificateAuthority: string;
  /** The range of the cluster's services. */
  readonly serviceCidr: string;
  /** The kubelet's limit. @default - nodeadm's own figure */
  readonly maxPods?: number;
  /** Memory that the kubelet keeps from pods, in MiB. @default - nodeadm's own figure */
  readonly kubeReservedMemoryMiB?: number;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** `key=value:Effect`, as the kubelet takes them. @default [] */
  readonly taints?: readonly string[];
}

/**
 * The NodeConfig that nodeadm reads on AL2023.
 * @see awslabs/amazon-eks-ami@81fec2e89 nodeadm/api/v1alpha1/nodeconfig_types.go
 */
export function renderNodeConfig(input: NodeConfigInput): string {
  const config = {
    apiVersion: 'node.eks.aws/v1alpha1',
    kind: 'NodeConfig',
    spec: {
      cluster: {
        name: input.clusterName,
        apiServerEndpoint: input.apiServerEndpoint,
        certificateAuthority: input.certificateAuthority,
        cidr: input.serviceCidr,
      },
      kubelet: kubeletOf(input),
    },
  };
  // Strings are quoted, so that a cluster called 1e3 stays a name; lines are not folded, so that tokens stay whole.
  return stringifyYaml(config, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
}

function kubeletOf(input: NodeConfigInput): object | undefined {
  const { maxPods, kubeReservedMemoryMiB: reserved } = input;
  const config = {
    ...(maxPods !== undefined && { maxPods: numberOf(maxPods) }),
    ...(reserved !== undefined && { kubeReserved: { memory: `${reserved}Mi` } }),
  };
  const flags = flagsOf(input);
  if (Object.keys(config).length === 0 && flags.length === 0) return undefined;
  return { ...(Object.keys(config).length > 0 && { config }), ...(flags.length > 0 && { flags }) };
}

function flagsOf({ labels = {}, taints = [] }: NodeConfigInput): string[] {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return [
    ...(pairs.length > 0 ? [`--node-labels=${pairs.join(',')}`] : []),
    ...(taints.length > 0 ? [`--register-with-taints=${taints.join(',')}`] : []),
  ];
}

/** A number that may be a token: the kubelet refuses it in quotes. */
function numberOf(value: number): number | Scalar {
  if (!Token.isUnresolved(value)) return value;
  const scalar = new Scalar(Token.asString(value));
  scalar.type = Scalar.PLAIN;
  return scalar;
}

const BOUNDARY = '==EKS-PODNET==';

/**
 * The user data that carries a NodeConfig: a MIME document with one part.
 * @see awslabs/amazon-eks-ami@81fec2e89 nodeadm/doc/usage.md
 */
export function renderMimeDocument(nodeConfig: string): string {
  return [
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: application/node.eks.aws',
    '',
    nodeConfig.trimEnd(),
    '',
    `--${BOUNDARY}--`,
    '',
  ].join('\n');
}

/**
 * Bottlerocket's user data: settings that EKS merges with its own, and that win over its max pods.
 * Bottlerocket works kube-reserved out from the limit in force.
 * @see bottlerocket-os/bottlerocket-settings-sdk bottlerocket-settings-models/settings-extensions/kubernetes
 */
export function renderBottlerocketSettings({ maxPods }: { readonly maxPods: number }): string {
  const value = Token.isUnresolved(maxPods) ? Token.asString(maxPods) : maxPods;
  const toml = `${stringifyToml({ settings: { kubernetes: { 'max-pods': value } } }).trimEnd()}\n`;
  return toml.replace(`"${value}"`, String(value)); // a token travels as text, but resolves to a number
}
