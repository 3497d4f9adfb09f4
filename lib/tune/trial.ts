import { CapacityModel } from '../capacity';
import type { InstanceTypeTable } from '../instance';
import { EC2_APIS, EC2_LIMITS, type SimulatedCluster, type Simulation, simulateCluster } from '../ipamd/simulator';
import type { PlanLoad, PlanLoadPart } from '../plan/load';
import type { NetworkPlan } from '../plan/types';
import { type TunedEnv, withTuned } from './candidates';
import { clusterOfModel } from './cluster-of-model';

/** What one choice of settings costs and brings under the load. */
export interface Trial {
  readonly env: TunedEnv;
  /** Most addresses that nodes held at once. */
  readonly addresses: number;
  /** Addresses that nodes held on average. */
  readonly averageAddresses: number;
  /** Of all pods that got an address, the wait that one in a hundred passes. */
  readonly p99WaitSeconds: number;
  readonly maxWaitSeconds: number;
  /** EC2 calls, those that were refused included. */
  readonly ec2Calls: number;
  /** Of these, refused with RequestLimitExceeded. */
  readonly throttledCalls: number;
  /** Pods that wait for an address at the end, or that no node had room for. */
  readonly podsWithoutAddress: number;
}

/** What all trials of one plan have in common. */
export interface TrialInput {
  readonly plan: NetworkPlan;
  readonly load: PlanLoad;
  readonly seed: number;
  readonly hours: number;
  readonly instanceTypes?: InstanceTypeTable | undefined;
}

/** Plays the load with other settings. @param share  of the nodes, pods and EC2's limits that are simulated, above 0 and up to 1 */
export function tryOut({ plan, load, seed, hours, instanceTypes }: TrialInput, env: TunedEnv, share: number): Trial {
  const tuned = { ...plan, cni: { ...plan.cni, env: withTuned(plan.cni.env ?? {}, env) } };
  const cluster = clusterOfModel(new CapacityModel(tuned, instanceTypes));
  const simulation = simulateCluster(scaledCluster(cluster, share), scaledLoad(load, share), {
    seed,
    hours,
    samples: 1,
    ec2Limits: Object.fromEntries(
      EC2_APIS.map((api) => {
        const { bucket, refillPerSecond } = EC2_LIMITS[api];
        return [api, { bucket: Math.max(1, bucket * share), refillPerSecond: refillPerSecond * share }];
      }),
    ),
  });
  return trialOf(env, simulation, share);
}

function trialOf(env: TunedEnv, { held, waits, ec2, pods }: Simulation, share: number): Trial {
  const whole = (part: number) => Math.round(part / share);
  return {
    env,
    addresses: whole(held.peak),
    averageAddresses: whole(held.average),
    p99WaitSeconds: waits.all.p99Seconds,
    maxWaitSeconds: waits.all.maxSeconds,
    ec2Calls: whole(ec2.reduce((sum, { calls, throttled }) => sum + calls + throttled, 0)),
    throttledCalls: whole(ec2.reduce((sum, { throttled }) => sum + throttled, 0)),
    podsWithoutAddress: whole(pods.waitingAtEnd + pods.unscheduledAtEnd),
  };
}

/** The same cluster with a share of its nodes; subnets stay, since nodes alone do not tell what else is in them. */
function scaledCluster(cluster: SimulatedCluster, share: number): SimulatedCluster {
  if (share === 1) return cluster;
  return {
    ...cluster,
    pools: cluster.pools.map((pool) => ({ ...pool, minNodes: scaled(pool.minNodes ?? 0, share), maxNodes: scaled(pool.maxNodes, share) })),
  };
}

function scaledLoad(load: PlanLoad, share: number): PlanLoad {
  if (share === 1) return load;
  const nodes =
    load.nodes === undefined
      ? {}
      : { nodes: Object.fromEntries(Object.entries(load.nodes).map(([name, count]) => [name, scaled(count, share)])) };
  return { ...load, ...nodes, parts: load.parts.map((part) => scaledPart(part, share)) };
}

function scaledPart(part: PlanLoadPart, share: number): PlanLoadPart {
  if (part.kind === 'spot') return { ...part, interruptionsPerHour: part.interruptionsPerHour * share };
  if (part.kind === 'scale-out') return { ...part, nodes: scaled(part.nodes, share) };
  if (part.kind === 'rolling-upgrade') return { ...part, surge: scaled(part.surge ?? 1, share) };
  if ('pods' in part) return { ...part, pods: scaled(part.pods, share) };
  return part;
}

/** At least 1 of what there is at all. */
function scaled(count: number, share: number): number {
  return Math.ceil(count * share);
}
