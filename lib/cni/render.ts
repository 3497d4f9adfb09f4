import { cidrList, isIpv4Cidr, parseValue } from './parse-value';
import { expectedOf } from './problems/values';
import { SETTING_NAMES, type Setting, type SettingName, type SettingValue, setting } from './settings';

/** Typed values of settings, by their names; what is left out stays as it is. */
export type CniSettingsProps = { readonly [N in SettingName]?: SettingValue };

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

/** How the caller marks text that is only known later, such as a CDK token: it is passed on as it is. */
export type IsUnresolved = (value: unknown) => boolean;

/**
 * The variables that say what the props say. Zero and false are values.
 * @throws CniSettingsError  names that are no settings and values out of range, all at once
 */
export function renderEnv(props: CniSettingsProps, isUnresolved: IsUnresolved = () => false): RenderedEnv {
  const unknown = Object.keys(props).filter((name) => !(SETTING_NAMES as readonly string[]).includes(name));
  const given = SETTING_NAMES.filter((name) => props[name] !== undefined);
  const rendered = given.map((name) => ({ name, row: setting(name), text: textFor(setting(name), props[name], isUnresolved) }));
  const problems = [
    ...unknown.map((name) => `aws-node has no setting '${name}'`),
    ...rendered
      .filter(({ name, row, text }) => !isUnresolved(props[name]) && !isLegal(row, text))
      .map(({ name, row, text }) => `${name} (${row.env}): expected ${expectedOf(row)}, got '${text}'`),
  ];
  if (problems.length > 0) throw new CniSettingsError(problems);
  const variables = (init: boolean) =>
    Object.fromEntries(rendered.filter(({ row }) => isOn(row, init)).map(({ row, text }) => [row.env, text]));
  return { env: variables(false), initEnv: variables(true) };
}

function isOn({ container = 'aws-node' }: Setting, init: boolean): boolean {
  return container === 'both' || (container === 'init') === init;
}

function textFor({ type }: Setting, value: SettingValue, isUnresolved: IsUnresolved): string {
  if (isUnresolved(value)) return String(value);
  if (type === 'json-map') return JSON.stringify(value);
  return Array.isArray(value) ? value.join(',') : String(value);
}

function isLegal(row: Setting, text: string): boolean {
  if (row.type === 'cidr-list') return cidrList(text).every(isIpv4Cidr);
  return parseValue(row, text) !== undefined;
}
