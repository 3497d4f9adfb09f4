import { CHECK_USAGE, checkCommand } from './commands/check';
import type { Outcome } from './commands/command';
import { MAX_PODS_USAGE, maxPodsCommand } from './commands/max-pods';
import { NODE_USAGE, nodeCommand } from './commands/node';
import { SIMULATE_USAGE, simulateCommand } from './commands/simulate';
import { TUNE_USAGE, tuneCommand } from './commands/tune';
import { UsageError } from './usage-error';
import { packageVersion } from './version';

/** Every command: what it runs, and how it is called. */
const COMMANDS: Readonly<Record<string, { readonly run: (args: readonly string[]) => Outcome; readonly usage: string }>> = {
  check: { run: checkCommand, usage: CHECK_USAGE },
  'max-pods': { run: maxPodsCommand, usage: MAX_PODS_USAGE },
  node: { run: nodeCommand, usage: NODE_USAGE },
  simulate: { run: simulateCommand, usage: SIMULATE_USAGE },
  tune: { run: tuneCommand, usage: TUNE_USAGE },
};

const USAGE = `${['Usage:', ...Object.values(COMMANDS).map(({ usage }) => `  ${usage}`), '  podnet --help | --version'].join('\n')}\n`;

/** Runs one command line of `podnet`. Bad usage and input end with status 2 and plain lines; any other error is a fault of ours and passes. */
export function podnet(args: readonly string[]): Outcome {
  try {
    return dispatch(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { output: '', notes: error.lines, status: 2 };
  }
}

function dispatch([name, ...args]: readonly string[]): Outcome {
  if (name === '--help' || name === '-h' || name === 'help') return { output: USAGE, status: 0 };
  if (name === '--version' || name === '-v') return { output: `${packageVersion()}\n`, status: 0 };
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (command === undefined) {
    const given = name === undefined ? 'expected a command' : `no command '${name}'`;
    throw new UsageError([`podnet: ${given}; commands are ${Object.keys(COMMANDS).join(', ')}`]);
  }
  if (args.includes('--help') || args.includes('-h')) return { output: `Usage: ${command.usage}\n`, status: 0 };
  return command.run(args);
}
