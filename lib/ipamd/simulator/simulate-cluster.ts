import type { PlanLoad } from '../../plan/load';
import { checkLoad } from './check-load';
import type { SimulatedCluster } from './cluster';
import type { SimulationOptions } from './options';
import { type Simulation, simulationResult } from './result';
import { Simulator } from './simulator';

/**
 * Plays a load on a cluster, and tells what pods, subnets and EC2 went through. The same input gives the same result on every machine.
 *
 * @throws LoadError   a load that cannot be played, with everything that is wrong with it
 * @throws RangeError  an option out of range
 */
export function simulateCluster(cluster: SimulatedCluster, load: PlanLoad, options: SimulationOptions = {}): Simulation {
  checkLoad(cluster, load);
  const simulator = new Simulator(cluster, load, { ...options, hours: options.hours ?? load.hours ?? 24 });
  simulator.run();
  return simulationResult(simulator);
}
