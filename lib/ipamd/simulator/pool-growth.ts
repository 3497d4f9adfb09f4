import { INSUFFICIENT_PAUSE_SECONDS } from '../pool/constants';
import { increaseStep } from '../pool/increase';
import { attachEni } from './attach-eni';
import type { Outcome } from './delete-eni';
import { callEc2, getThrough } from './ec2-client';
import type { SimEni } from './eni';
import type { SimNode } from './node';
import type { World } from './world';

const PAUSE_MS = INSUFFICIENT_PAUSE_SECONDS * 1000;

/** One step of growth: fill an ENI, or attach one. */
export function* increase(world: World, node: SimNode): Generator<number, Outcome, void> {
  const { spec } = world.pools[node.pool]!;
  if (!mayManageEnis(world, node) || world.now - node.lastInsufficient <= PAUSE_MS) return 'done';
  let order = anyOrder(world, node);
  for (;;) {
    const step = increaseStep(spec.node, node, node.enis, order);
    if (step.kind === 'nothing') return 'done';
    if (step.kind === 'attach') {
      node.activity = 'attaching';
      const outcome = yield* attachEni(world, node, step.slots);
      if (outcome === 'done') node.lastAction = world.now;
      if (outcome === 'insufficient') node.lastInsufficient = world.now;
      return 'done'; // an ENI that cannot be had never fails the node
    }
    node.activity = 'assigning';
    const eni = node.enis[step.eni]!;
    let outcome = yield* assign(world, node, eni, step.slots);
    if (outcome !== 'done') outcome = yield* assign(world, node, eni, 1);
    if (outcome === 'done') node.lastAction = world.now;
    if (outcome !== 'insufficient') return outcome;
    if (spec.subnetDiscovery === false) {
      node.lastInsufficient = world.now;
      return 'insufficient';
    }
    order = order.filter((place) => place !== step.eni);
  }
}

/** AssignPrivateIpAddresses, and what ipamd does when the ENI turns out to have more than it knew. */
function* assign(world: World, node: SimNode, eni: SimEni, slots: number): Generator<number, Outcome, void> {
  const { prefixMode } = world.pools[node.pool]!;
  if (!(yield* getThrough(world, node, 'AssignPrivateIpAddresses'))) return 'failed';
  if (eni.slots + eni.unknownToIpamd.length + slots > eni.capacity) {
    yield world.latency('AssignPrivateIpAddresses');
    if (!(yield* callEc2(world, node, 'DescribeNetworkInterfaces'))) return 'failed';
    for (const base of eni.unknownToIpamd.splice(0)) node.fill(eni, base);
    return 'done';
  }
  const bases = world.take(eni.subnet, slots, prefixMode);
  if (bases === undefined) {
    yield world.latency('AssignPrivateIpAddresses');
    return 'insufficient';
  }
  eni.unknownToIpamd.push(...bases);
  yield world.latency('AssignPrivateIpAddresses');
  for (const base of eni.unknownToIpamd.splice(-bases.length)) node.fill(eni, base);
  return 'done';
}

/** Whether ipamd attaches and removes ENIs on a node at all. */
export function mayManageEnis(world: World, node: SimNode): boolean {
  return !node.cordoned || world.pools[node.pool]!.spec.managesEnisWhenCordoned === true;
}

/** The node's ENIs in any order: Go's maps have none. */
export function anyOrder(world: World, node: SimNode): number[] {
  const order = node.enis.map((_, place) => place);
  world.random.ipamd.shuffle(order);
  return order;
}
