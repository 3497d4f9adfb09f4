import {
  DECREASE_INTERVAL_SECONDS,
  DETACH_DELETE_PAUSE_SECONDS,
  ENI_BACKOFF_LIMIT_SECONDS,
  ENI_CALL_TRIES,
  RECONCILE_INTERVAL_SECONDS,
} from '../pool/constants';
import { poolTooHigh, poolTooLow, slotsOver } from '../pool/decisions';
import { removableEni, removalConsidered } from '../pool/removal';
import type { PoolCounts } from '../pool/state';
import { deleteEni } from './delete-eni';
import { callEc2, getThrough, getThroughAtLast } from './ec2-client';
import type { Process, SimNode } from './node';
import { anyOrder, increase, mayManageEnis } from './pool-growth';
import type { World } from './world';

const DECREASE_MS = DECREASE_INTERVAL_SECONDS * 1000;
const RECONCILE_MS = RECONCILE_INTERVAL_SECONDS * 1000;
const ENI_BACKOFF_MS = ENI_BACKOFF_LIMIT_SECONDS * 1000;

/**
 * One turn of the pool manager: a step of growth or a decrease, and perhaps an ENI less; then, where something is attached that ipamd does not know, the reconcile.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (updateIPPoolIfRequired, nodeIPPoolReconcile)
 */
export function* poolTurn(world: World, node: SimNode): Process {
  const config = world.pools[node.pool]!.spec.node;
  const before: PoolCounts = { total: node.total, assigned: node.assigned, prefixes: node.prefixes, freePrefixes: node.freePrefixes };
  if (poolTooLow(config, before)) {
    yield* increase(world, node);
  } else if (poolTooHigh(config, before) && world.now - node.lastDecrease > DECREASE_MS) {
    node.activity = 'releasing';
    yield* decrease(world, node);
    node.lastDecrease = node.lastAction = world.now;
  }
  if (mayManageEnis(world, node) && removalConsidered(config, before, node.enis)) yield* freeOneEni(world, node);
  node.phase = world.now;
  if (node.orphans.length > 0 && world.now - node.lastAction > RECONCILE_MS) yield* reconcile(world, node);
}

/** Gives back what is over, ENI by ENI, in any order. */
function* decrease(world: World, node: SimNode): Generator<number, void, void> {
  const { spec, prefixMode } = world.pools[node.pool]!;
  let over = slotsOver(spec.node, node);
  for (const eni of anyOrder(world, node).map((place) => node.enis[place]!)) {
    const slots = Math.min(over, eni.freeSlots);
    if (slots <= 0) continue;
    const bases = node.release(eni, slots, world.random.ipamd);
    over -= bases.length;
    eni.unknownToIpamd.push(...bases); // until EC2 has taken them off
    if (yield* getThrough(world, node, 'UnassignPrivateIpAddresses')) {
      world.give(eni.subnet, eni.unknownToIpamd.splice(-bases.length), prefixMode);
      yield world.latency('UnassignPrivateIpAddresses');
    } else {
      node.addOrphan(eni);
    }
  }
}

/** Removes one ENI that is not needed, if there is one. */
function* freeOneEni(world: World, node: SimNode): Generator<number, void, void> {
  const { spec, prefixMode } = world.pools[node.pool]!;
  for (const eni of node.enis) if (eni.assigned === 0) eni.lookAtCooling(world.now, world.pools[node.pool]!.cooldown);
  const place = removableEni(spec.node, node.enis, world.now / 1000, anyOrder(world, node));
  if (place === undefined) return;
  node.activity = 'removing';
  const eni = node.enis[place]!;
  node.removeEni(eni);
  node.inFlight = eni;
  const detached =
    (yield* callEc2(world, node, 'DescribeNetworkInterfaces')) &&
    (yield* getThroughAtLast(world, node, 'DetachNetworkInterface', {
      tries: ENI_CALL_TRIES,
      firstPauseMs: 200,
      longestPauseMs: ENI_BACKOFF_MS,
    }));
  if (!detached) {
    node.inFlight = undefined;
    node.addOrphan(eni);
    return;
  }
  yield world.latency('DetachNetworkInterface') + DETACH_DELETE_PAUSE_SECONDS * 1000;
  yield* deleteEni(world, node, eni, prefixMode);
}

/** Takes back into the store what is attached and was not known. */
function* reconcile(world: World, node: SimNode): Generator<number, void, void> {
  if (!(yield* callEc2(world, node, 'DescribeNetworkInterfaces'))) return;
  for (const eni of node.takeOrphans()) {
    for (const base of eni.unknownToIpamd.splice(0)) node.fill(eni, base);
    if (!node.enis.includes(eni)) node.addEni(eni, world.now);
  }
  node.lastAction = world.now;
}
