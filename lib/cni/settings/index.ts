import { LOGGING_SETTINGS } from './logging';
import { OPERATION_SETTINGS } from './operations';
import { POD_SECURITY_GROUP_SETTINGS } from './pod-security-groups';
import { POOL_SETTINGS } from './pool';
import type { Setting } from './setting';
import { SUBNET_SETTINGS } from './subnets';
import { TRAFFIC_SETTINGS } from './traffic';

/** Every aws-node setting, by the name that props, JSON and docs use for it. */
export const SETTINGS = {
  ...POOL_SETTINGS,
  ...SUBNET_SETTINGS,
  ...POD_SECURITY_GROUP_SETTINGS,
  ...TRAFFIC_SETTINGS,
  ...OPERATION_SETTINGS,
  ...LOGGING_SETTINGS,
};

export type SettingName = keyof typeof SETTINGS;

/** Names of all settings, in the table's order. */
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** One row, seen as what all rows have in common. */
export function setting(name: SettingName): Setting {
  return SETTINGS[name];
}

const BY_VARIABLE: ReadonlyMap<string, SettingName> = new Map(SETTING_NAMES.map((name) => [setting(name).env, name]));

/** The setting of an environment variable, where aws-node has one of exactly this name. */
export function settingOf(variable: string): SettingName | undefined {
  return BY_VARIABLE.get(variable);
}

export { GIVEN_VARIABLES, RUNTIME_VARIABLES } from './other-variables';
export type * from './setting';
