import { CapacityModel } from '../capacity';
import type { InstanceTypeTable } from '../instance';
import { type Simulation, type SimulationOptions, simulateCluster } from '../ipamd/simulator';
import type { PlanLoad } from '../plan/load';
import { readPlan } from '../plan/read';
import type { NetworkPlan } from '../plan/types';
import { clusterOfModel } from './cluster-of-model';
import { type LoadPreset, presetLoad } from './preset-load';

/** How a plan is simulated. */
export interface SimulateOptions extends SimulationOptions {
  /** The instance types to look up in. @default - the table that comes with the package */
  readonly instanceTypes?: InstanceTypeTable;
}

/**
 * Plays a load on the network of a plan: how long pods wait for their addresses and why, what nodes hold, what subnets and EC2 go through.
 *
 * @param load  what happens, or the name of a load made to measure for the plan
 * @throws PlanError   where the plan is none
 * @throws LoadError   a load that cannot be played on the plan, with everything that is wrong with it
 * @throws NotKnown    where it hangs on something that the plan lists as unknown
 * @throws RangeError  an option out of range
 */
export function simulate(plan: NetworkPlan, load: PlanLoad | LoadPreset, options: SimulateOptions = {}): Simulation {
  const { instanceTypes, ...rest } = options;
  const model = new CapacityModel(readPlan(plan), instanceTypes);
  const cluster = clusterOfModel(model);
  return simulateCluster(cluster, typeof load === 'string' ? presetLoad(load, model, cluster) : load, rest);
}
