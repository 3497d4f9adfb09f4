// Prints what is promised of speed beside what is measured, in one run. CDK's own validation is off: it would drown everything else.
process.env.CDK_VALIDATION = 'false';

import { drawTable } from '../lib/report/table';
import { measureEngine } from './engine';
import { measureManifests } from './manifests';
import { measureSimulator } from './simulator';
import { measureSynth } from './synth';

const figures = [...measureEngine(), ...measureSynth(), ...measureSimulator(), ...measureManifests()];
const rows = figures.map(({ what, measured, goal, met }) => [what, measured, goal, verdict(goal, met)]);
process.stdout.write(`${drawTable({ head: ['what', 'measured', 'goal', ''], right: [1, 2], rows }, 'text')}\n`);
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;

function verdict(goal: string, met: boolean): string {
  if (goal === '') return '';
  return met ? 'met' : 'MISSED';
}
