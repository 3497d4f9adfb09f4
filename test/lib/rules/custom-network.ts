import type { NetworkPlan, PlanCni, PlanEniConfig } from '../../../lib/plan';
import { nodePool, planWith, subnet } from './plan-with';

/** Custom networking by zone, as everybody sets it. */
export const BY_ZONE = {
  AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true',
  ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone',
} as const;

/** The ENIConfig of one of the zones `a` and `b`. */
export const eniConfig = (zone: 'a' | 'b', overrides: Partial<PlanEniConfig> = {}): PlanEniConfig => ({
  name: `us-west-2${zone}`,
  subnet: `pods-${zone}`,
  securityGroups: ['sg-pods'],
  ...overrides,
});

/** A node and a pod subnet in each of two zones, one pool over both, and custom networking that no rule complains of, with parts of it replaced. */
export const customNetwork = (cni: Partial<PlanCni> = {}, overrides: Partial<NetworkPlan> = {}): NetworkPlan =>
  planWith({
    cni: { version: '1.21.1', env: BY_ZONE, eniConfigs: [eniConfig('a'), eniConfig('b')], ...cni },
    vpc: { cidrs: ['10.0.0.0/16', '100.64.0.0/16'] },
    subnets: [
      subnet(),
      subnet({ name: 'nodes-b', availabilityZone: 'us-west-2b', cidr: '10.0.16.0/20' }),
      subnet({ name: 'pods-a', cidr: '100.64.0.0/20', roles: ['pod'] }),
      subnet({ name: 'pods-b', availabilityZone: 'us-west-2b', cidr: '100.64.16.0/20', roles: ['pod'] }),
    ],
    nodePools: [nodePool({ subnets: ['nodes-a', 'nodes-b'] })],
    ...overrides,
  });
