import { App, type Stack } from 'aws-cdk-lib';
import { demo } from '../bin/demo';
import { context } from '../cdk.json';
import { withIdleCheck } from './idle-check';
import { rawApp } from './raw-app';

/** The apps that are compared: the demo, and the same resources by hand, with and without what any check costs. */
export const APPS = {
  demo,
  checked: (app: App): Stack => {
    const stack = rawApp(app);
    withIdleCheck(app, stack);
    return stack;
  },
  raw: rawApp,
} as const satisfies Readonly<Record<string, (app: App) => Stack>>;

export type AppName = keyof typeof APPS;

/** One whole synth into a folder. */
export function synthesize(name: AppName, outdir: string): void {
  const app = new App({ outdir, context });
  APPS[name](app);
  app.synth();
}
