import { parseArgs } from 'node:util';
import { UsageError } from './usage-error';

/** How the options of a command are declared; the form of `node:util` parseArgs. */
export type OptionTable = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/** The command line of one command, taken apart. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** Takes a command line apart. @throws UsageError  an option that the command does not have, or one without its value */
export function readArguments(command: string, args: readonly string[], options: NonNullable<OptionTable>): Arguments {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as Arguments;
  } catch (error) {
    const message = (error as Error).message.split('. ')[0] ?? '';
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError([`podnet ${command}: ${message.replace(/\.$/, '')}; options are ${known.join(', ')}`]);
  }
}

/** Reads several things, so that whatever is wrong with any of them is told at once. @throws UsageError */
export function readTogether<T extends Readonly<Record<string, () => unknown>>>(readers: T): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const problems: string[] = [];
  const found = Object.entries(readers).map(([name, read]) => {
    try {
      return [name, read()];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(...error.lines);
      return [name, undefined];
    }
  });
  if (problems.length > 0) throw new UsageError([...new Set(problems)]);
  return Object.fromEntries(found);
}

/** A whole number from `least` up, or `undefined` where the option is not given. @throws UsageError */
export function wholeNumber({ values }: Arguments, option: string, least = 0): number | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (typeof text !== 'string' || !/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least || value > LARGEST) {
    throw new UsageError([`--${option}: expected a whole number from ${least} to ${LARGEST}, got '${text}'`]);
  }
  return value;
}

/** Beyond any cluster; keeps sums exact. */
const LARGEST = 10_000_000;

/** One of a list of words, or `undefined` where the option is not given. @throws UsageError */
export function oneOf<T extends string>({ values }: Arguments, option: string, words: readonly T[]): T | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  if (!words.includes(text as T)) throw new UsageError([`--${option}: expected one of ${words.join(', ')}, got '${text}'`]);
  return text as T;
}

/** A version x.y.z, a leading `v` and an add-on's build number allowed. @throws UsageError */
export function cniVersion({ values }: Arguments, option: string): string | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  const match = /^v?(\d+\.\d+\.\d+)(-eksbuild\.\d+)?$/.exec(String(text));
  if (match === null) throw new UsageError([`--${option}: expected a version such as 1.21.1 or v1.21.1-eksbuild.1, got '${text}'`]);
  return match[1];
}

export function flag({ values }: Arguments, option: string): boolean {
  return values[option] === true;
}
