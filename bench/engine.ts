import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { assess } from '../lib/assess';
import { type Figure, median, medianMs } from './measure';
import { planOfSize } from './plan-of-size';

/** The engine by itself: assessing a large plan, and loading it into a fresh process. */
export function measureEngine(): Figure[] {
  const large = planOfSize(1000, 500);
  const assessMs = medianMs(() => assess(large));
  const loadMs = median(Array.from({ length: 7 }, loadCoreMs));
  return [
    { what: 'assess(): 1,000 subnets, 500 pools', measured: `${assessMs.toFixed(1)} ms`, goal: '< 100 ms', met: assessMs < 100 },
    { what: "require('eks-podnet/core')", measured: `${loadMs.toFixed(1)} ms`, goal: '< 20 ms', met: loadMs < 20 },
  ];
}

/** Milliseconds that a fresh process takes to load the compiled engine. */
function loadCoreMs(): number {
  const core = join(__dirname, '..', 'core.js');
  const script = `const t=process.hrtime.bigint();require(${JSON.stringify(core)});console.log(Number(process.hrtime.bigint()-t)/1e6)`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}
