import { ENI_BACKOFF_LIMIT_SECONDS, ENI_CALL_TRIES, ENI_VISIBLE_FIRST_PAUSE_SECONDS } from '../pool';
import { deleteEni, type Outcome } from './delete-eni';
import { callEc2, getThrough } from './ec2-client';
import type { SimEni } from './eni';
import type { SimNode } from './node';
import type { World } from './world';

/** Every pause between looks for the new ENI varies by this share. */
const LOOK_JITTER = 0.15;

/**
 * AllocENI and what follows: create an ENI that brings `slots`, attach it, wait until the instance sees it, and take it into the store.
 *
 *     [DescribeSubnets] → CreateNetworkInterface → DescribeInstances → AttachNetworkInterface → ModifyNetworkInterfaceAttribute
 *                       → look at the instance metadata, at 0.1, 0.2, 0.4 … s → [DescribeSubnets]
 *
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/awsutils/awsutils.go (AllocENI, createENI, attachENI, WaitForENIAndIPsAttached)
 */
export function* attachEni(world: World, node: SimNode, slots: number): Generator<number, Outcome, void> {
  const { spec, prefixMode } = world.pools[node.pool]!;
  const created = yield* createEni(world, node, slots);
  if (typeof created === 'string') return created;
  node.inFlight = created;
  const attached = (yield* callEc2(world, node, 'DescribeInstances')) && (yield* callEc2(world, node, 'AttachNetworkInterface'));
  if (!attached || !(yield* callEc2(world, node, 'ModifyNetworkInterfaceAttribute'))) {
    yield* deleteEni(world, node, created, prefixMode);
    return 'failed';
  }
  yield untilSeen(world);
  // It is attached, and so goes with the instance, but it is not in the store yet.
  node.inFlight = undefined;
  node.addOrphan(created);
  if (spec.subnetDiscovery !== false && spec.describesSubnetOfNewEni !== false && !(yield* callEc2(world, node, 'DescribeSubnets')))
    return 'failed';
  node.removeOrphan(created);
  for (const base of created.unknownToIpamd.splice(0)) node.fill(created, base);
  node.addEni(created, world.now);
  return 'done';
}

/** Creates the ENI in the first subnet that takes it; with subnet discovery the one with most free addresses comes first. */
function* createEni(world: World, node: SimNode, slots: number): Generator<number, SimEni | Outcome, void> {
  const { prefixMode } = world.pools[node.pool]!;
  const candidates = yield* candidateSubnets(world, node);
  let outcome: Outcome = 'failed';
  for (const subnet of candidates) {
    if (!(yield* getThrough(world, node, 'CreateNetworkInterface'))) {
      outcome = 'failed';
      continue;
    }
    const own = world.take(subnet, 1, false);
    const bases = own === undefined ? undefined : world.take(subnet, slots, prefixMode);
    if (own === undefined || bases === undefined) {
      if (own !== undefined) world.give(subnet, own, false);
      outcome = 'insufficient';
      yield world.latency('CreateNetworkInterface');
      continue;
    }
    const eni = node.newEni('secondary', subnet);
    eni.ownAddress = own[0]!;
    eni.unknownToIpamd.push(...bases);
    node.inFlight = eni;
    yield world.latency('CreateNetworkInterface');
    return eni;
  }
  return outcome;
}

function* candidateSubnets(world: World, node: SimNode): Generator<number, readonly number[], void> {
  const { spec, zones } = world.pools[node.pool]!;
  const zone = zones.find(({ nodeSubnets }) => nodeSubnets.includes(node.subnet))!;
  if (zone.podSubnet >= 0) return [zone.podSubnet];
  if (spec.subnetDiscovery === false) return [node.subnet];
  if (!(yield* callEc2(world, node, 'DescribeSubnets'))) return [node.subnet];
  const candidates = spec.node.primaryIdle ? zone.discovery : [...new Set([node.subnet, ...zone.discovery])];
  return [...candidates].sort((one, other) => world.spaces[other]!.free - world.spaces[one]!.free);
}

/** ipamd looks, pauses, looks again, each pause twice the one before; so it sees the ENI a while after it is there. */
function untilSeen(world: World): number {
  const there = world.timing.eniVisible * world.random.ec2.between(1 - world.timing.spread, 1 + world.timing.spread);
  let pause = ENI_VISIBLE_FIRST_PAUSE_SECONDS * 1000;
  let passed = 0;
  for (let look = 1; passed < there && look < ENI_CALL_TRIES; look++) {
    passed += pause * world.random.ec2.between(1, 1 + LOOK_JITTER);
    pause = Math.min(pause * 2, ENI_BACKOFF_LIMIT_SECONDS * 1000);
  }
  return Math.round(passed);
}
