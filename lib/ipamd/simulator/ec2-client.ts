import { SDK_ATTEMPTS } from '../pool';
import type { Ec2Api } from './ec2';
import type { SimNode } from './node';
import type { World } from './world';

/**
 * How the AWS SDK for Go v2 retries: a random share of 2^attempt seconds after each refusal, at most 20 s and from the fifth on always that;
 * each retry costs 5 of a quota of 500 that successes refill.
 * @see aws/aws-sdk-go-v2 aws/retry/jitter_backoff.go, aws/retry/standard.go, aws/ratelimit/token_rate_limit.go
 */
const RETRY_QUOTA = 500;
const RETRY_COST = 5;
const REFILL_ON_FIRST_SUCCESS = 1;
const BACKOFF_LIMIT_MS = 20_000;
const JITTERED_ATTEMPTS = 4; // 2^4 s is the last power below 20 s

/**
 * Makes an EC2 call from a node until EC2 lets it through; what the call does happens then, and the answer comes `world.latency` later.
 * @returns whether it got through before the attempts or the quota were used up
 */
export function* getThrough(world: World, node: SimNode, api: Ec2Api): Generator<number, boolean, void> {
  let paid = 0;
  for (let attempt = 1; !world.admits(api); attempt++) {
    node.throttled = true;
    if (attempt === SDK_ATTEMPTS || node.retryTokens < RETRY_COST) {
      yield world.timing.refusal;
      world.ec2.gaveUp(api);
      return false;
    }
    node.retryTokens -= RETRY_COST;
    paid = RETRY_COST;
    yield world.timing.refusal + backoff(world, attempt);
  }
  node.throttled = false;
  node.retryTokens = Math.min(RETRY_QUOTA, node.retryTokens + (paid > 0 ? paid : REFILL_ON_FIRST_SUCCESS));
  return true;
}

/** The same, repeated by ipamd itself with pauses that double. */
export function* getThroughAtLast(
  world: World,
  node: SimNode,
  api: Ec2Api,
  { tries, firstPauseMs, longestPauseMs }: { tries: number; firstPauseMs: number; longestPauseMs: number },
): Generator<number, boolean, void> {
  let pause = firstPauseMs;
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (yield* getThrough(world, node, api)) return true;
    if (attempt < tries) yield pause;
    pause = Math.min(pause * 2, longestPauseMs);
  }
  return false;
}

/** A call whose effect does not matter here: through, and answered. */
export function* callEc2(world: World, node: SimNode, api: Ec2Api): Generator<number, boolean, void> {
  if (!(yield* getThrough(world, node, api))) return false;
  yield world.latency(api);
  return true;
}

function backoff(world: World, attempt: number): number {
  if (attempt > JITTERED_ATTEMPTS) return BACKOFF_LIMIT_MS;
  return Math.round(world.random.ec2.uniform() * 2 ** attempt * 1000);
}
