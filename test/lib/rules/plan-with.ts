import { assess } from '../../../lib/assess';
import type { Finding, NetworkPlan, PlanNodePool, PlanSubnet } from '../../../lib/plan';

/** A subnet in us-west-2a that nobody complains of. */
export const subnet = (overrides: Partial<PlanSubnet> = {}): PlanSubnet => ({
  name: 'nodes-a',
  availabilityZone: 'us-west-2a',
  cidr: '10.0.0.0/20',
  roles: ['node'],
  defaultRoute: 'nat',
  ...overrides,
});

/** A managed node group of m5.large in that subnet: 29 pods a node, 27 addresses on 3 ENIs. */
export const nodePool = (overrides: Partial<PlanNodePool> = {}): PlanNodePool => ({
  name: 'general',
  provisioner: 'managed-node-group',
  instanceTypes: ['m5.large'],
  subnets: ['nodes-a'],
  maxNodes: 3,
  ...overrides,
});

/** A plan that no rule complains of, with parts of it replaced. */
export const planWith = (overrides: Partial<NetworkPlan> = {}): NetworkPlan => ({
  schema: 'eks-podnet/plan/v1',
  cluster: { name: 'demo' },
  cni: { version: '1.21.1' },
  vpc: { cidrs: ['10.0.0.0/16'] },
  subnets: [subnet()],
  nodePools: [nodePool()],
  ...overrides,
});

/** What one rule says of a plan. */
export const findingsOf = (rule: string, plan: NetworkPlan): Finding[] => assess(plan).findings.filter((finding) => finding.rule === rule);

/** What could not be checked, for one rule. */
export const notChecked = (rule: string, plan: NetworkPlan): Finding[] =>
  assess(plan).findings.filter((finding) => finding.rule === 'not-checked' && finding.message.includes(rule));
