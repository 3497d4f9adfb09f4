#!/usr/bin/env bash
# Packs the library, installs the tarball into an empty project, and synthesizes the README's example there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cd "$root"
rm -rf dist
npm run --silent build
tarball=$(npm pack --silent --ignore-scripts --pack-destination "$project" | tail -n 1)
version() { node -p "require('./package.json').devDependencies['$1']"; }
peers=("aws-cdk-lib@$(version aws-cdk-lib)" "constructs@$(version constructs)" "cdk8s@$(version cdk8s)")
tools=("typescript@$(version typescript)" "@types/node@$(version @types/node)")
cd "$project"
printf '{ "name": "reader", "version": "1.0.0", "private": true }\n' > package.json
npm install --silent --prefer-offline --no-audit --no-fund "./$tarball" "${peers[@]}" "${tools[@]}"

# The first ts block of the README, compiled against the packed declarations and run as it stands.
awk '/^```ts/ { inside = 1; next } /^```/ { if (inside) exit } inside' "$root/README.md" > app.ts
[ -s app.ts ] || { echo 'README.md has no ts example'; exit 1; }
npx tsc --strict --skipLibCheck --module node20 --target es2022 --types node app.ts
CDK_VALIDATION=false CDK_OUTDIR=cdk.out node app.js
ls cdk.out/*.podnet-assessment.json
npx podnet check cdk.out
npx podnet max-pods m5.large --prefix-delegation --json

# The engine by itself: what is loaded on demand is not loaded before, and shares its classes with the rest.
node --input-type=module -e "
  import assert from 'node:assert';
  import { createRequire } from 'node:module';
  import { assess, ManifestError, parseManifests } from 'eks-podnet/core';
  const onDemand = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.endsWith('core-on-demand.js'));
  assert(typeof assess === 'function' && !onDemand(), 'more than the engine is loaded');
  assert.throws(() => parseManifests('kind: [', 'broken.yaml'), ManifestError);
  assert(onDemand());
"
echo 'eks-podnet/core loads'
