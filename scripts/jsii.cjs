// Proves that the constructs' public surface can be used from Python, Java, Go and .NET: compiles it with jsii, and writes API.md.
// jsii compiles in place, so it works on a copy: the assembly (.jsii) and API.md are what is kept.
const { execFileSync } = require('node:child_process');
const { cpSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');
const check = process.argv.includes('--check');
const copy = mkdtempSync(join(tmpdir(), 'jsii-'));
const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

try {
  for (const part of ['lib', 'constructs', 'package.json', 'README.md', 'LICENSE', 'NOTICE'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const manifest = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
  writeFileSync(
    join(copy, 'tsconfig.jsii.json'),
    JSON.stringify({
      ...JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')),
      compilerOptions: {
        ...JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions,
        noEmit: false,
        outDir: 'dist',
        types: ['node'],
      },
      include: ['constructs', 'lib'],
    }),
  );
  writeFileSync(
    join(copy, 'package.json'),
    JSON.stringify({ ...manifest, jsii: { ...manifest.jsii, tsconfig: 'tsconfig.jsii.json', validateTsconfig: 'minimal' } }, null, 2),
  );
  execFileSync(process.execPath, [join(root, 'node_modules/jsii/bin/jsii')], { cwd: copy, env, stdio: 'inherit' });
  execFileSync(process.execPath, [join(root, 'node_modules/jsii-docgen/bin/jsii-docgen'), '-o', 'API.md'], {
    cwd: copy,
    env,
    stdio: 'inherit',
  });
  if (check) {
    const fresh =
      existsSync(join(root, 'API.md')) && readFileSync(join(root, 'API.md'), 'utf8') === readFileSync(join(copy, 'API.md'), 'utf8');
    if (!fresh) {
      console.error('API.md is stale: run npm run jsii and commit it');
      process.exitCode = 1;
    }
  } else {
    copyFileSync(join(copy, 'API.md'), join(root, 'API.md'));
  }
  copyFileSync(join(copy, '.jsii'), join(root, '.jsii'));
} finally {
  rmSync(copy, { recursive: true, force: true });
}
