import { givenSettings, type SettingsSource } from '../read-settings';
import { type SettingName, setting } from '../settings';
import { compareVersions } from '../versions';

/** A setting that a version does not know yet. */
export interface TooNew {
  readonly name: SettingName;
  readonly variable: string;
  /** First version that knows it. */
  readonly since: string;
}

/** Settings of a user that came after a version. */
export function needsVersion(source: Pick<SettingsSource, 'env' | 'initEnv'>, version: string): TooNew[] {
  return givenSettings(source).flatMap((name) => {
    const { since, env: variable } = setting(name);
    return since !== undefined && compareVersions(since, version) > 0 ? [{ name, variable, since }] : [];
  });
}
