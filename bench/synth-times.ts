import { pairedMediansMs } from './measure';
import { type AppName, synthesize } from './synth-apps';

/** V8 compiles the CDK's code early, since all apps run it; what only the demo runs needs runs of its own for that. */
const DEMO_WARM_UP = 120;

/** Milliseconds of one synth, once V8 has compiled all. */
export type SynthTimes = Readonly<Record<AppName, number>>;

function measure(outdir: string): SynthTimes {
  const run = (name: AppName) => () => synthesize(name, outdir);
  for (let i = 0; i < DEMO_WARM_UP; i++) run('demo')();
  const [demo, checked, raw] = pairedMediansMs([run('demo'), run('checked'), run('raw')]) as [number, number, number];
  return { demo, checked, raw };
}

if (require.main === module) process.stdout.write(JSON.stringify(measure(process.argv[2] as string)));
