import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { context } from '../cdk.json';
import { type Figure, median } from './measure';
import { APPS, type AppName } from './synth-apps';
import type { SynthTimes } from './synth-times';

const GOAL = 1.15;
/** Two processes differ more than two runs in one: what V8 makes of the code hangs on when it looks at it. */
const PROCESSES = 3;
const FIRST_SYNTHS = 7;

/** The demo's synth against hand-written apps with the same resources: in one process, in turn; then the first synth of fresh processes. */
export function measureSynth(): Figure[] {
  const resources = { ours: resourcesOf('demo'), raw: resourcesOf('raw') };
  const times = inFolder((folder) => Array.from({ length: PROCESSES }, () => timesInOneProcess(folder)));
  const firsts = inFolder((folder) =>
    Array.from({ length: FIRST_SYNTHS }, () => ({ demo: firstMs('demo', folder), checked: firstMs('checked', folder) })),
  );
  return [
    { what: `synth of the demo (${resources.ours} resources)`, measured: ms(times, 'demo'), goal: '', met: true },
    { ...against(times, 'checked'), what: `ratio to a raw app with an idle check (${resources.raw} resources)` },
    { ...against(firsts, 'checked'), what: 'the same of the first synth in a process', goal: '', met: true },
    { ...against(times, 'raw'), what: 'ratio to the bare raw app', goal: '', met: true },
  ];
}

/** The median ratio, and what of. */
function against<T extends string>(times: readonly Readonly<Record<T | 'demo', number>>[], other: T): Omit<Figure, 'what'> {
  const ratio = median(times.map((each) => each.demo / each[other]));
  return { measured: `${ratio.toFixed(2)} × ${ms(times, other)}`, goal: `≤ ${GOAL}`, met: ratio <= GOAL };
}

function ms<T extends string>(times: readonly Readonly<Record<T, number>>[], of: T): string {
  return `${median(times.map((each) => each[of])).toFixed(1)} ms`;
}

function timesInOneProcess(folder: string): SynthTimes {
  return JSON.parse(inProcess([join(__dirname, 'synth-times.js'), join(folder, 'out')])) as SynthTimes;
}

/** Milliseconds that the first synth of a process takes, with everything loaded. */
function firstMs(name: AppName, folder: string): number {
  const apps = JSON.stringify(join(__dirname, 'synth-apps.js'));
  const timed = `synthesize(${JSON.stringify(name)},${JSON.stringify(join(folder, 'first'))})`;
  const script = `const {synthesize}=require(${apps});const t=process.hrtime.bigint();${timed};console.log(Number(process.hrtime.bigint()-t)/1e6)`;
  return Number(inProcess(['-e', script]));
}

/** What a process prints; not what the demo tells of itself at every synth, which is on standard error. */
function inProcess(args: readonly string[]): string {
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function inFolder<T>(measure: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'podnet-bench-'));
  try {
    return measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resourcesOf(name: AppName): number {
  const app = new App({ context });
  const stack: Stack = APPS[name](app);
  const { Resources } = app.synth().getStackArtifact(stack.artifactId).template as { Resources: object };
  return Object.keys(Resources).length;
}
