import { type CniSettings, givenSettings, isSet, type SettingsSource, textOf } from '../read-settings';
import { type SettingName, setting } from '../settings';
import { invalidValues } from './values';

/** Why aws-node does not get ready, on any node. */
export interface EntrypointExit {
  readonly name: SettingName;
  readonly variable: string;
  readonly message: string;
  /** `exits`: the container ends as soon as it starts. `never-ready`: ipamd refuses to begin. Either way the node stays NotReady. */
  readonly effect: 'exits' | 'never-ready';
}

const WARM_TARGETS = ['warmPrefixTarget', 'warmIpTarget', 'minimumIpTarget'] as const;

/**
 * Whether all three targets that prefix mode lives by are "0". The entrypoint compares texts, counts unset as "0", and looks at
 * neither address family nor hardware.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e cmd/aws-vpc-cni/main.go 378-384
 */
export function warmTargetsAreZero(source: SettingsSource, { prefixDelegation }: Pick<CniSettings, 'prefixDelegation'>): boolean {
  return prefixDelegation && WARM_TARGETS.every((name) => (textOf(source, name) ?? '0') <= '0');
}

/** What makes aws-node refuse to start. @see aws/amazon-vpc-cni-k8s@b52188387f2e cmd/aws-vpc-cni/main.go, pkg/ipamd/ipamd.go (isConfigValid) */
export function entrypointExits(source: SettingsSource, settings: CniSettings): EntrypointExit[] {
  return [...refusedValues(source), ...withoutWarmTargets(source, settings), ...withoutOneFamily(source, settings)];
}

/** Only what can stop aws-node is read, so that other values may be unknown. */
function refusedValues(source: SettingsSource): EntrypointExit[] {
  const fatal = givenSettings(source).filter((name) => (setting(name).whenGarbage ?? 'as-unset') !== 'as-unset');
  return invalidValues(source, fatal).flatMap(({ name, variable, given, expected, onGarbage }) =>
    onGarbage === 'as-unset' ? [] : [{ name, variable, message: `${variable} is '${given}', and must be ${expected}`, effect: onGarbage }],
  );
}

function withoutWarmTargets(source: SettingsSource, settings: CniSettings): EntrypointExit[] {
  if (!warmTargetsAreZero(source, settings)) return [];
  const names = WARM_TARGETS.map((name) => setting(name).env).join(', ');
  const message = `ENABLE_PREFIX_DELEGATION is on, so one of ${names} must be above 0`;
  return [{ name: 'warmPrefixTarget', variable: setting('warmPrefixTarget').env, message, effect: 'exits' }];
}

function withoutOneFamily(source: SettingsSource, { ipv4, ipv6 }: CniSettings): EntrypointExit[] {
  if (ipv4 !== ipv6) return [];
  const how = ipv4 ? 'are both on' : isSet(source, 'ipv4') ? 'are both off' : 'are both off, and ENABLE_IPv4 is off unless it is set';
  const message = `ENABLE_IPv4 and ENABLE_IPv6 ${how}; exactly one must be on`;
  return [{ name: 'ipv4', variable: setting('ipv4').env, message, effect: 'never-ready' }];
}
