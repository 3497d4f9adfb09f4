import type { Simulation, WaitCause } from '../../ipamd/simulator';

/** Pods by what they waited for, those included that wait at the end. */
export interface Waiting {
  readonly cause: WaitCause;
  readonly pods: number;
}

/** What pods waited for longest, most pods first. */
export function waitingByCause({ waits, pods }: Simulation): Waiting[] {
  const counts = new Map<WaitCause, number>();
  for (const { cause, pods: count } of [...waits.byCause, ...pods.waitingByCause]) counts.set(cause, (counts.get(cause) ?? 0) + count);
  return [...counts]
    .map(([cause, count]) => ({ cause, pods: count }))
    .filter((one) => one.pods > 0)
    .sort((a, b) => b.pods - a.pods);
}

/** One pod in so many, from which on waiting counts. */
const ONE_IN = 100;

/** Whether at least one pod in a hundred waits for EC2 to let calls through again. */
export function isThrottled(simulation: Simulation): boolean {
  const pods = throttledPods(simulation);
  return pods > 0 && pods * ONE_IN >= simulation.pods.gotAddress + simulation.pods.waitingAtEnd;
}

/** Pods that wait for EC2 to let calls through again, longer than for anything else. */
export function throttledPods(simulation: Simulation): number {
  return waitingByCause(simulation).find(({ cause }) => cause === 'throttled')?.pods ?? 0;
}
