import { parseValue } from './parse-value';
import { SETTING_NAMES, type SETTINGS, type Setting, type SettingName, type SettingValue, setting } from './settings';

/** Values by the type that the table says; where unset means nothing in particular, `undefined` is one of them. */
type TypeOf<S extends Setting> =
  | (S['type'] extends 'integer'
      ? number
      : S['type'] extends 'boolean'
        ? boolean
        : S['type'] extends 'cidr-list'
          ? readonly string[]
          : S['type'] extends 'json-map'
            ? Readonly<Record<string, string>>
            : string)
  | (S['whenUnset'] extends undefined ? undefined : never);

/** Every setting as aws-node sees it. A value is read when it is asked for, and not before. */
export type CniSettings = { readonly [N in SettingName]: TypeOf<(typeof SETTINGS)[N]> };

/** Where settings come from. */
export interface SettingsSource {
  /** Variables of the aws-node container; scalars that are no text are read as their text. */
  readonly env: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Variables of the init container. */
  readonly initEnv: Readonly<Record<string, string | number | boolean | undefined>>;
  /** With `add-on` an unset variable has the shipped DaemonSet's value; with `self-managed` it is unset. */
  readonly delivery: 'add-on' | 'self-managed';
}

/**
 * Reads the settings exactly as aws-node does: text that it cannot use counts as unset, numbers and booleans are what Go makes of them.
 * Each setting is read on its own, so that one that is not known spoils no other.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (parseBoolEnvVar, getWarmIPTarget), cmd/aws-vpc-cni/main.go
 */
export function readSettings(source: SettingsSource): CniSettings {
  const read = {};
  for (const name of SETTING_NAMES) {
    Object.defineProperty(read, name, { enumerable: true, get: () => readSetting(source, name) });
  }
  return read as CniSettings;
}

/** The text that a setting's variable has; `undefined` where it is not set. */
export function textOf(source: SettingsSource, name: SettingName): string | undefined {
  const row = setting(name);
  const given = givenText(source, name);
  return given ?? (source.delivery === 'add-on' ? row.shipped : undefined);
}

/** The text that a user gave a setting, apart from what is shipped. */
export function givenText({ env, initEnv }: SettingsSource, name: SettingName): string | undefined {
  const row = setting(name);
  const value = (row.container === 'init' ? initEnv : env)[row.env];
  return value === undefined ? undefined : String(value);
}

function readSetting(source: SettingsSource, name: SettingName): SettingValue {
  const row = setting(name);
  const text = textOf(source, name);
  return (text === undefined ? undefined : parseValue(row, text)) ?? row.whenUnset;
}
