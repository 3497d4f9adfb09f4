import { readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { idsBelowStack } from './plan-names';
import type { Verdict } from './verdict';

const PLAN = '.podnet-plan.json';
const ASSESSMENT = '.podnet-assessment.json';

/** What the files of a cluster are called, before their endings: the stack's artifact id and the cluster's place below the stack. */
export function fileStem(owner: IConstruct): string {
  const id = idsBelowStack(owner)
    .join('-')
    .replaceAll(/[^A-Za-z0-9_-]/g, '_');
  return `${Stack.of(owner).artifactId}.${id}`;
}

/** Writes a plan and its assessment into the folder of an assembly. */
export function writeFiles(folder: string, stem: string, { plan, assessment }: Verdict): void {
  writeJson(join(folder, stem + PLAN), plan);
  if (assessment !== undefined) writeJson(join(folder, stem + ASSESSMENT), assessment);
}

/** Removes the files of an earlier synth, so that clusters that are gone are not taken for present ones. */
export function removeFiles(folder: string): void {
  for (const file of readdirSync(folder)) {
    if (file.endsWith(PLAN) || file.endsWith(ASSESSMENT)) unlinkSync(join(folder, file));
  }
}

function writeJson(file: string, document: unknown): void {
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
}
