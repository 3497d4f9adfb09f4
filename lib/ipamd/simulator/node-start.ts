import { POOL_INTERVAL_SECONDS } from '../pool/constants';
import { poolTooLow } from '../pool/decisions';
import { callEc2 } from './ec2-client';
import type { Process, SimNode } from './node';
import { increase } from './pool-growth';
import { Event, type World } from './world';

/** How long a container that keeps failing stays down: 10 s, doubled each time, at most 5 min. */
const CRASH_FIRST_MS = 10_000;
const CRASH_LONGEST_MS = 300_000;

/** The start of a node: the instance boots, ipamd starts, again and again if it must, and the CNI is up. */
export function* nodeStart(world: World, node: SimNode, onReady: (node: SimNode) => void): Process {
  const { spec } = world.pools[node.pool]!;
  yield world.timing.nodeBoot;
  for (;;) {
    if (yield* initialize(world, node)) break;
    const pause = Math.min(CRASH_FIRST_MS * 2 ** Math.min(node.crashes, 10), CRASH_LONGEST_MS);
    node.crashes++;
    yield pause;
  }
  node.ready = true;
  // The first pool update comes half a turn after the start.
  node.phase = world.now - (POOL_INTERVAL_SECONDS * 1000) / 2;
  if (spec.node.trunk) world.after(world.timing.trunk, Event.trunk, node.id);
  onReady(node);
}

/** nodeInit: one look at EC2, tags, and one step of growth. */
function* initialize(world: World, node: SimNode): Generator<number, boolean, void> {
  const { spec } = world.pools[node.pool]!;
  const config = spec.node;
  if (!(yield* callEc2(world, node, 'DescribeNetworkInterfaces'))) return false;
  if (node.crashes === 0 && config.provisions && !(yield* callEc2(world, node, 'CreateTags'))) return false;
  if (spec.subnetDiscovery !== false && spec.describesSubnetOfNewEni !== false && !(yield* callEc2(world, node, 'DescribeSubnets')))
    return false;
  if (config.mode === 'ipv6') {
    if (!(yield* callEc2(world, node, 'DescribeNetworkInterfaces'))) return false;
    if (node.crashes === 0 && !(yield* callEc2(world, node, 'AssignIpv6Addresses'))) return false;
  }
  if (!config.provisions) return true;
  // The first look at the security groups finds an empty cache, and so sets them; with custom networking only on secondary ENIs.
  if (!spec.zones.some(({ podSubnet }) => podSubnet !== undefined) && !(yield* callEc2(world, node, 'ModifyNetworkInterfaceAttribute')))
    return false;
  if (config.mode === 'ipv6') return true;
  if (poolTooLow(config, node) && (yield* increase(world, node)) === 'failed') return false;
  return node.total > 0 || !spec.zones.some(({ podSubnet }) => podSubnet !== undefined);
}
