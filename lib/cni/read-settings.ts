import type { IpFamily } from '../plan/types';
import { parseValue } from './parse-value';
import { SETTING_NAMES, type SETTINGS, type Setting, type SettingName, type SettingValue, setting } from './settings';

/** What a setting's text becomes, by the type that the table says. */
export type ValueOf<S extends Setting> = S['type'] extends 'integer'
  ? number
  : S['type'] extends 'boolean'
    ? boolean
    : S['type'] extends 'cidr-list'
      ? readonly string[]
      : S['type'] extends 'json-map'
        ? Readonly<Record<string, string>>
        : S extends { readonly words: readonly (infer Word)[] }
          ? Word
          : string;

/** Every setting as aws-node sees it; `undefined` where not set means nothing in particular. A value is read when it is asked for, and not before. */
export type CniSettings = {
  readonly [N in SettingName]: ValueOf<(typeof SETTINGS)[N]> | ((typeof SETTINGS)[N]['whenUnset'] extends undefined ? undefined : never);
};

/** Variables of a container. Scalars that are no text, which a manifest would refuse, are read as their text. */
export type Variables = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where settings come from. */
export interface SettingsSource {
  /** Variables of the aws-node container. */
  readonly env: Variables;
  /** Variables of the init container. */
  readonly initEnv: Variables;
  /** With `add-on` an unset variable has the shipped DaemonSet's value; with `self-managed` it is unset. */
  readonly delivery: 'add-on' | 'self-managed';
  /** Address family of the cluster, by which the add-on sets ENABLE_IPv4 and ENABLE_IPv6 itself. @default 'ipv4' */
  readonly ipFamily?: IpFamily;
}

/** The settings that the add-on derives from the cluster. @see aws/aws-cli awscli/examples/eks/describe-addon-configuration.rst, which leaves them out */
const FAMILY_OF: Readonly<Partial<Record<SettingName, IpFamily>>> = { ipv4: 'ipv4', ipv6: 'ipv6' };

/**
 * Reads the settings exactly as aws-node does: text that it cannot use counts as unset, numbers and booleans are what Go makes of them.
 * Each setting is read on its own, so that one that is not known spoils no other.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (parseBoolEnvVar, getWarmIPTarget), cmd/aws-vpc-cni/main.go
 */
export function readSettings(source: SettingsSource): CniSettings {
  const read = {};
  for (const name of SETTING_NAMES) {
    Object.defineProperty(read, name, { enumerable: true, configurable: true, get: () => keep(read, name, readSetting(source, name)) });
  }
  return read as CniSettings;
}

/** A value that was read once is not parsed again: a large plan asks for it at every node type. */
function keep(read: object, name: SettingName, value: SettingValue): SettingValue {
  Object.defineProperty(read, name, { enumerable: true, value });
  return value;
}

/** One setting as aws-node sees it. */
export function readSetting<N extends SettingName>(source: SettingsSource, name: N): CniSettings[N] {
  const row = setting(name);
  const text = textOf(source, name);
  const value: SettingValue = text === undefined ? undefined : parseValue(row, text);
  return (value ?? row.whenUnset) as CniSettings[N];
}

/** The text that a setting's variable has on the node; `undefined` where it is not set. */
export function textOf(source: SettingsSource, name: SettingName): string | undefined {
  return givenText(source, name) ?? (source.delivery === 'add-on' ? addOnText(source, name) : undefined);
}

/** What the add-on sets where the user does not. */
function addOnText(source: SettingsSource, name: SettingName): string | undefined {
  const family = FAMILY_OF[name];
  return family === undefined ? setting(name).shipped : String((source.ipFamily ?? 'ipv4') === family);
}

/** The text that a user gave a setting, apart from what is shipped. */
export function givenText(source: Pick<SettingsSource, 'env' | 'initEnv'>, name: SettingName): string | undefined {
  const row = setting(name);
  const variables = listOf(source, row);
  const value = Object.hasOwn(variables, row.env) ? variables[row.env] : undefined;
  return value === undefined ? undefined : String(value);
}

/** Whether a user set a setting, to whatever value, known or not. */
export function isSet(source: Pick<SettingsSource, 'env' | 'initEnv'>, name: SettingName): boolean {
  const row = setting(name);
  const property = Object.getOwnPropertyDescriptor(listOf(source, row), row.env);
  return property !== undefined && (property.get !== undefined || property.value !== undefined);
}

/** Settings that a user set, in the table's order. */
export function givenSettings(source: Pick<SettingsSource, 'env' | 'initEnv'>): SettingName[] {
  return SETTING_NAMES.filter((name) => isSet(source, name));
}

/** The list that a setting is read from; the other may be unknown, so it is left alone. */
function listOf(source: Pick<SettingsSource, 'env' | 'initEnv'>, { container }: Setting): Variables {
  return container === 'init' ? source.initEnv : source.env;
}
