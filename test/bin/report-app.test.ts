import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportApp } from '../../bin/report-app';

const PROJECT = join(__dirname, '..', '..');
const newFolder = () => mkdtempSync(join(tmpdir(), 'podnet-report-'));

const report = (folder: string) => reportApp(join(PROJECT, folder), newFolder());

/** A folder with an app of this code. */
function appOf(code: string): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: 'node app.js' }));
  writeFileSync(join(folder, 'app.js'), code);
  return folder;
}

describe('npm start', () => {
  test('reports the demo: pools, subnets in every scenario, findings, none of them an error', () => {
    const { output, notes, status } = report('.');
    expect(status).toBe(0);
    expect(notes).toEqual([]);
    expect(output).toContain('bin/app.ts is synthesized into');
    expect(output).toContain('Capacity of cluster podnet-demo');
    expect(output).toMatch(/General +m6i\.xlarge, m6a\.xlarge +110 +672/); // 3 pod ENIs × 14 slots × 16
    expect(output).toMatch(/pods-us-west-2a +declared .*\n +maximum .*\n +upgrade .*\n +zone-loss /);
    expect(output).toContain('0 errors, 0 warnings');
  });

  test('reports what cannot fit, and ends with status 1', () => {
    const { output, notes = [], status } = report('examples/small-subnets-that-fail');
    expect(status).toBe(1);
    expect(output).toContain('ERROR subnet-exhausted · subnet/nodes-us-west-2a');
    expect(notes[0]).toBe('The synth fails: EksPodnet found what cannot work.');
    expect(notes[1]).toMatch(
      /^ {2}SmallSubnets\/Network\/nodes-us-west-2a\n {4}nodes-us-west-2a needs 600 .*\n {4}Fix: Use at least a \/22/,
    );
  });

  test('takes what was looked up from cdk.context.json', () => {
    expect(report('examples/existing-vpc').output).toMatch(/pod-us-west-2a +declared +\d+ +8187/); // 2^13 − 5
  });

  test('tells the mistake of an app without a stack trace', () => {
    const { output, notes, status } = reportApp(appOf("throw new Error('zones takes at least one zone, got []');"), newFolder());
    expect({ output, notes, status }).toEqual({
      output: '',
      notes: ['app.js does not synthesize: zones takes at least one zone, got []'],
      status: 1,
    });
  });
});
