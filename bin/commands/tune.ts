import { type Trial, type Tuning, tune } from '../../lib';
import { drawTable } from '../../lib/report/table';
import { flag, readArguments, readTogether, wholeNumber } from '../options';
import { progressBar } from '../progress';
import { UsageError } from '../usage-error';
import type { Outcome } from './command';
import { INSTANCE_TYPES_OPTION, instanceTypeTable } from './instance-types';
import { hoursOf, LOAD_OPTIONS, orLoadError, playedIn, seedOf } from './load';
import { orUsageError } from './read-plan';

export const TUNE_USAGE =
  'podnet tune PLAN [--load burst|churn|daily|rolling-upgrade|FILE] [--max-wait 5s] [--max-addresses N] [--keep-mode] [--hours H] [--seed S] [--instance-types FILE] [--json]';

const OPTIONS = {
  ...INSTANCE_TYPES_OPTION,
  ...LOAD_OPTIONS,
  'max-wait': { type: 'string' },
  'max-addresses': { type: 'string' },
  'keep-mode': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `podnet tune`: searches the modes and warm targets for a plan and its load. Status 1 where no settings keep to the constraints. */
export function tuneCommand(args: readonly string[]): Outcome {
  const given = readArguments('tune', args, OPTIONS);
  const { played, instanceTypes, hours, seed, maxWaitSeconds, maxAddresses } = readTogether({
    played: () => playedIn('tune', given),
    instanceTypes: () => instanceTypeTable(given.values['instance-types']),
    hours: () => hoursOf(given),
    seed: () => seedOf(given),
    maxWaitSeconds: () => waitOf(given.values['max-wait']),
    maxAddresses: () => wholeNumber(given, 'max-addresses', 1),
  });
  const { file, plan, load } = played;
  const onProgress = progressBar();
  const options = {
    instanceTypes,
    keepMode: flag(given, 'keep-mode'),
    ...(hours !== undefined && { hours }),
    ...(seed !== undefined && { seed }),
    ...(maxWaitSeconds !== undefined && { maxWaitSeconds }),
    ...(maxAddresses !== undefined && { maxAddresses }),
    ...(onProgress !== undefined && { onProgress }),
  };
  const found = orUsageError(file, () => orLoadError(file, () => tune(plan, load, options)));
  return { output: flag(given, 'json') ? `${JSON.stringify(found, null, 2)}\n` : asText(found), status: found.meetsConstraints ? 0 : 1 };
}

/** Seconds, with or without their unit. @throws UsageError */
function waitOf(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(String(text));
  if (match === null) throw new UsageError([`--max-wait: expected seconds such as 5s or 500ms, got '${text}'`]);
  return Number(match[1]) / (match[2] === 'ms' ? 1000 : 1);
}

function asText({ recommended, why, current, front, tried, hours, seed }: Tuning): string {
  const row = (name: string, trial: Trial) => [
    name,
    settingsOf(trial),
    String(trial.addresses),
    `${trial.p99WaitSeconds.toFixed(1)} s`,
    String(trial.ec2Calls),
    String(trial.podsWithoutAddress),
  ];
  const table = drawTable(
    {
      head: ['', 'settings', 'addresses held', 'p99 wait', 'EC2 calls', 'pods without address'],
      right: [2, 3, 4, 5],
      rows: [
        row('now', current),
        row('recommended', recommended),
        ...front.filter((trial) => trial !== recommended).map((trial) => row('or', trial)),
      ],
    },
    'text',
  );
  return `${tried} choices tried over ${hours} simulated hours, seed ${seed}\n\n${table}\n\n${why}\n`;
}

function settingsOf({ env }: Trial): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
