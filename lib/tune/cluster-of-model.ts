import { Cidr, PREFIX_SIZE } from '../address';
import type { CapacityModel, NodeFigures, Pool } from '../capacity';
import { eniConfigOf, isOfferedToPods } from '../capacity';
import { isAtLeast } from '../cni';
import {
  LoadError,
  type ReservedRange,
  type SimulatedCluster,
  type SimulatedPool,
  type SimulatedSubnet,
  type SimulatedZone,
} from '../ipamd/simulator';
import type { PlanSubnet } from '../plan/types';
import { ifKnown } from '../plan/unknown';

/** Nodes of a pool that nothing bounds. */
const UNBOUNDED_NODES = 10_000;
/** Since when setting up an ENI looks up its subnet's tags. @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (setupENI) */
const DESCRIBES_SUBNET_SINCE = '1.22.0';

/**
 * The network of a plan as the simulator takes it. A pool of several types is simulated with the type whose full node takes most addresses.
 *
 * @throws LoadError  a pool whose zone has no ENIConfig, where the plan has custom networking
 * @throws NotKnown   where it hangs on something that the plan lists as unknown
 */
export function clusterOfModel(model: CapacityModel): SimulatedCluster {
  return {
    subnets: model.subnets.map((subnet) => simulatedSubnet(subnet.plan, subnet)),
    pools: model.pools.map((pool) => simulatedPool(model, pool)),
  };
}

function simulatedSubnet(plan: PlanSubnet, { cidr }: CapacityModel['subnets'][number]): SimulatedSubnet {
  const { addressesInUse = 0, loadBalancers = 0, interfaceEndpoints = 0, natGateways = 0, cidrReservations = [] } = plan;
  return {
    name: plan.name,
    availabilityZone: plan.availabilityZone,
    addresses: cidr().size,
    addressesInUse: addressesInUse + loadBalancers + interfaceEndpoints + natGateways,
    reservations: cidrReservations.map((reservation): ReservedRange => {
      const part = Cidr.parse(reservation.cidr);
      // No prefix fits a reservation smaller than a /28, and single addresses stay out of it all the same.
      return { offset: cidr().offsetOf(part), addresses: part.size, type: part.size < PREFIX_SIZE ? 'explicit' : reservation.type };
    }),
  };
}

function simulatedPool(model: CapacityModel, pool: Pool): SimulatedPool {
  const [missing] = pool.missing;
  if (missing !== undefined) throw missing; // not aws-node's pool, so not the simulator's
  const { settings, plan } = model;
  const type = largestType(pool);
  const full = pool.podsWhenFull(type);
  const maxNodes = Math.max(ifKnown(() => pool.maxNodes()) ?? UNBOUNDED_NODES, pool.minNodes);
  const packed = pool.workloads.areDeclared()
    ? Math.ceil(pool.workloads.podsWithAddress() / Math.max(1, finite(pool.placement().nodes, maxNodes)))
    : full;
  const daemonPods = pool.workloads.daemonPodsWithAddress();
  return {
    name: pool.name,
    node: type.network(),
    zones: pool.zones().map((zone) => simulatedZone(model, pool, zone)),
    podsPerNode: Math.max(Math.min(full, packed + daemonPods), 1),
    daemonPods,
    minNodes: pool.minNodes,
    maxNodes,
    cooldownSeconds: settings.ipCooldownPeriod,
    subnetDiscovery: settings.subnetDiscovery,
    describesSubnetOfNewEni: plan.cni.version === undefined || isAtLeast(plan.cni.version, DESCRIBES_SUBNET_SINCE),
    managesEnisWhenCordoned: settings.manageEnisNonSchedulable,
  };
}

function simulatedZone(model: CapacityModel, pool: Pool, zone: string): SimulatedZone {
  const { plan, settings } = model;
  const inZone = (subnet: PlanSubnet) => subnet.availabilityZone === zone;
  const nodeSubnets = pool.subnets.filter(inZone).map(({ name }) => name);
  if (settings.customNetworking) {
    const { name, found } = eniConfigOf(plan, settings, pool.plan, zone);
    if (found === undefined) {
      throw new LoadError([`node pool ${pool.name}: no ENIConfig "${name}" for its nodes in ${zone}, so that they never become ready`]);
    }
    return { availabilityZone: zone, nodeSubnets, podSubnet: found.subnet };
  }
  const discoverySubnets = settings.subnetDiscovery
    ? plan.subnets.filter((subnet) => inZone(subnet) && isOfferedToPods(plan, subnet)).map(({ name }) => name)
    : [];
  return { availabilityZone: zone, nodeSubnets, discoverySubnets };
}

function largestType(pool: Pool): NodeFigures {
  const taken = (type: NodeFigures) => {
    const { fromNodeSubnet, fromPodSubnet } = type.held(pool.podsWhenFull(type));
    return fromNodeSubnet + fromPodSubnet;
  };
  return pool.types().reduce((most, next) => (taken(next) > taken(most) ? next : most));
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}
