import { type Simulation, simulate } from '../../lib';
import { drawTable, type ReportTable } from '../../lib/report/table';
import { flag, readArguments, readTogether } from '../options';
import { progressBar } from '../progress';
import type { Outcome } from './command';
import { INSTANCE_TYPES_OPTION, instanceTypeTable } from './instance-types';
import { hoursOf, LOAD_OPTIONS, orLoadError, playedIn, seedOf } from './load';
import { orUsageError } from './read-plan';

export const SIMULATE_USAGE =
  'podnet simulate PLAN [--load burst|churn|daily|rolling-upgrade|FILE] [--hours H] [--seed S] [--instance-types FILE] [--json]';

const OPTIONS = { ...INSTANCE_TYPES_OPTION, ...LOAD_OPTIONS, json: { type: 'boolean' } } as const;

/** `podnet simulate`: plays a load on a plan's network, and tells how long pods wait for their addresses. */
export function simulateCommand(args: readonly string[]): Outcome {
  const given = readArguments('simulate', args, OPTIONS);
  const { played, instanceTypes, hours, seed } = readTogether({
    played: () => playedIn('simulate', given),
    instanceTypes: () => instanceTypeTable(given.values['instance-types']),
    hours: () => hoursOf(given),
    seed: () => seedOf(given),
  });
  const { file, plan, load } = played;
  const onProgress = progressBar();
  const options = {
    instanceTypes,
    ...(hours !== undefined && { hours }),
    ...(seed !== undefined && { seed }),
    ...(onProgress !== undefined && { onProgress }),
  };
  const found = orUsageError(file, () => orLoadError(file, () => simulate(plan, load, options)));
  return { output: flag(given, 'json') ? `${JSON.stringify(found, null, 2)}\n` : asText(found), status: 0 };
}

function asText({ pods, waits, nodes, held, subnets, ec2, hours, seed }: Simulation): string {
  const tables: ReportTable[] = [
    {
      head: ['what', ''],
      right: [1],
      rows: [
        ['pods started', String(pods.started)],
        ['pods that waited for an address', String(pods.waited)],
        ['pods that never get one', String(pods.neverGetAddress)],
        ['nodes, at most', String(nodes.peak)],
        ['addresses held, on average', held.average.toFixed(0)],
        ['addresses held, at most', String(held.peak)],
      ],
    },
    {
      head: ['waits by cause', 'pods', 'p50', 'p95', 'p99', 'longest'],
      right: [1, 2, 3, 4, 5],
      rows: [
        ...waits.byCause.filter((cause) => cause.pods > 0).map((cause) => [cause.cause, String(cause.pods), ...waitCells(cause)]),
        ['all pods', String(pods.gotAddress), ...waitCells(waits.all)],
      ],
    },
    {
      head: ['EC2 call', 'calls', 'throttled', 'bucket empty'],
      right: [1, 2, 3],
      rows: ec2
        .filter(({ calls, throttled }) => calls + throttled > 0)
        .map((api) => [api.api, String(api.calls), String(api.throttled), seconds(api.emptySeconds)]),
    },
    {
      head: ['subnet', 'of', 'used, at most', 'free /28s, at least', 'refused for lack of room'],
      right: [1, 2, 3, 4],
      rows: subnets.map((subnet) => [
        subnet.name,
        String(subnet.addresses),
        String(subnet.peakUsedAddresses),
        String(subnet.fewestFreePrefixBlocks),
        String(subnet.insufficient),
      ]),
    },
  ];
  return `${[`${hours} simulated hours, seed ${seed}`, ...tables.map((table) => drawTable(table, 'text'))].join('\n\n')}\n`;
}

function waitCells({ p50Seconds, p95Seconds, p99Seconds, maxSeconds }: Simulation['waits']['all']): string[] {
  return [p50Seconds, p95Seconds, p99Seconds, maxSeconds].map(seconds);
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}
