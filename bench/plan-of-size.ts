import type { NetworkPlan } from '../lib/plan';

/** A plan of so many subnets and pools, spread over three zones, with a workload on every pool. */
export function planOfSize(subnets: number, pools: number): NetworkPlan {
  const zones = ['us-west-2a', 'us-west-2b', 'us-west-2c'] as const;
  const zoneOf = (i: number) => zones[i % zones.length]!;
  const cidrOf = (i: number) => `10.${Math.floor(i / 64)}.${(i % 64) * 4}.0/22`;
  return {
    schema: 'eks-podnet/plan/v1',
    cluster: { name: 'large' },
    cni: { version: '1.21.1', env: { ENABLE_PREFIX_DELEGATION: 'true' } },
    subnets: Array.from({ length: subnets }, (_, i) => ({
      name: `subnet-${i}`,
      availabilityZone: zoneOf(i),
      cidr: cidrOf(i),
      roles: ['node'],
      defaultRoute: 'nat',
    })),
    nodePools: Array.from({ length: pools }, (_, i) => ({
      name: `pool-${i}`,
      provisioner: 'managed-node-group',
      instanceTypes: ['m5.large', 'm5a.large'],
      subnets: [0, 1, 2].map((k) => `subnet-${(i * 2 + k) % subnets}`),
      maxNodes: 9,
    })),
    workloads: Array.from({ length: pools }, (_, i) => ({
      name: `workload-${i}`,
      replicas: 20,
      cpu: '250m',
      memory: '512Mi',
      nodePool: `pool-${i}`,
    })),
  };
}
