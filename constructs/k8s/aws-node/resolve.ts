import {
  CNI_RELEASES,
  CniSettingsError,
  type CniSettingsProps,
  type EnvVar,
  isAtLeast,
  networkPolicyAgentOf,
  renderDaemonSetEnv,
  setting,
  settingOf,
  unknownVariables,
} from '../../../lib/cni';
import { type AwsNodeImages, awsNodeImages } from '../../../lib/cni/images';
import { type PropType, propProblems } from '../invalid-object';
import type { AwsNodeProps } from './aws-node-props';

/** Everything that the objects are rendered from, defaults filled in. */
export interface ResolvedAwsNode {
  readonly props: AwsNodeProps;
  readonly version: string;
  readonly images: AwsNodeImages;
  readonly agentVersion: string;
  /** Whether the network policy agent runs beside aws-node. */
  readonly hasAgent: boolean;
  readonly ipv6: boolean;
  /** Variables of aws-node and of the init container, without those of the downward API. */
  readonly env: readonly EnvVar[];
  readonly initEnv: readonly EnvVar[];
}

/** The oldest version whose manifest this is. */
const OLDEST = '1.16.0';
/** From here on aws-node and its agent talk over a unix socket, which the agent knows since 1.4.1. */
const SOCKET_SINCE = '1.23.0';
const SOCKET_AGENT = '1.4.1';
const LEAST_COOLDOWN = 30;
const VERSION = /^\d+\.\d+\.\d+$/;

const PROPS: Readonly<Record<keyof AwsNodeProps, PropType>> = {
  version: 'text',
  region: 'text',
  registry: 'text',
  images: 'object',
  imagePullSecrets: 'texts',
  settings: 'object',
  env: 'object',
  ipFamily: 'text',
  clusterName: 'text',
  roleArn: 'text',
  networkPolicyAgent: 'flag',
  networkPolicyAgentVersion: 'text',
  enableNetworkPolicy: 'flag',
  enableCloudWatchLogs: 'flag',
  enablePolicyEventLogs: 'flag',
  agentMetricsPort: 'number',
  agentHealthPort: 'number',
  windows: 'object',
  branchEniCooldownSeconds: 'number',
  crds: 'object',
  eniConfigs: 'object',
  resources: 'object',
  tolerations: 'list',
  affinity: 'object',
  maxUnavailable: 'text',
  labels: 'object',
};
const PARTS: Readonly<Partial<Record<keyof AwsNodeProps, Readonly<Record<string, PropType>>>>> = {
  images: { init: 'text', awsNode: 'text', networkPolicyAgent: 'text' },
  crds: { eniConfig: 'flag', cniNode: 'flag', securityGroupPolicy: 'flag', policyEndpoint: 'flag' },
  windows: { ipam: 'flag', prefixDelegation: 'flag', warmPrefixTarget: 'number', warmIpTarget: 'number', minimumIpTarget: 'number' },
  resources: { cpuRequest: 'text', memoryRequest: 'text', cpuLimit: 'text', memoryLimit: 'text' },
};

/** The props with their defaults, and everything that is wrong with them. */
export function resolveAwsNode(props: AwsNodeProps, problems: string[]): ResolvedAwsNode {
  problems.push(...propProblems(props, PROPS));
  for (const [name, known] of Object.entries(PARTS)) {
    const part = props[name as keyof AwsNodeProps] as object | undefined;
    if (part !== undefined) problems.push(...propProblems(part, known).map((problem) => `${name}: ${problem}`));
  }
  const version = props.version ?? CNI_RELEASES[0]!.version;
  const hasAgent = props.networkPolicyAgent ?? true;
  const agentVersion = props.networkPolicyAgentVersion ?? (VERSION.test(version) ? networkPolicyAgentOf(version) : undefined);
  problems.push(...versionProblems(version, agentVersion, hasAgent && props.images?.networkPolicyAgent === undefined));
  if ((props.branchEniCooldownSeconds ?? LEAST_COOLDOWN) < LEAST_COOLDOWN)
    problems.push(`branchEniCooldownSeconds takes ${LEAST_COOLDOWN} or more, got ${props.branchEniCooldownSeconds}`);
  if (!hasAgent && props.enableNetworkPolicy === true) problems.push('enableNetworkPolicy needs the network policy agent, which is off');
  const ipFamily = familyOf(props, problems);
  const { awsNode, init } = environment(props, ipFamily, hasAgent, problems);
  return {
    props,
    version,
    agentVersion: agentVersion ?? SOCKET_AGENT,
    hasAgent,
    ipv6: ipFamily === 'ipv6',
    images: images(props, version, agentVersion ?? SOCKET_AGENT, problems),
    env: [...awsNode, { name: 'VPC_CNI_VERSION', value: `v${version}` }].sort(byName),
    initEnv: init,
  };
}

