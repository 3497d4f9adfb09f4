import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, ManifestError, type NetworkPlan, notesAsFindings, parseManifestFiles, withWorkloads } from '../../lib';
import { UsageError } from '../usage-error';
import { readFile } from './instance-types';

/** The option by which workloads come from Kubernetes manifests. */
export const MANIFESTS_OPTION = { manifests: { type: 'string', multiple: true } } as const;

const MANIFEST_FILE = /\.(ya?ml|json)$/;

/** A plan whose workloads are those of manifests, and what could not be read off them. */
export interface PlanOfManifests {
  readonly plan: NetworkPlan;
  readonly notes: readonly Finding[];
}

/** Adds what the manifests in files and folders declare. @throws UsageError  a line a problem: file, document, field */
export function withManifests(plan: NetworkPlan, paths: unknown): PlanOfManifests {
  if (!Array.isArray(paths)) return { plan, notes: [] };
  const files = (paths as string[]).flatMap(manifestFiles).map((name) => ({ name, text: readFile(name) }));
  try {
    const { plan: filled, reading } = withWorkloads(plan, parseManifestFiles(files));
    return { plan: filled, notes: notesAsFindings(reading.notes) };
  } catch (error) {
    if (error instanceof ManifestError) throw new UsageError(error.message.split('\n'));
    throw error;
  }
}

/** The file itself, or the manifests in a folder and those below it, in the order of their names. */
function manifestFiles(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError([`${path}: no such file or folder`]);
  if (!stat.isDirectory()) return [path];
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => MANIFEST_FILE.test(file));
  if (found.length === 0) throw new UsageError([`${path}: holds no .yaml, .yml or .json file`]);
  return found.sort().map((file) => join(path, file));
}
