import { parseGoInteger } from '../go-parse';
import { cidrList, isIpv4Cidr, parseValue } from '../parse-value';
import { givenText, type SettingsSource } from '../read-settings';
import { type OnGarbage, type Setting, type SettingName, type SettingValue, setting } from '../settings';
import { givenSettings } from './variables';

/** A text that aws-node cannot use. */
export interface InvalidValue {
  readonly name: SettingName;
  readonly variable: string;
  readonly given: string;
  /** What would be legal, in words. */
  readonly expected: string;
  readonly onGarbage: OnGarbage;
  /** What counts instead, where aws-node goes on. */
  readonly counts: SettingValue;
}

/** Values of a user that aws-node cannot use, and what it does with each. */
export function invalidValues(source: SettingsSource): InvalidValue[] {
  return givenSettings(source).flatMap((name) => {
    const row = setting(name);
    const given = givenText(source, name);
    if (given === undefined || isUsable(row, given)) return [];
    const { env: variable, whenGarbage = 'as-unset', whenUnset } = row;
    return [{ name, variable, given, expected: expectedOf(row), onGarbage: whenGarbage, counts: whenUnset }];
  });
}

/** A value that is no text, which the add-on's schema refuses and a manifest too. */
export interface NonString {
  readonly list: 'env' | 'initEnv';
  readonly variable: string;
  readonly given: number | boolean;
}

/** Values that are no strings. */
export function nonStrings({ env, initEnv }: SettingsSource): NonString[] {
  const of = (list: NonString['list'], variables: SettingsSource['env']) =>
    Object.keys(variables).flatMap((variable) => {
      const given = variables[variable];
      return typeof given === 'number' || typeof given === 'boolean' ? [{ list, variable, given }] : [];
    });
  return [...of('env', env), ...of('initEnv', initEnv)];
}

/** What is legal for a setting, in words. */
export function expectedOf(row: Setting): string {
  switch (row.type) {
    case 'integer':
      return rangeWords(row.range);
    case 'boolean':
      return 'true or false';
    case 'word':
      return `one of ${row.words?.join(', ')}`;
    case 'cidr-list':
      return 'IPv4 CIDRs, separated by commas';
    case 'json-map':
      return 'a JSON object of strings';
    case 'text':
      return row.pattern === undefined ? 'text' : `text that matches ${row.pattern.source}`;
  }
}

/** aws-node passes over items of a list that it cannot use, so the list as a whole never fails. */
function isUsable(row: Setting, text: string): boolean {
  if (row.type === 'cidr-list') return cidrList(text).every(isIpv4Cidr);
  if (row.type === 'integer' && row.range?.[0] === 1 && parseGoInteger(text) === 0) return true; // 0 says: no limit
  return parseValue(row, text) !== undefined;
}

function rangeWords(range: readonly [number, number] | undefined): string {
  if (range === undefined) return 'a whole number';
  const [least, most] = range;
  return most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least} up` : `a whole number from ${least} to ${most}`;
}