/** Whether aws-node and its agent talk over a unix socket instead of a port. */
export function usesSocket({ version }: Pick<ResolvedAwsNode, 'version'>): boolean {
  return isAtLeast(version, SOCKET_SINCE);
}

/** The value of a variable, where it is set. */
export function textOfVariable({ env }: Pick<ResolvedAwsNode, 'env'>, variable: string): string | undefined {
  return env.find(({ name }) => name === variable)?.value;
}

function versionProblems(version: string, agentVersion: string | undefined, needsAgent: boolean): string[] {
  if (!VERSION.test(version)) return [`version takes x.y.z, such as 1.21.1, got '${version}'`];
  if (!isAtLeast(version, OLDEST)) return [`version takes ${OLDEST} or newer, got ${version}`];
  if (!needsAgent) return [];
  if (agentVersion === undefined) return [`networkPolicyAgentVersion is needed: the agent that goes with ${version} is not known`];
  if (!VERSION.test(agentVersion)) return [`networkPolicyAgentVersion takes x.y.z, such as 1.3.1, got '${agentVersion}'`];
  if (isAtLeast(version, SOCKET_SINCE) && !isAtLeast(agentVersion, SOCKET_AGENT))
    return [
      `networkPolicyAgentVersion takes ${SOCKET_AGENT} or newer with version ${version}, got ${agentVersion}: older agents know no unix socket`,
    ];
  return [];
}

function familyOf({ ipFamily = 'ipv4' }: AwsNodeProps, problems: string[]): 'ipv4' | 'ipv6' {
  if (ipFamily === 'ipv4' || ipFamily === 'ipv6') return ipFamily;
  problems.push(`ipFamily takes 'ipv4' or 'ipv6', got '${ipFamily}'`);
  return 'ipv4';
}

function environment(props: AwsNodeProps, ipFamily: 'ipv4' | 'ipv6', networkPolicyAgent: boolean, problems: string[]) {
  const { settings = {}, clusterName, env = {} } = props;
  const given: CniSettingsProps = { ...(clusterName !== undefined && { clusterName }), ...settings };
  for (const { variable, nearest } of unknownVariables(env, {}))
    problems.push(`env: aws-node reads no ${variable}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`);
  for (const [name, value] of Object.entries(env))
    if (typeof value !== 'string') problems.push(`env.${name} takes text, got ${JSON.stringify(value)}`);
  try {
    const rendered = renderDaemonSetEnv(given, { ipFamily, networkPolicyAgent });
    const own = Object.entries(env).map(([name, value]) => ({ name, value }));
    const merged = (list: readonly EnvVar[], container: 'aws-node' | 'init') => [
      ...list.filter(({ name }) => !Object.hasOwn(env, name)),
      ...own.filter(({ name }) => isReadBy(name, container)),
    ];
    return { awsNode: merged(rendered.awsNode, 'aws-node'), init: merged(rendered.init, 'init').sort(byName) };
  } catch (error) {
    if (!(error instanceof CniSettingsError)) throw error;
    problems.push(...error.problems.map((problem) => `settings: ${problem}`));
    return { awsNode: [], init: [] };
  }
}

/** Whether a container reads a variable; what is no setting, such as a proxy's, is aws-node's. */
function isReadBy(variable: string, asked: 'aws-node' | 'init'): boolean {
  const name = settingOf(variable);
  const container = name === undefined ? 'aws-node' : (setting(name).container ?? 'aws-node');
  return container === 'both' || container === asked;
}

function images(
  { images: own = {}, region = 'us-west-2', registry }: AwsNodeProps,
  version: string,
  agent: string,
  problems: string[],
): AwsNodeImages {
  const { init, awsNode, networkPolicyAgent } = own;
  if (init !== undefined && awsNode !== undefined && networkPolicyAgent !== undefined) return { init, awsNode, networkPolicyAgent };
  try {
    return { ...awsNodeImages({ region, registry, version, networkPolicyAgentVersion: agent }), ...own };
  } catch (error) {
    if (!(error instanceof CniSettingsError)) throw error;
    problems.push(...error.problems);
    return { init: '', awsNode: '', networkPolicyAgent: '' };
  }
}

const byName = (a: EnvVar, b: EnvVar) => (a.name < b.name ? -1 : 1);
