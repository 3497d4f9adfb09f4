import { closest, distance } from 'fastest-levenshtein';
import type { SettingsSource } from '../read-settings';
import { type AddOnSupport, GIVEN_VARIABLES, SETTING_NAMES, type SettingName, setting, settingOf } from '../settings';

/** Slips further off than this are no slips. */
const NEAR = 6;

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
export function unknownVariables(env: SettingsSource['env'], initEnv: SettingsSource['initEnv']): UnknownVariable[] {
  return listed(env, initEnv)
    .filter(({ variable }) => settingOf(variable) === undefined && !(GIVEN_VARIABLES as readonly string[]).includes(variable))
    .map(({ list, variable }) => ({ list, variable, nearest: nearestVariable(variable) }));
}

/** A variable on a container that does not read it. */
export interface MisplacedVariable {
  readonly list: VariableList;
  readonly variable: string;
  readonly belongsIn: VariableList;
}

/** Variables that are known, but not to the container that they are set on. */
export function misplacedVariables(env: SettingsSource['env'], initEnv: SettingsSource['initEnv']): MisplacedVariable[] {
  return listed(env, initEnv).flatMap(({ list, variable }) => {
    const name = settingOf(variable);
    if (name === undefined) return [];
    const { container = 'aws-node' } = setting(name);
    const belongsIn = container === 'init' ? 'initEnv' : 'env';
    return container === 'both' || list === belongsIn ? [] : [{ list, variable, belongsIn }];
  });
}

/** A variable that the managed add-on may not take. */
export interface AddOnDoubt {
  readonly list: VariableList;
  readonly variable: string;
  readonly name: SettingName;
  readonly support: Extract<AddOnSupport, 'unproven' | 'refused'>;
}

/** Variables of a user that the add-on's schema refuses, or is not known to take. */
export function notInAddOnSchema(env: SettingsSource['env'], initEnv: SettingsSource['initEnv']): AddOnDoubt[] {
  return listed(env, initEnv).flatMap(({ list, variable }) => {
    const name = settingOf(variable);
    const support = name === undefined ? undefined : setting(name).addOn;
    return name !== undefined && (support === 'unproven' || support === 'refused') ? [{ list, variable, name, support }] : [];
  });
}

/** Settings that a user set, in the table's order. */
export function givenSettings({ env, initEnv }: Pick<SettingsSource, 'env' | 'initEnv'>): SettingName[] {
  return SETTING_NAMES.filter((name) => {
    const { env: variable, container } = setting(name);
    return Object.hasOwn(container === 'init' ? initEnv : env, variable);
  });
}

function listed(env: SettingsSource['env'], initEnv: SettingsSource['initEnv']): { list: VariableList; variable: string }[] {
  const of = (list: VariableList, variables: object) => Object.keys(variables).map((variable) => ({ list, variable }));
  return [...of('env', env), ...of('initEnv', initEnv)];
}

function nearestVariable(variable: string): string | undefined {
  const known = SETTING_NAMES.map((name) => setting(name).env);
  const wanted = variable.toUpperCase();
  const nearest = closest(
    wanted,
    known.map((name) => name.toUpperCase()),
  );
  return distance(wanted, nearest) <= NEAR ? known.find((name) => name.toUpperCase() === nearest) : undefined;
}
