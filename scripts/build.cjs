// Builds the package: compiles by tsc, copies the JSON Schemas, and bundles the engine.
const { execFileSync } = require('node:child_process');
const { cpSync, readFileSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { bundleEngine } = require('./bundle-engine.cjs');

const root = resolve(__dirname, '..');
const [project = 'tsconfig.build.json', outDir = 'dist'] = process.argv.slice(2);
const out = join(root, outDir);
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(out, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { cwd: root, stdio: 'inherit' });
cpSync(join(root, 'lib/plan/schemas'), join(out, 'lib/plan/schemas'), { recursive: true });

bundleEngine(root, out, Object.keys(dependencies)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
