import type { NetworkPlan } from '../../../lib/plan/types';

const ZONES = ['us-west-2a', 'us-west-2b', 'us-west-2c'];

/** A plan of equal pools of m5.large in three zones. */
export function plan(
  over: { pools?: number; minNodes?: number; env?: Record<string, string>; part?: Partial<NetworkPlan> } = {},
): NetworkPlan {
  const { pools = 1, minNodes = 6, env = {}, part = {} } = over;
  return {
    schema: 'eks-podnet/plan/v1',
    cluster: { name: 'demo', kubernetesVersion: '1.34' },
    cni: { version: '1.21.1', env },
    subnets: ZONES.map((availabilityZone, i) => ({ name: `nodes-${i}`, availabilityZone, cidr: `10.0.${i * 16}.0/20`, roles: ['node'] })),
    nodePools: Array.from({ length: pools }, (_, i) => ({
      name: `pool-${i}`,
      provisioner: 'managed-node-group',
      instanceTypes: ['m5.large'],
      subnets: ZONES.map((_zone, subnet) => `nodes-${subnet}`),
      minNodes,
      maxNodes: minNodes * 2,
    })),
    ...part,
  };
}
