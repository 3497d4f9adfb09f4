import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { assess } from '../lib/assess';
import { type Figure, median, medianMs } from './measure';
import { planOfSize } from './plan-of-size';

/** The engine by itself: assessing a large plan, and loading it into a fresh process. */
export function measureEngine(): Figure[] {
  const large = planOfSize(1000, 500);
  const firstMs = median(Array.from({ length: 5 }, firstAssessMs));
  const assessMs = medianMs(() => assess(large), { warmUp: 15, runs: 25 });
  const loadMs = median(Array.from({ length: 7 }, loadCoreMs));
  return [
    { what: 'assess(): 1,000 subnets, 500 pools', measured: `${assessMs.toFixed(1)} ms`, goal: '< 100 ms', met: assessMs < 100 },
    { what: 'the first one in a process, before V8 has compiled it', measured: `${firstMs.toFixed(0)} ms`, goal: '', met: true },
    { what: "require('eks-podnet/core')", measured: `${loadMs.toFixed(1)} ms`, goal: '< 20 ms', met: loadMs < 20 },
  ];
}

const CORE = JSON.stringify(join(__dirname, '..', 'core.js'));

/** Milliseconds that a fresh process takes to load the compiled engine. */
function loadCoreMs(): number {
  return freshProcessMs('', `require(${CORE})`);
}

/** The same of assessing the large plan, with the engine loaded. */
function firstAssessMs(): number {
  const sizes = JSON.stringify(join(__dirname, 'plan-of-size.js'));
  return freshProcessMs(`const {assess}=require(${CORE}),plan=require(${sizes}).planOfSize(1000,500);`, 'assess(plan)');
}

function freshProcessMs(before: string, timed: string): number {
  const script = `${before}const t=process.hrtime.bigint();${timed};console.log(Number(process.hrtime.bigint()-t)/1e6)`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}
