#!/usr/bin/env node
import { CHECK_USAGE, checkCommand } from './commands/check';
import type { Outcome } from './commands/command';
import { MAX_PODS_USAGE, maxPodsCommand } from './commands/max-pods';
import { NODE_USAGE, nodeCommand } from './commands/node';
import { UsageError } from './usage-error';

/** Every command: what it runs, and how it is called. */
const COMMANDS: Readonly<Record<string, { readonly run: (args: readonly string[]) => Outcome; readonly usage: string }>> = {
  check: { run: checkCommand, usage: CHECK_USAGE },
  'max-pods': { run: maxPodsCommand, usage: MAX_PODS_USAGE },
  node: { run: nodeCommand, usage: NODE_USAGE },
};

const USAGE = `${['Usage:', ...Object.values(COMMANDS).map(({ usage }) => `  ${usage}`)].join('\n')}\n`;

/** Runs one command line and tells its exit status. */
function main([name, ...args]: readonly string[]): number {
  if (name === '--help' || name === '-h' || name === 'help') return say(USAGE);
  const command = name === undefined ? undefined : Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
  if (command === undefined) {
    throw new UsageError([
      `podnet: ${name === undefined ? 'expected a command' : `no command '${name}'`}; commands are ${Object.keys(COMMANDS).join(', ')}`,
    ]);
  }
  if (args.includes('--help') || args.includes('-h')) return say(`Usage: ${command.usage}\n`);
  const { output, notes = [], status } = command.run(args);
  process.stdout.write(output);
  for (const note of notes) process.stderr.write(`${note}\n`);
  return status;
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  for (const line of error.lines) process.stderr.write(`${line}\n`);
  process.exitCode = 2;
}
