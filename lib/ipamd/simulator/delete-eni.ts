import { ENI_BACKOFF_LIMIT_SECONDS, ENI_CALL_TRIES, LEAK_MINIMUM_AGE_SECONDS, LEAK_SWEEP_INTERVAL_SECONDS } from '../pool';
import { getThroughAtLast } from './ec2-client';
import type { SimEni } from './eni';
import type { SimNode } from './node';
import { Event, type World } from './world';

/** What an attempt to get addresses or an ENI came to. */
export type Outcome = 'done' | 'insufficient' | 'failed';

/** Deletes an ENI that is not attached; if EC2 does not let it, the sweep for leaked ones will. */
export function* deleteEni(world: World, node: SimNode, eni: SimEni, prefixMode: boolean): Generator<number, void, void> {
  const retries = { tries: ENI_CALL_TRIES, firstPauseMs: 500, longestPauseMs: ENI_BACKOFF_LIMIT_SECONDS * 1000 };
  const deleted = yield* getThroughAtLast(world, node, 'DeleteNetworkInterface', retries);
  node.inFlight = undefined;
  if (deleted) {
    world.give(eni.subnet, eni.bases(), prefixMode);
    world.give(eni.subnet, [eni.ownAddress], false);
  } else {
    leak(world, eni, prefixMode);
  }
  node.forget(eni);
  if (deleted) yield world.latency('DeleteNetworkInterface');
}

/** Leaves an ENI to the hourly sweep for leaked ones. */
export function leak(world: World, eni: SimEni, prefix: boolean): void {
  world.leaked.push({ subnet: eni.subnet, prefix, bases: eni.bases(), own: eni.ownAddress });
  const untilSwept = LEAK_MINIMUM_AGE_SECONDS + world.random.ec2.uniform() * LEAK_SWEEP_INTERVAL_SECONDS;
  world.after(Math.round(untilSwept * 1000), Event.sweep, world.leaked.length - 1);
}
