import type { TunedEnv } from './candidates';
import type { Trial } from './trial';

/** What the settings must keep to. */
export interface TuneConstraints {
  /** The longest p99 wait for an address. @default 15, which is one retry of the kubelet */
  readonly maxWaitSeconds?: number;
  /** Most addresses that nodes may hold at once. @default - as few as the wait allows */
  readonly maxAddresses?: number;
  /** Whether the mode (secondary addresses or prefixes) stays as it is. @default false */
  readonly keepMode?: boolean;
}

/** One retry of the kubelet lasts at most so long. */
export const DEFAULT_MAX_WAIT_SECONDS = 15;
/** Settings that need up to so much more than the fewest addresses are as good, if they call EC2 less. */
const AS_FEW_ADDRESSES = 1.05;

/**
 * Trials that no other beats in addresses, p99 wait and EC2 calls at once, fewest addresses first.
 * Trials that leave pods without an address are beaten by any that leave fewer.
 */
export function paretoFront(trials: readonly Trial[]): Trial[] {
  const front = trials.filter((trial) => !trials.some((other) => dominates(other, trial)));
  const unlike = front.filter((trial, place) => front.findIndex((other) => isEqual(other, trial)) === place);
  return unlike.sort((a, b) => a.addresses - b.addresses || a.p99WaitSeconds - b.p99WaitSeconds || a.ec2Calls - b.ec2Calls);
}

/** Whether one trial is nowhere worse and somewhere better than another. */
export function dominates(one: Trial, other: Trial): boolean {
  if (one.podsWithoutAddress !== other.podsWithoutAddress) return one.podsWithoutAddress < other.podsWithoutAddress;
  const pairs = [
    [one.addresses, other.addresses],
    [one.p99WaitSeconds, other.p99WaitSeconds],
    [one.ec2Calls, other.ec2Calls],
  ] as const;
  return pairs.every(([a, b]) => a <= b) && pairs.some(([a, b]) => a < b);
}

/** What is recommended, and why. */
export interface Recommendation {
  readonly trial: Trial;
  /** Whether it keeps to all constraints. */
  readonly meetsConstraints: boolean;
  readonly why: string;
}

/**
 * Picks from the front: of those that keep to the constraints the one with fewest addresses, where up to 5 % more count as few if they
 * need fewer EC2 calls; if none does, the one that misses them least.
 */
export function recommend(front: readonly Trial[], current: Trial, constraints: TuneConstraints): Recommendation {
  const { maxWaitSeconds = DEFAULT_MAX_WAIT_SECONDS, maxAddresses = Number.POSITIVE_INFINITY } = constraints;
  const fits = (trial: Trial) =>
    trial.podsWithoutAddress === 0 && trial.p99WaitSeconds <= maxWaitSeconds && trial.addresses <= maxAddresses;
  const fitting = front.filter(fits);
  const fewest = Math.min(...fitting.map(({ addresses }) => addresses));
  const asFew = fitting.filter(({ addresses }) => addresses <= fewest * AS_FEW_ADDRESSES);
  const missed = (trial: Trial) => Math.max(trial.p99WaitSeconds / maxWaitSeconds, trial.addresses / maxAddresses);
  const trial = asFew.length > 0 ? least(asFew, (one) => one.ec2Calls) : least(front, (one) => one.podsWithoutAddress * 1e6 + missed(one));
  const meetsConstraints = asFew.length > 0;
  return { trial, meetsConstraints, why: reason(trial, current, meetsConstraints, maxWaitSeconds, constraints.maxAddresses) };
}

function reason(trial: Trial, current: Trial, meets: boolean, maxWaitSeconds: number, maxAddresses: number | undefined): string {
  const limits = `p99 wait up to ${maxWaitSeconds} s${maxAddresses === undefined ? '' : `, up to ${maxAddresses} addresses`}`;
  const lead = meets
    ? `${words(trial.env)}: the fewest addresses within the limits (${limits})`
    : `${words(trial.env)} comes closest to the limits (${limits}); nothing keeps to them`;
  if (isEqual(trial, current) && trial.env === current.env) return `${lead}. These are the settings the plan has.`;
  const compare = [
    `${trial.addresses} addresses instead of ${current.addresses}`,
    `p99 wait ${trial.p99WaitSeconds} s instead of ${current.p99WaitSeconds} s`,
    `${trial.ec2Calls} EC2 calls instead of ${current.ec2Calls}`,
    ...(trial.podsWithoutAddress + current.podsWithoutAddress > 0
      ? [`${trial.podsWithoutAddress} pods without an address instead of ${current.podsWithoutAddress}`]
      : []),
  ];
  return `${lead}. Against the plan's settings: ${compare.join(', ')}.`;
}

/** Settings as a reader would write them. */
export function words(env: TunedEnv): string {
  const set = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return set.length === 0 ? 'the defaults' : set.join(' ');
}

function isEqual(one: Trial, other: Trial): boolean {
  return (
    one.addresses === other.addresses &&
    one.p99WaitSeconds === other.p99WaitSeconds &&
    one.ec2Calls === other.ec2Calls &&
    one.podsWithoutAddress === other.podsWithoutAddress
  );
}

function least<T>(items: readonly T[], of: (item: T) => number): T {
  return items.reduce((best, next) => (of(next) < of(best) ? next : best));
}
