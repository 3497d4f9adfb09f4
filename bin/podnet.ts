#!/usr/bin/env node
import { podnet } from './main';

const { output, notes = [], status } = podnet(process.argv.slice(2));
process.stdout.write(output);
for (const note of notes) process.stderr.write(`${note}\n`);
process.exitCode = status;
