import { existsSync, readFileSync } from 'node:fs';
import { TUNED_VARIABLES, type TunedVariable } from '../../lib/tune/candidates';

const SCHEMA = 'eks-podnet/tuned-settings/v1';

/** Settings as they are committed. */
export interface TunedSettingsFile {
  readonly schema: typeof SCHEMA;
  /** Digest of everything that they were tuned for. */
  readonly inputs: string;
  /** Values of aws-node's variables; those that are tuned and missing here stay unset. */
  readonly env: Readonly<Partial<Record<TunedVariable, string>>>;
  /** Why these, with what they cost and bring. */
  readonly why: string;
}

/** A file as it is written. */
export function renderTunedSettings(file: Omit<TunedSettingsFile, 'schema'>): string {
  return `${JSON.stringify({ schema: SCHEMA, ...file }, null, 2)}\n`;
}

/**
 * The committed settings; `undefined` where there is no file yet.
 * @throws Error  with everything that is wrong with the file, each by its place
 */
export function readTunedSettings(file: string): TunedSettingsFile | undefined {
  if (!existsSync(file)) return undefined;
  const document = parsed(file);
  const problems = problemsOf(document);
  if (problems.length > 0) throw new Error(`tuned settings ${file}: ${problems.join('; ')}. Delete the file to tune again.`);
  return document as TunedSettingsFile;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`tuned settings ${file}: ${(error as Error).message}`);
  }
}

function problemsOf(document: unknown): string[] {
  if (!isRecord(document)) return ['expected an object'];
  const { schema, inputs, env, why } = document;
  const expected = (at: string, what: string, given: unknown) => `${at}: expected ${what}, got ${JSON.stringify(given)}`;
  return [
    ...(schema === SCHEMA ? [] : [expected('/schema', `"${SCHEMA}"`, schema)]),
    ...(typeof inputs === 'string' ? [] : [expected('/inputs', 'a digest', inputs)]),
    ...(typeof why === 'string' ? [] : [expected('/why', 'text', why)]),
    ...(isRecord(env)
      ? Object.entries(env).flatMap(([name, value]) => variableProblem(name, value))
      : [expected('/env', 'an object', env)]),
  ];
}

function variableProblem(name: string, value: unknown): string[] {
  if (!(TUNED_VARIABLES as readonly string[]).includes(name)) return [`/env/${name}: expected one of ${TUNED_VARIABLES.join(', ')}`];
  const isBoolean = name === 'ENABLE_PREFIX_DELEGATION';
  if (isBoolean ? value === 'true' || value === 'false' : typeof value === 'string' && /^\d{1,5}$/.test(value)) return [];
  return [`/env/${name}: expected ${isBoolean ? '"true" or "false"' : 'a whole number as text'}, got ${JSON.stringify(value)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
