import type { NetworkPlan, PlanLoad } from '../../../../lib/plan';
import { nodePool, planWith, subnet } from '../../rules/plan-with';

/** A plan with a load on nodes of m5.4xlarge, 234 addresses each, in a subnet that holds them all. */
export const loadPlan = (load: PlanLoad, env: Record<string, string> = {}, part: Partial<NetworkPlan> = {}): NetworkPlan =>
  planWith({
    cni: { version: '1.21.1', env },
    subnets: [subnet({ cidr: '10.0.0.0/16' })],
    nodePools: [nodePool({ instanceTypes: ['m5.4xlarge'], maxNodes: 500 })],
    load,
    ...part,
  });

/** So many nodes that hold nothing yet, and 46 pods for each, all in the same moment. */
export const burstOn = (nodes: number): PlanLoad => ({
  hours: 1,
  nodes: { general: nodes },
  parts: [{ kind: 'burst', pods: nodes * 46, atSeconds: 60 }],
});
