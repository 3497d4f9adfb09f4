import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { context } from '../cdk.json';
import { type Figure, median, pairedMediansMs } from './measure';
import { APPS, type AppName, synthesize } from './synth-apps';

const GOAL = 1.15;
/** V8 compiles the CDK's code early, since all apps run it; what only the demo runs needs runs of its own for that. */
const DEMO_WARM_UP = 150;
const PROCESSES = 7;

/** The demo's synth against hand-written apps with the same resources, in one process, in turn; then the first synth of fresh processes. */
export function measureSynth(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'podnet-bench-'));
  const run = (name: AppName) => () => synthesize(name, join(folder, 'out'));
  const write = process.stderr.write;
  process.stderr.write = () => true; // the demo's notes are printed at every synth, and would drown the table
  try {
    const resources = { ours: resourcesOf('demo'), raw: resourcesOf('raw') };
    for (let i = 0; i < DEMO_WARM_UP; i++) run('demo')();
    const [ours, checked, bare] = pairedMediansMs([run('demo'), run('checked'), run('raw')]) as [number, number, number];
    const first = { ours: firstMs('demo', folder), checked: firstMs('checked', folder) };
    return [
      { what: `synth of the demo (${resources.ours} resources)`, measured: `${ours.toFixed(1)} ms`, goal: '', met: true },
      { ...ratio(ours, checked), what: `ratio to a raw app with an idle check (${resources.raw} resources)` },
      { ...ratio(first.ours, first.checked), what: 'the same of the first synth in a process', goal: '', met: true },
      { ...ratio(ours, bare), what: 'ratio to the bare raw app', goal: '', met: true },
    ];
  } finally {
    process.stderr.write = write;
    rmSync(folder, { recursive: true });
  }
}

function ratio(ours: number, theirs: number): Omit<Figure, 'what'> {
  return { measured: `${(ours / theirs).toFixed(2)} × ${theirs.toFixed(1)} ms`, goal: `≤ ${GOAL}`, met: ours / theirs <= GOAL };
}

/** Milliseconds that the first synth of a process takes, with everything loaded. */
function firstMs(name: AppName, folder: string): number {
  const apps = JSON.stringify(join(__dirname, 'synth-apps.js'));
  const timed = `synthesize(${JSON.stringify(name)},${JSON.stringify(join(folder, 'first'))})`;
  const script = `const {synthesize}=require(${apps});const t=process.hrtime.bigint();${timed};console.log(Number(process.hrtime.bigint()-t)/1e6)`;
  const once = () => Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  return median(Array.from({ length: PROCESSES }, once));
}

function resourcesOf(name: AppName): number {
  const app = new App({ context });
  const stack: Stack = APPS[name](app);
  const { Resources } = app.synth().getStackArtifact(stack.artifactId).template as { Resources: object };
  return Object.keys(Resources).length;
}
