import { Fn, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CniSettingsError, type RenderedEnv, renderEnv } from '../../../lib/cni';
import type { Problems } from '../problems';
import type { VpcCniSettings } from './vpc-cni-settings';

type Value = number | boolean | string | string[] | { [name: string]: string };

/** The variables of both containers; what is out of range goes to the problems. */
export function cniEnvironment(scope: Construct, settings: VpcCniSettings, problems: Problems): RenderedEnv {
  const given = Object.entries(settings as Record<string, Value | undefined>).filter(([, value]) => value !== undefined);
  const values = Object.fromEntries(given.map(([name, value]) => [name, tokensAsText(scope, value as Value)]));
  try {
    return renderEnv(values, Token.isUnresolved);
  } catch (error) {
    if (!(error instanceof CniSettingsError)) throw error;
    for (const problem of error.problems) problems.say(`settings: ${problem}`);
    return { env: {}, initEnv: {} };
  }
}

/** Variables are text, so whatever holds a token becomes text that CloudFormation fills in. */
function tokensAsText(scope: Construct, value: Value): Value {
  if (Token.isUnresolved(value)) return Array.isArray(value) ? Fn.join(',', value) : Token.asString(value);
  if (Array.isArray(value)) return value.some((each) => Token.isUnresolved(each)) ? value.join(',') : value;
  if (typeof value !== 'object') return value;
  const isKnown = Object.entries(value).every((pair) => !pair.some((each) => Token.isUnresolved(each)));
  return isKnown ? value : Stack.of(scope).toJsonString(value);
}
