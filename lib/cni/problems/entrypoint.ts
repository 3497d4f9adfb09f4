import { type CniSettings, type SettingsSource, textOf } from '../read-settings';
import { setting } from '../settings';
import { invalidValues } from './values';

/** Why the aws-node container ends as soon as it starts. */
export interface EntrypointExit {
  readonly variable: string;
  readonly message: string;
}

const WARM_TARGETS = ['warmPrefixTarget', 'warmIpTarget', 'minimumIpTarget'] as const;

/**
 * Whether all three targets that prefix mode lives by are "0". The entrypoint compares texts, counts unset as "0", and looks at
 * neither address family nor hardware.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e cmd/aws-vpc-cni/main.go 378-384
 */
export function warmTargetsAreZero(source: SettingsSource, { prefixDelegation }: CniSettings): boolean {
  return prefixDelegation && WARM_TARGETS.every((name) => (textOf(source, name) ?? '0') <= '0');
}

/** What makes the entrypoint refuse to start aws-node. @see aws/amazon-vpc-cni-k8s@b52188387f2e cmd/aws-vpc-cni/main.go */
export function entrypointExits(source: SettingsSource, settings: CniSettings): EntrypointExit[] {
  const exits = invalidValues(source)
    .filter(({ onGarbage }) => onGarbage === 'exits')
    .map(({ variable, given, expected }) => ({ variable, message: `${variable} is '${given}', and must be ${expected}` }));
  if (!warmTargetsAreZero(source, settings)) return exits;
  const names = WARM_TARGETS.map((name) => setting(name).env).join(', ');
  return [...exits, { variable: setting('warmPrefixTarget').env, message: `with prefixes one of ${names} must be above 0` }];
}
