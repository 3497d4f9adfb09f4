import { isUsable } from '../parse-value';
import { givenSettings, givenText, readSetting, type SettingsSource, type Variables } from '../read-settings';
import { type OnGarbage, type Setting, type SettingName, type SettingValue, setting, settingOf } from '../settings';

/** A text that aws-node cannot use. */
export interface InvalidValue {
  readonly name: SettingName;
  readonly variable: string;
  readonly given: string;
  /** What would be legal, in words. */
  readonly expected: string;
  /** Smallest and largest legal number, where a number is asked for. */
  readonly range: readonly [number, number] | undefined;
  readonly onGarbage: OnGarbage;
  /** What counts instead, where aws-node goes on; of a list, the items that it can use. */
  readonly counts: SettingValue;
}

/** Values of a user that aws-node cannot use, and what it does with each. */
export function invalidValues(source: SettingsSource, names: readonly SettingName[] = givenSettings(source)): InvalidValue[] {
  return names.flatMap((name) => {
    const given = givenText(source, name);
    if (given === undefined || !isJudged(source, name)) return [];
    const row = setting(name);
    const least = leastOf(source, row);
    if (isUsable(row, given, least)) return [];
    const { env: variable, whenGarbage = 'as-unset' } = row;
    const range = row.range && ([least ?? row.range[0], row.range[1]] as const);
    return [{ name, variable, given, expected: expectedOf(row, least), range, onGarbage: whenGarbage, counts: readSetting(source, name) }];
  });
}

/** A value that is no text, which the add-on's schema refuses and a manifest too. */
export interface NonString {
  readonly list: 'env' | 'initEnv';
  readonly variable: string;
  readonly given: unknown;
}

/**
 * Values that are no strings.
 * @param asked  the variables to look at; by default all
 */
export function nonStrings({ env, initEnv }: Pick<SettingsSource, 'env' | 'initEnv'>, asked?: readonly string[]): NonString[] {
  const of = (list: NonString['list'], variables: Variables) =>
    Object.keys(variables).flatMap((variable) => {
      if (asked?.includes(variable) === false) return [];
      const given = variables[variable];
      return given === undefined || typeof given === 'string' ? [] : [{ list, variable, given }];
    });
  return [...of('env', env), ...of('initEnv', initEnv)];
}

/**
 * What is legal for a setting, in words.
 * @param least  the smallest legal number, where it is another than the row's
 */
export function expectedOf(row: Setting, least = row.range?.[0]): string {
  switch (row.type) {
    case 'integer':
      return rangeWords(row.range, least);
    case 'boolean':
      return 'true or false';
    case 'word':
      return `one of ${row.words?.join(', ')}`;
    case 'cidr-list':
      return 'IPv4 CIDRs, separated by commas';
    case 'json-map':
      return 'a JSON object of strings, with keys up to 128 characters without k8s.amazonaws.com and values up to 256';
    case 'text':
      return row.expected ?? 'text';
  }
}

/** Some values are looked at only while another setting is on. */
function isJudged(source: SettingsSource, name: SettingName): boolean {
  const { judgedWith } = setting(name);
  const other = judgedWith === undefined ? undefined : settingOf(judgedWith);
  return other === undefined || readSetting(source, other) === true;
}

function leastOf(source: SettingsSource, { range, leastWithIpv6 }: Setting): number | undefined {
  return leastWithIpv6 !== undefined && readSetting(source, 'ipv6') ? leastWithIpv6 : range?.[0];
}

function rangeWords(range: Setting['range'], least: number | undefined): string {
  if (range === undefined || least === undefined) return 'a whole number';
  const most = range[1];
  return Number.isFinite(most) ? `a whole number from ${least} to ${most}` : `a whole number from ${least} up`;
}
