import { type Mode, nodeNetwork, type PoolSettings } from '../../../../lib/ipamd';
import type { SimulatedCluster, SimulatedPool, SimulatedSubnet } from '../../../../lib/ipamd/simulator';

/** aws-node as it is shipped. */
export const SHIPPED: PoolSettings = {
  warmEniTarget: 1,
  warmIpTarget: 0,
  minimumIpTarget: 0,
  warmPrefixTarget: 1,
  maxEni: undefined,
  customNetworking: false,
  podEni: false,
  disableNetworkResourceProvisioning: false,
};

/** What may be different from a plain cluster of m5.large in two zones. */
export interface ClusterInput {
  readonly settings?: Partial<PoolSettings>;
  readonly mode?: Mode;
  readonly enis?: number;
  readonly ipv4PerEni?: number;
  readonly maxPods?: number;
  readonly pool?: Partial<SimulatedPool>;
  readonly subnet?: Partial<SimulatedSubnet>;
  readonly zones?: readonly string[];
}

/** A cluster of one pool, with one subnet a zone for nodes, and one for pods with custom networking. */
export function cluster(input: ClusterInput = {}): SimulatedCluster {
  const { settings, mode = 'secondary-ip', enis = 3, ipv4PerEni = 10, maxPods = 29, zones = ['a', 'b'] } = input;
  const node = nodeNetwork({ instance: { enis, ipv4PerEni, trunking: true }, settings: { ...SHIPPED, ...settings }, mode, maxPods });
  const custom = settings?.customNetworking === true;
  return {
    subnets: zones.flatMap((zone) =>
      (custom ? [`nodes-${zone}`, `pods-${zone}`] : [`nodes-${zone}`]).map((name) => ({
        name,
        availabilityZone: zone,
        addresses: 512,
        ...input.subnet,
      })),
    ),
    pools: [
      {
        name: 'general',
        node,
        zones: zones.map((zone) => ({
          availabilityZone: zone,
          nodeSubnets: [`nodes-${zone}`],
          ...(custom ? { podSubnet: `pods-${zone}` } : {}),
        })),
        podsPerNode: maxPods - 2,
        minNodes: 4,
        maxNodes: 12,
        ...input.pool,
      },
    ],
  };
}
