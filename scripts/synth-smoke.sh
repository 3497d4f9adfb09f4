#!/usr/bin/env bash
# Synthesizes the demo through the CDK command line, without account, credentials or network, and checks what it left.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export CDK_DISABLE_CLI_TELEMETRY=true CDK_DISABLE_VERSION_CHECK=1
npx cdk synth -q --no-notices --no-version-reporting -o "$out"
ls "$out"/*.template.json "$out"/*.podnet-plan.json "$out"/*.podnet-assessment.json
if grep -lE '"Type": "(AWS::Lambda::Function|Custom::|AWS::CloudFormation::CustomResource)' "$out"/*.template.json; then
  echo 'the demo has a Lambda function or a custom resource'
  exit 1
fi
npx tsx bin/podnet.ts check "$out" >/dev/null
echo 'the plan in the assembly is assessed without errors'
