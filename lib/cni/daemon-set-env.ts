import type { IpFamily } from '../plan/types';
import { CniSettingsError, type CniSettingsProps, type IsUnresolved, isOn, renderEnv } from './render';
import { SETTING_NAMES, type SettingName, setting } from './settings';

/** A variable of a container, as a manifest lists it. */
export interface EnvVar {
  readonly name: string;
  readonly value: string;
}

/** The variables of a DaemonSet's containers. What comes by the downward API, such as MY_NODE_NAME, is not among them. */
export interface DaemonSetEnv {
  readonly awsNode: readonly EnvVar[];
  readonly init: readonly EnvVar[];
}

/** How a DaemonSet's variables are rendered. */
export interface DaemonSetEnvOptions {
  /** Whether unset variables get the values of the shipped manifest. @default true */
  readonly shippedDefaults?: boolean;
  /** Sets ENABLE_IPv4 and ENABLE_IPv6, without which aws-node never gets ready; IPv6 needs prefixes too. @default 'ipv4' */
  readonly ipFamily?: IpFamily;
  /** Whether the network policy agent runs beside aws-node. Without it, NETWORK_POLICY_ENFORCING_MODE must not be set. @default true */
  readonly networkPolicyAgent?: boolean;
  /** @default - text with a CDK token in it is passed on as it is */
  readonly isUnresolved?: IsUnresolved;
}

/** What the cluster's family sets, unless the props say otherwise. @see aws/amazon-vpc-cni-k8s@b52188387f2e docs/ipv6.md, README.md (ENABLE_IPv6) */
const BY_FAMILY: Readonly<Record<IpFamily, CniSettingsProps>> = {
  ipv4: { ipv4: true, ipv6: false },
  ipv6: { ipv4: false, ipv6: true, prefixDelegation: true },
};

/**
 * The variables of a self-managed aws-node, by name, as the shipped manifest orders them.
 * @throws CniSettingsError  what `renderEnv` refuses, and settings that contradict the options
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e config/master/aws-k8s-cni.yaml
 */
export function renderDaemonSetEnv(props: CniSettingsProps, options: DaemonSetEnvOptions = {}): DaemonSetEnv {
  const { shippedDefaults = true, ipFamily = 'ipv4', networkPolicyAgent = true, isUnresolved } = options;
  const contradictions = contradictionsOf(props, ipFamily, networkPolicyAgent);
  if (contradictions.length > 0) throw new CniSettingsError(contradictions);
  const { env, initEnv } = renderEnv({ ...BY_FAMILY[ipFamily], ...definedOf(props) }, isUnresolved);
  const shipped = SETTING_NAMES.filter((name) => shippedDefaults && (name !== 'networkPolicyEnforcingMode' || networkPolicyAgent));
  return {
    awsNode: sorted({ ...shippedOn('aws-node', shipped), ...env }),
    init: sorted({ ...shippedOn('init', shipped), ...initEnv }),
  };
}

function contradictionsOf(props: CniSettingsProps, ipFamily: IpFamily, networkPolicyAgent: boolean): string[] {
  const family = (['ipv4', 'ipv6'] as const).filter(
    (name) => props[name] !== undefined && String(props[name]) !== String(BY_FAMILY[ipFamily][name]),
  );
  const said = family.map((name) => `${name} (${setting(name).env}): the cluster's family is ${ipFamily}, got '${props[name]}'`);
  const mode = props.networkPolicyEnforcingMode;
  if (networkPolicyAgent || mode === undefined) return said;
  return [
    ...said,
    `networkPolicyEnforcingMode (NETWORK_POLICY_ENFORCING_MODE): must not be set without the network policy agent, got '${mode}'`,
  ];
}

function definedOf(props: CniSettingsProps): CniSettingsProps {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}

function shippedOn(container: 'aws-node' | 'init', names: readonly SettingName[]): Record<string, string> {
  const rows = names.map(setting).filter((row) => isOn(row, container));
  return Object.fromEntries(rows.flatMap(({ env, shipped }) => (shipped === undefined ? [] : [[env, shipped]])));
}

function sorted(variables: Readonly<Record<string, string>>): EnvVar[] {
  return Object.entries(variables)
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
