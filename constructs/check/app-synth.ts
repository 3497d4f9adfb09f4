import type { App } from 'aws-cdk-lib';

const running = new WeakSet<App>();

/**
 * Keeps track of whether an app is being synthesized.
 *
 * An app synthesizes its stages before itself, and runs the validations at the end, for all of them. A stage that is synthesized alone
 * (`stage.synth()`) looks the same from within, but nothing is validated afterwards. The CDK offers no way to tell, so the call is watched.
 */
export function watchSynth(app: App): void {
  const synth = app.synth;
  app.synth = function (this: App, ...options) {
    running.add(app);
    try {
      return synth.apply(this, options);
    } catch (error) {
      // biome-ignore lint/complexity/noUselessCatch: node prints the source line that threw what no one catches, and the CDK's is 12 kB long
      throw error;
    } finally {
      running.delete(app);
    }
  };
}

/** Whether the app itself is being synthesized right now, and not just a stage of it. */
export const isSynthesizing = (app: App): boolean => running.has(app);
