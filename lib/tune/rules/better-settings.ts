import { TUNED_VARIABLES } from '../candidates';
import { dominates } from '../recommend';
import type { Trial } from '../trial';
import type { Tuning } from '../tune';

/** The settings that make pods wait less than the plan's own: the recommended ones, or else the quickest of the front. */
export function quicker({ recommended, current, front }: Tuning): Trial | undefined {
  const quickest = [...front].sort((a, b) => a.podsWithoutAddress - b.podsWithoutAddress || a.p99WaitSeconds - b.p99WaitSeconds)[0];
  return [recommended, quickest].find((trial) => trial !== undefined && waitsLess(trial, current));
}

/** The settings that need no more addresses, waiting and EC2 calls than the plan's own, and leave no more pods without an address. */
export function dominating({ recommended, current, front }: Tuning): Trial | undefined {
  return [recommended, ...front].find(
    (trial) => dominates(trial, current) && trial.addresses <= current.addresses && trial.ec2Calls <= current.ec2Calls,
  );
}

/** The change from the plan's settings to others of the same mode, with what it brings. */
export function change(to: Trial, { current }: Tuning): string {
  const targets = TUNED_VARIABLES.filter((name) => name !== 'ENABLE_PREFIX_DELEGATION');
  const set = targets
    .filter((name) => to.env[name] !== undefined && to.env[name] !== current.env[name])
    .map((name) => `${name}=${to.env[name]}`);
  const dropped = targets.filter((name) => to.env[name] === undefined && current.env[name] !== undefined);
  const doings = [...(set.length > 0 ? [`set ${set.join(' ')}`] : []), ...(dropped.length > 0 ? [`drop ${dropped.join(' and ')}`] : [])];
  const figures = [
    `a p99 wait of ${to.p99WaitSeconds} s instead of ${current.p99WaitSeconds} s`,
    `${to.addresses} addresses held instead of ${current.addresses}`,
    `${to.ec2Calls} EC2 calls instead of ${current.ec2Calls}`,
    ...(to.podsWithoutAddress === current.podsWithoutAddress
      ? []
      : [`${to.podsWithoutAddress} pods without an address instead of ${current.podsWithoutAddress}`]),
  ];
  const text = doings.join(' and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}: under this load ${figures.join(', ')}.`;
}

function waitsLess(one: Trial, other: Trial): boolean {
  if (one.podsWithoutAddress !== other.podsWithoutAddress) return one.podsWithoutAddress < other.podsWithoutAddress;
  return one.p99WaitSeconds < other.p99WaitSeconds;
}
