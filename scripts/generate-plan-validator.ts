/**
 * Writes `lib/plan/plan-validator.gen.ts`: the plan's JSON Schema as code, by ajv. A synth then spends no tenth of a second on compiling
 * it, and a browser need not allow code that is made at run time.
 *
 *     npx tsx scripts/generate-plan-validator.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { buildSync } from 'esbuild';
import planSchema from '../lib/plan/schemas/plan-v1.json';

const ROOT = join(__dirname, '..');

export const PLAN_VALIDATOR = join(ROOT, 'lib', 'plan', 'plan-validator.gen.ts');

const HEADER = `// Written by scripts/generate-plan-validator.ts from lib/plan/schemas/plan-v1.json; do not edit.
// @ts-nocheck
import type { PlanValidator } from './plan-validator';
`;

/** The module. */
export function renderPlanValidator(): string {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: false, code: { source: true } });
  const contents = standaloneCode(ajv, ajv.compile(planSchema));
  // what ajv's code needs at run time comes along
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'generated',
    target: 'node20',
    write: false,
  });
  return `${HEADER}export const planValidator: PlanValidator = (() => {\n${outputFiles[0]!.text}return generated.default;\n})();\n`;
}

if (require.main === module) writeFileSync(PLAN_VALIDATOR, renderPlanValidator());
