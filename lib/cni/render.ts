import { isUsable } from './parse-value';
import { expectedOf } from './problems/values';
import type { ValueOf } from './read-settings';
import { SETTING_NAMES, type SETTINGS, type Setting, type SettingName, type SettingValue, setting } from './settings';

/**
 * Typed values of settings, by their names; what is left out stays as it is. Any setting may also be given as its variable's own text.
 * Zero and `false` are values.
 */
export type CniSettingsProps = { readonly [N in SettingName]?: ValueOf<(typeof SETTINGS)[N]> | string };

/** Variables of the two containers: strings only. */
export interface RenderedEnv {
  readonly env: Readonly<Record<string, string>>;
  readonly initEnv: Readonly<Record<string, string>>;
}

/** Settings that cannot be rendered: every problem at once. */
export class CniSettingsError extends Error {
  override readonly name = 'CniSettingsError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Tells what is only known at deployment, such as a CDK token: it is passed on as it is. */
export type IsUnresolved = (value: unknown) => boolean;

/** Text with a token of the CDK in it. */
export const holdsToken: IsUnresolved = (value) => typeof value === 'string' && value.includes('${Token[');

/**
 * The variables that say what the props say.
 * @param isUnresolved  tells what is only known at deployment; by default, text with a CDK token in it
 * @throws CniSettingsError  names that are no settings and values out of range, all at once
 */
export function renderEnv(props: CniSettingsProps, isUnresolved: IsUnresolved = holdsToken): RenderedEnv {
  const unknown = Object.keys(props).filter((name) => !(SETTING_NAMES as readonly string[]).includes(name));
  const rendered = SETTING_NAMES.filter((name) => props[name] !== undefined).map((name) => {
    const row = setting(name);
    return { name, row, text: textFor(row, props[name]), known: !isUnresolved(props[name]) };
  });
  const problems = [
    ...unknown.map((name) => `aws-node has no setting '${name}'`),
    ...rendered.filter(({ known }) => known).flatMap(({ name, row, text }) => problemOf(name, row, text, props.ipv6)),
  ];
  if (problems.length > 0) throw new CniSettingsError(problems);
  const variables = (container: 'aws-node' | 'init') =>
    Object.fromEntries(rendered.filter(({ row }) => isOn(row, container)).map(({ row, text }) => [row.env, text]));
  return { env: variables('aws-node'), initEnv: variables('init') };
}

/** Whether a container reads a setting. */
export function isOn({ container = 'aws-node' }: Setting, asked: 'aws-node' | 'init'): boolean {
  return container === 'both' || container === asked;
}

function textFor({ type }: Setting, value: SettingValue): string {
  if (Array.isArray(value)) return value.join(',');
  return type === 'json-map' && typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Stricter than aws-node, which takes an empty text for none: who names a setting means something. */
function problemOf(name: SettingName, row: Setting, text: string, ipv6: unknown): string[] {
  const least = row.leastWithIpv6 !== undefined && String(ipv6) === 'true' ? row.leastWithIpv6 : row.range?.[0];
  const meansNone = text === '' && (row.type === 'word' || (row.type === 'text' && row.whenUnset !== ''));
  if (!meansNone && isUsable({ ...row, zeroMeansNone: false }, text, least)) return [];
  return [`${name} (${row.env}): expected ${expectedOf(row, least)}, got '${text}'`];
}
