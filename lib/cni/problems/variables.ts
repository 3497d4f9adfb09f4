import { parseValue } from '../parse-value';
import type { SettingsSource, Variables } from '../read-settings';
import { type AddOnSupport, GIVEN_VARIABLES, RUNTIME_VARIABLES, SETTING_NAMES, type SettingName, setting, settingOf } from '../settings';

/** A misspelt name has at most this share of its letters wrong. */
const MOST_WRONG = 1 / 3;

/** Names that are no settings and need no explanation. */
const OTHERS: readonly string[] = [...GIVEN_VARIABLES, ...RUNTIME_VARIABLES];

/** Which of the two lists of variables something stands in. */
export type VariableList = 'env' | 'initEnv';

/** A variable that no version of aws-node reads. */
export interface UnknownVariable {
  readonly list: VariableList;
  readonly variable: string;
  /** What was probably meant. */
  readonly nearest: string | undefined;
}

/** Variables of a user that aws-node has no setting for, with the nearest name there is. */
export function unknownVariables(env: Variables, initEnv: Variables): UnknownVariable[] {
  return listed(env, initEnv)
    .filter(({ variable }) => settingOf(variable) === undefined && !OTHERS.includes(variable))
    .map(({ list, variable }) => ({ list, variable, nearest: nearestVariable(variable) }));
}

/** A variable on a container that does not read it. */
export interface MisplacedVariable {
  readonly list: VariableList;
  readonly variable: string;
  readonly belongsIn: VariableList;
}

/** Variables that are known, but not to the container that they are set on. */
export function misplacedVariables(env: Variables, initEnv: Variables): MisplacedVariable[] {
  return listed(env, initEnv).flatMap(({ list, variable }) => {
    const name = settingOf(variable);
    if (name === undefined) return [];
    const { container = 'aws-node' } = setting(name);
    const belongsIn = container === 'init' ? 'initEnv' : 'env';
    return container === 'both' || list === belongsIn ? [] : [{ list, variable, belongsIn }];
  });
}

/** A variable that both containers read, and that says different things to them. */
export interface UnequalVariable {
  readonly name: SettingName;
  readonly variable: string;
  /** Text on the aws-node container; `undefined` where it is not set. */
  readonly env: string | undefined;
  /** Text on the init container; `undefined` where it is not set. */
  readonly initEnv: string | undefined;
}

/** Variables that must mean the same on both containers and do not. */
export function unequalVariables({ env, initEnv, delivery }: SettingsSource): UnequalVariable[] {
  return SETTING_NAMES.flatMap((name) => {
    const row = setting(name);
    if (row.container !== 'both' || !(Object.hasOwn(env, row.env) || Object.hasOwn(initEnv, row.env))) return [];
    const [main, init] = [env, initEnv].map((variables) => textIn(variables, row.env));
    const meaning = (text = delivery === 'add-on' ? row.shipped : undefined) =>
      (text === undefined ? undefined : parseValue(row, text)) ?? row.whenUnset;
    return meaning(main) === meaning(init) ? [] : [{ name, variable: row.env, env: main, initEnv: init }];
  });
}

/** A variable that the managed add-on may not take. */
export interface AddOnDoubt {
  readonly list: VariableList;
  readonly variable: string;
  /** The setting; none where the variable is another program's. */
  readonly name: SettingName | undefined;
  readonly support: Extract<AddOnSupport, 'unproven' | 'refused'>;
}

/** Variables of a user that the add-on's schema refuses, or is not known to take. Names that nobody knows are left to `unknownVariables`. */
export function notInAddOnSchema(env: Variables, initEnv: Variables): AddOnDoubt[] {
  return listed(env, initEnv).flatMap(({ list, variable }) => {
    const name = settingOf(variable);
    const support = name !== undefined ? setting(name).addOn : OTHERS.includes(variable) ? 'refused' : undefined;
    return support === 'unproven' || support === 'refused' ? [{ list, variable, name, support }] : [];
  });
}

function listed(env: Variables, initEnv: Variables): { list: VariableList; variable: string }[] {
  const of = (list: VariableList, variables: Variables) => Object.keys(variables).map((variable) => ({ list, variable }));
  return [...of('env', env), ...of('initEnv', initEnv)];
}

function textIn(variables: Variables, variable: string): string | undefined {
  const value = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
  return value === undefined ? undefined : String(value);
}

/** The known name with the fewest wrong letters, in whatever case; or one that the given name begins or ends. */
function nearestVariable(variable: string): string | undefined {
  const { distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein'); // for an error only
  const meant = variable.trim().toUpperCase();
  const near = SETTING_NAMES.map((name) => setting(name).env)
    .map((name) => ({ name, wrong: distance(meant, name.toUpperCase()) }))
    .sort((a, b) => a.wrong - b.wrong);
  const nearest = near.find(({ name, wrong }) => wrong <= MOST_WRONG * name.length) ?? near.find(({ name }) => isPartOf(meant, name));
  return nearest?.name;
}

function isPartOf(meant: string, name: string): boolean {
  const known = name.toUpperCase();
  return meant.includes('_') && (known.startsWith(meant) || known.endsWith(`_${meant}`));
}
