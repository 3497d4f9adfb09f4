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
export function tryOut(input: TrialInput, env: TunedEnv, share: number): Trial {
  const { plan } = input;
  const tuned = { ...plan, cni: { ...plan.cni, env: withTuned(plan.cni.env ?? {}, env) } };
  const cluster = clusterOfModel(new CapacityModel(tuned, input.instanceTypes));
  return trialOf(env, simulateShare(cluster, input, share), share);
}

/** Plays a share of a load on the same share of a cluster. @param samples  points in the series over time */
export function simulateShare(
  cluster: SimulatedCluster,
  { load, seed, hours }: Pick<TrialInput, 'load' | 'seed' | 'hours'>,
  share: number,
  samples = 1,
): Simulation {
  return simulateCluster(scaledCluster(cluster, share), scaledLoad(load, share), {
    seed,
    hours,
    samples,
    ec2Limits: Object.fromEntries(
      EC2_APIS.map((api) => {
        const { bucket, refillPerSecond } = EC2_LIMITS[api];
        return [api, { bucket: Math.max(1, bucket * share), refillPerSecond: refillPerSecond * share }];
      }),
    ),
  });
}

/** Nodes that a load makes at most, or so: those at the start and those that scale out, or else what its pods need. */
export function nodesOfLoad(cluster: SimulatedCluster, load: PlanLoad): number {
  const started = cluster.pools.reduce((sum, pool) => sum + Math.max(load.nodes?.[pool.name] ?? 0, pool.minNodes ?? 0), 0);
  const scaledOut = load.parts.reduce((sum, part) => sum + (part.kind === 'scale-out' ? part.nodes : 0), 0);
  const room = Math.max(...cluster.pools.map(({ podsPerNode }) => podsPerNode), 1);
  return Math.max(1, started + scaledOut, Math.ceil(podsOfLoad(load) / room));
}

/** Pods that a load has at once, if all its parts are at their most together. */
export function podsOfLoad(load: PlanLoad): number {
  return load.parts.reduce((sum, part) => sum + ('pods' in part ? part.pods : 0), 0);
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
