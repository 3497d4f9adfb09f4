import type { NetworkPlan, PlanCni } from '../../../lib/plan';
import { planWith } from './plan-with';

/** The plan that no rule complains of, with variables of aws-node. */
export const withEnv = (env: Record<string, string>, overrides: Partial<NetworkPlan> = {}, cni: Partial<PlanCni> = {}): NetworkPlan =>
  planWith({ cni: { version: '1.21.1', env, ...cni }, ...overrides });

/** The same, in a DaemonSet of one's own. */
export const selfManaged = (env: Record<string, string>, initEnv: Record<string, string> = {}): NetworkPlan =>
  planWith({ cni: { version: '1.21.1', delivery: 'self-managed', env, initEnv } });

/** That it is not known what a variable of aws-node is. */
export const unknownVariable = (name: string): Pick<NetworkPlan, 'unknown'> => ({
  unknown: [{ at: `/cni/env/${name}`, reason: 'a parameter' }],
});
