import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { demo } from '../bin/demo';
import { context } from '../cdk.json';
import { withIdleCheck } from './idle-check';
import { type Figure, pairedMediansMs } from './measure';
import { rawApp } from './raw-app';

/** The demo's synth against hand-written apps with the same resources, in one process, in turn. */
export function measureSynth(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'podnet-bench-'));
  const synth = (fill: (app: App) => void) => () => {
    const app = new App({ outdir: join(folder, 'out'), context });
    fill(app);
    app.synth();
  };
  const write = process.stderr.write;
  process.stderr.write = () => true; // the demo's notes are printed at every synth, and would drown the table
  try {
    const resources = { ours: resourcesOf(demo), raw: resourcesOf(rawApp) };
    const [ours, checked, bare] = pairedMediansMs([synth(demo), synth((app) => withIdleCheck(app, rawApp(app))), synth(rawApp)]) as [
      number,
      number,
      number,
    ];
    const ratio = ours / checked;
    return [
      { what: `synth of the demo (${resources.ours} resources)`, measured: `${ours.toFixed(1)} ms`, goal: '', met: true },
      {
        what: `ratio to a raw app with an idle check (${resources.raw} resources)`,
        measured: `${ratio.toFixed(2)} × ${checked.toFixed(1)} ms`,
        goal: '≤ 1.15',
        met: ratio <= 1.15,
      },
      { what: 'ratio to the bare raw app', measured: `${(ours / bare).toFixed(2)} × ${bare.toFixed(1)} ms`, goal: '', met: true },
    ];
  } finally {
    process.stderr.write = write;
    rmSync(folder, { recursive: true });
  }
}

function resourcesOf(fill: (app: App) => Stack): number {
  const app = new App({ context });
  const stack = fill(app);
  const { Resources } = app.synth().getStackArtifact(stack.artifactId).template as { Resources: object };
  return Object.keys(Resources).length;
}
