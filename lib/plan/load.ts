/**
 * What a plan's pods and nodes do over time: the optional section `load`, which `podnet simulate` and `podnet tune` play.
 * Its JSON Schema is `schemas/load.json`. All parts add up; times are seconds from the start of the simulated hours.
 */
export interface PlanLoad {
  /** Simulated time, above 0 and up to 500. @default 24 */
  readonly hours?: number;
  /** Nodes at the start, by name of the pool. @default - the pool's minNodes, and more where the pods at the start need them */
  readonly nodes?: Readonly<Record<string, number>>;
  /** At least one. */
  readonly parts: readonly PlanLoadPart[];
}

/** One thing that happens. */
export type PlanLoadPart =
  | BurstLoad
  | ChurnLoad
  | DailyLoad
  | DeploymentLoad
  | ScaleOutLoad
  | RollingUpgradeLoad
  | ZoneLossLoad
  | SpotLoad
  | TraceLoad;

/** Which pods a part makes. */
export interface PodsOfLoad {
  /** Pods of the part. From 1. */
  readonly pods: number;
  /** Name of a node pool. @default - all pools, in proportion to the pods that their nodes at the start, or else at most, take */
  readonly nodePool?: string;
}

/** Many pods at once, or within a while. */
export interface BurstLoad extends PodsOfLoad {
  readonly kind: 'burst';
  readonly atSeconds: number;
  /** The starts are spread evenly over so long. @default 0 */
  readonly overSeconds?: number;
  /** How long a pod lives, on average; lifetimes are exponentially distributed. @default - until the end */
  readonly lifetimeSeconds?: number;
}

/** So many pods all the time, from before the start, each replaced by another when its life is over. */
export interface ChurnLoad extends PodsOfLoad {
  readonly kind: 'churn';
  /** How long a pod lives, on average; lifetimes are exponentially distributed. Above 0. */
  readonly lifetimeSeconds: number;
}

/** A number of pods that follows the hours of the day, as an autoscaler makes it. `pods` is the most. */
export interface DailyLoad extends PodsOfLoad {
  readonly kind: 'daily';
  /** Share of `pods` at each full hour of the day, 24 numbers from 0 to 1; linear in between. @default - `OFFICE_DAY` */
  readonly shares?: readonly number[];
  /** How often the number is adjusted. @default 60 */
  readonly everySeconds?: number;
}

/** A deployment that is there from before the start and is rolled again and again. */
export interface DeploymentLoad extends PodsOfLoad {
  readonly kind: 'deployment';
  /** When it is first rolled. */
  readonly atSeconds: number;
  /** How often after that. @default - never again */
  readonly everySeconds?: number;
  /** Pods above `pods` during a roll, a number or a percentage. @default '25%' */
  readonly maxSurge?: number | string;
  /** From a pod's getting its address until it is ready, so that an old one goes. @default 5 */
  readonly readySeconds?: number;
}

/** Nodes that come all at once. */
export interface ScaleOutLoad {
  readonly kind: 'scale-out';
  readonly atSeconds: number;
  /** From 1. */
  readonly nodes: number;
  readonly nodePool: string;
}

/** All nodes of a pool, or of all pools, replaced some at a time; their pods move. */
export interface RollingUpgradeLoad {
  readonly kind: 'rolling-upgrade';
  readonly atSeconds: number;
  /** Nodes replaced at a time. @default 1 */
  readonly surge?: number;
  /** From a node's being cordoned until it is gone. @default 60 */
  readonly drainSeconds?: number;
  /** @default - every pool */
  readonly nodePool?: string;
}

/** A zone is gone with all its nodes, and does not come back. */
export interface ZoneLossLoad {
  readonly kind: 'zone-loss';
  readonly atSeconds: number;
  readonly availabilityZone: string;
}

/** Spot interruptions: a node, drawn at random, is drained when the notice comes, gone 2 minutes later, and replaced at once. */
export interface SpotLoad {
  readonly kind: 'spot';
  readonly interruptionsPerHour: number;
  readonly nodePool: string;
}

/** Recorded events, in order of time. */
export interface TraceLoad {
  readonly kind: 'trace';
  readonly events: readonly TraceEvent[];
}

/** One line of a trace. */
export interface TraceEvent {
  /** Since the start; from 0, never less than the line before. */
  readonly seconds: number;
  readonly event: 'pod-start' | 'pod-stop' | 'node-start' | 'node-stop';
  /** Name of the pod or node. A name is used again only after it stopped. */
  readonly name: string;
  /** Node pool, for starts. @default - the only pool; the pool of `node` */
  readonly nodePool?: string;
  /** For pods: the node it runs on, started by the trace before. @default - the scheduler's choice */
  readonly node?: string;
}

/** An office day, as shares of the peak at each full hour from midnight on. */
export const OFFICE_DAY: readonly number[] = [
  0.3, 0.25, 0.25, 0.25, 0.25, 0.3, 0.4, 0.55, 0.75, 0.9, 1, 1, 0.95, 0.95, 1, 1, 0.95, 0.85, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35,
];
