import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { NetworkPlan } from '../../../lib/plan';

/** The only plan that an app's synth leaves in its assembly. */
export function planIn(app: App): NetworkPlan {
  const { directory } = app.synth();
  const [file] = readdirSync(directory).filter((name) => name.endsWith('.podnet-plan.json'));
  return JSON.parse(readFileSync(join(directory, file!), 'utf8'));
}
