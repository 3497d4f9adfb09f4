import type { SimNode } from './node';
import { Event, type World } from './world';

/** How long until the resource controller tries a trunk again: after a refusal, and when the subnet has no address. */
const AFTER_REFUSAL_MS = 5_000;
const AFTER_INSUFFICIENT_MS = 60_000;

/**
 * The resource controller attaches a node's trunk ENI, which takes one address: of the ENIConfig's subnet with custom networking, else of the node's.
 * @see aws/amazon-vpc-resource-controller-k8s@b8d425119 pkg/node/manager/manager.go, pkg/aws/ec2/instance.go
 */
export function attachTrunk(world: World, node: SimNode): void {
  if (!world.admits('CreateNetworkInterface') || !world.admits('AttachNetworkInterface')) {
    world.after(AFTER_REFUSAL_MS, Event.trunk, node.id);
    return;
  }
  const zone = world.pools[node.pool]!.zones.find(({ nodeSubnets }) => nodeSubnets.includes(node.subnet))!;
  const subnet = zone.podSubnet >= 0 ? zone.podSubnet : node.subnet;
  const own = world.take(subnet, 1, false);
  if (own === undefined) {
    world.after(AFTER_INSUFFICIENT_MS, Event.trunk, node.id);
    return;
  }
  node.trunkSubnet = subnet;
  node.trunkAddress = own[0]!;
}
