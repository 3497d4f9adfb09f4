import { join } from 'node:path';
import { reportApp } from './report-app';

const { output, notes = [], status } = reportApp(join(__dirname, '..'));
process.stdout.write(output);
for (const note of notes) process.stderr.write(`${note}\n`);
process.removeAllListeners('beforeExit'); // where the CDK would synthesize an app once more that broke off half-way
process.exitCode = status;
