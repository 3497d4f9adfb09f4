import type { PlanLoad, PlanLoadPart, TraceEvent } from '../../plan/load';
import type { SimulatedCluster } from './cluster';
import { LoadError } from './load-error';
import { MAXIMUM_HOURS } from './options';
import { TraceChecker } from './trace';

type Range = readonly [least: number, most: number, whole?: 'whole'];

const ANY_TIME: Range = [0, MAXIMUM_HOURS * 3600];
const POSITIVE_TIME: Range = [0.001, 1e9];
const COUNT: Range = [1, 10_000_000, 'whole'];

/** The range of every number in a load. */
const RANGES: Readonly<Record<string, Range>> = {
  pods: COUNT,
  nodes: [1, 100_000, 'whole'],
  surge: [1, 100_000, 'whole'],
  atSeconds: ANY_TIME,
  overSeconds: ANY_TIME,
  drainSeconds: ANY_TIME,
  readySeconds: ANY_TIME,
  lifetimeSeconds: POSITIVE_TIME,
  everySeconds: [1, 1e9],
  interruptionsPerHour: [0.001, 100_000],
};
const KINDS: Readonly<Record<PlanLoadPart['kind'], readonly string[]>> = {
  burst: ['pods', 'atSeconds'],
  churn: ['pods', 'lifetimeSeconds'],
  daily: ['pods'],
  deployment: ['pods', 'atSeconds'],
  'scale-out': ['nodes', 'atSeconds', 'nodePool'],
  'rolling-upgrade': ['atSeconds'],
  'zone-loss': ['atSeconds', 'availabilityZone'],
  spot: ['interruptionsPerHour', 'nodePool'],
  trace: ['events'],
};

/**
 * Refuses a load that cannot be played on a cluster.
 * @throws LoadError  everything that is wrong, each with a JSON pointer into the load
 */
export function checkLoad(cluster: SimulatedCluster, load: PlanLoad): void {
  const pools = cluster.pools.map(({ name }) => name);
  const problems: string[] = [];
  if (cluster.pools.length === 0) problems.push('the cluster has no node pool that pods could run on');
  if (load.hours !== undefined && !(load.hours > 0 && load.hours <= MAXIMUM_HOURS)) {
    problems.push(`/hours: must be above 0 and up to ${MAXIMUM_HOURS}, got ${load.hours}`);
  }
  for (const [name, nodes] of Object.entries(load.nodes ?? {})) {
    if (!pools.includes(name)) problems.push(`/nodes/${name}: ${unknownPool(name, pools)}`);
    if (!(Number.isInteger(nodes) && nodes >= 0)) problems.push(`/nodes/${name}: must be a whole number from 0, got ${nodes}`);
    const most = cluster.pools.find((pool) => pool.name === name)?.maxNodes;
    if (most !== undefined && nodes > most) problems.push(`/nodes/${name}: ${nodes} nodes at the start, but the pool has at most ${most}`);
  }
  if (load.parts.length === 0) problems.push('/parts: at least one is needed');
  const zones = new Set(cluster.pools.flatMap((pool) => pool.zones.map(({ availabilityZone }) => availabilityZone)));
  load.parts.forEach((part, number) => {
    problems.push(...[...partProblems(part, pools, zones)].map((problem) => `/parts/${number}${problem}`));
  });
  if (problems.length > 0) throw new LoadError(problems);
}

function* partProblems(part: PlanLoadPart, pools: readonly string[], zones: ReadonlySet<string>): Generator<string> {
  const required = KINDS[part.kind];
  if (required === undefined) {
    yield `/kind: must be one of ${Object.keys(KINDS).join(', ')}, got ${JSON.stringify(part.kind)}`;
    return;
  }
  const values = part as unknown as Record<string, unknown>;
  for (const key of required) if (values[key] === undefined) yield `/${key}: is missing`;
  for (const [key, value] of Object.entries(values)) {
    const range = RANGES[key];
    if (range !== undefined && value !== undefined && !isWithin(value, range))
      yield `/${key}: must be ${words(range)}, got ${JSON.stringify(value)}`;
  }
  if ('nodePool' in part && part.nodePool !== undefined && !pools.includes(part.nodePool))
    yield `/nodePool: ${unknownPool(part.nodePool, pools)}`;
  if (part.kind === 'zone-loss' && !zones.has(part.availabilityZone)) {
    yield `/availabilityZone: no pool has nodes in ${part.availabilityZone}; there are ${[...zones].join(', ')}`;
  }
  if (
    part.kind === 'daily' &&
    part.shares !== undefined &&
    !(part.shares.length === 24 && part.shares.every((share) => share >= 0 && share <= 1))
  ) {
    yield '/shares: must be 24 numbers from 0 to 1';
  }
  if (part.kind === 'deployment' && part.maxSurge !== undefined && !isSurge(part.maxSurge)) {
    yield `/maxSurge: must be a whole number from 0 or a percentage such as "25%", got ${JSON.stringify(part.maxSurge)}`;
  }
  if (part.kind === 'trace' && Array.isArray(part.events)) yield* traceProblems(part.events, pools);
}

function* traceProblems(events: readonly TraceEvent[], pools: readonly string[]): Generator<string> {
  const checker = new TraceChecker();
  for (const [number, event] of events.entries()) {
    for (const problem of checker.check(event)) yield `/events/${number}: ${problem}`;
    if (event.nodePool !== undefined && !pools.includes(event.nodePool)) yield `/events/${number}: ${unknownPool(event.nodePool, pools)}`;
    const needsPool = pools.length > 1 && event.nodePool === undefined && event.event.endsWith('start') && event.node === undefined;
    if (needsPool) yield `/events/${number}: nodePool is missing, and there are several: ${pools.join(', ')}`;
  }
}

function isWithin(value: unknown, [least, most, whole]: Range): boolean {
  return typeof value === 'number' && value >= least && value <= most && (whole === undefined || Number.isInteger(value));
}

function words([least, most, whole]: Range): string {
  return `a ${whole === undefined ? '' : 'whole '}number from ${least} to ${most}`;
}

function isSurge(value: number | string): boolean {
  return typeof value === 'number' ? Number.isInteger(value) && value >= 0 : /^\d+%$/.test(value);
}

function unknownPool(name: string, pools: readonly string[]): string {
  return `there is no node pool "${name}"; there are ${pools.join(', ')}`;
}
