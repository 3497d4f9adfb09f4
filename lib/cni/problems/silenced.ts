import { type CniSettings, givenSettings, type SettingsSource } from '../read-settings';
import { type SettingName, setting } from '../settings';

/** One row: while `holds`, the settings do nothing, because of what `because` says. */
interface Silence {
  readonly silent: readonly SettingName[];
  readonly by: SettingName;
  readonly holds: (settings: CniSettings) => boolean;
  readonly because: string;
}

const ipTargets = (settings: CniSettings) => settings.warmIpTarget > 0 || settings.minimumIpTarget > 0;
/** The egress plugin translates by itself, whatever AWS_VPC_K8S_CNI_EXTERNALSNAT says. */
const translatesEgress = ({ ipv6, v4Egress, v6Egress }: CniSettings) => (ipv6 ? v4Egress : v6Egress);
const POOL = ['warmEniTarget', 'warmIpTarget', 'minimumIpTarget', 'warmPrefixTarget'] as const;

/**
 * What silences what. @see aws/amazon-vpc-cni-k8s@b52188387f2e README.md, pkg/ipamd/ipamd.go
 * Booleans at their off value are never reported: they do what they say.
 */
const SILENCES: readonly Silence[] = [
  {
    silent: ['warmEniTarget', 'warmPrefixTarget'],
    by: 'warmIpTarget',
    holds: (settings) => settings.warmIpTarget > 0,
    because: 'WARM_IP_TARGET is set, and decides alone',
  },
  {
    silent: ['warmEniTarget', 'warmPrefixTarget'],
    by: 'minimumIpTarget',
    holds: (settings) => settings.warmIpTarget === 0 && settings.minimumIpTarget > 0,
    because: 'MINIMUM_IP_TARGET is set, and decides alone',
  },
  {
    silent: ['warmEniTarget'],
    by: 'prefixDelegation',
    holds: (settings) => settings.prefixDelegation && !ipTargets(settings),
    because: 'with prefixes WARM_PREFIX_TARGET takes its place',
  },
  {
    silent: ['warmPrefixTarget'],
    by: 'prefixDelegation',
    holds: (settings) => !settings.prefixDelegation && !ipTargets(settings),
    because: 'ENABLE_PREFIX_DELEGATION is off',
  },
  {
    silent: [...POOL, 'maxEni', 'externalSnat', 'excludeSnatCidrs'],
    by: 'ipv6',
    holds: (settings) => settings.ipv6,
    because: 'an IPv6 node has one /80 and no pool, and translates nothing',
  },
  {
    silent: ['eniConfigAnnotation', 'eniConfigLabel'],
    by: 'customNetworking',
    holds: (settings) => !settings.customNetworking,
    because: 'AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG is off, so no ENIConfig is looked for',
  },
  {
    silent: ['subnetDiscovery'],
    by: 'customNetworking',
    holds: (settings) => settings.customNetworking && settings.subnetDiscovery,
    because: 'with custom networking ENIConfigs name the subnets',
  },
  {
    silent: ['excludeSnatCidrs'],
    by: 'externalSnat',
    holds: (settings) => settings.externalSnat,
    because: 'AWS_VPC_K8S_CNI_EXTERNALSNAT is on, so nothing is translated on the node',
  },
  {
    silent: ['randomizeSnat'],
    by: 'externalSnat',
    holds: (settings) => settings.externalSnat && !translatesEgress(settings),
    because: 'AWS_VPC_K8S_CNI_EXTERNALSNAT is on, so nothing is translated on the node',
  },
  {
    silent: ['podSecurityGroupEnforcingMode'],
    by: 'podEni',
    holds: (settings) => !settings.podEni,
    because: 'ENABLE_POD_ENI is off',
  },
  {
    silent: POOL,
    by: 'disableNetworkResourceProvisioning',
    holds: (settings) => settings.disableNetworkResourceProvisioning,
    because: 'DISABLE_NETWORK_RESOURCE_PROVISIONING is on, so there is no pool to keep',
  },
  {
    silent: [...POOL, 'manageEnisNonSchedulable', 'additionalEniTags'],
    by: 'imdsOnlyMode',
    holds: (settings) => settings.imdsOnlyMode,
    because: 'ENABLE_IMDS_ONLY_MODE is on, so aws-node asks EC2 for nothing',
  },
  { silent: ['v4Egress'], by: 'ipv6', holds: (settings) => !settings.ipv6, because: 'it is for IPv6 clusters' },
  { silent: ['v6Egress'], by: 'ipv6', holds: (settings) => settings.ipv6 && settings.v6Egress, because: 'it is for IPv4 clusters' },
];

/** A setting that a user made and that does nothing. */
export interface SilencedSetting {
  readonly name: SettingName;
  readonly variable: string;
  /** The setting that silences it. */
  readonly by: SettingName;
  readonly because: string;
}

/** Every reason for which a setting may do nothing, in words: what the catalogue of settings tells of it. */
export function silencesOf(name: SettingName): readonly string[] {
  const { obsolete } = setting(name);
  if (obsolete !== undefined) return [obsolete];
  return SILENCES.filter(({ silent }) => silent.includes(name)).map(({ because }) => because);
}

/** Settings of a user that do nothing, each with the first reason there is. */
export function silenced(
  source: SettingsSource,
  settings: CniSettings,
  names: readonly SettingName[] = givenSettings(source),
): SilencedSetting[] {
  return names.flatMap((name) => {
    const variable = setting(name).env;
    const { obsolete } = setting(name);
    if (obsolete !== undefined) return [{ name, variable, by: name, because: obsolete }];
    const row = SILENCES.find(({ silent, holds }) => silent.includes(name) && holds(settings));
    if (row === undefined || saysNothing(name, settings)) return [];
    return [{ name, variable, by: row.by, because: row.because }];
  });
}

/** Whether a setting stands at the value that it has anyway once it is silenced: nobody is misled by that. */
function saysNothing(name: SettingName, settings: CniSettings): boolean {
  const value = settings[name];
  const { whenUnset, shipped } = setting(name);
  return value === false || value === 0 || value === whenUnset || String(value) === shipped;
}
