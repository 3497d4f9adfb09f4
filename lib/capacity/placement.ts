import type { BindingLimit } from '../plan/assessment';

/** What one node offers to the workloads, or what one pod takes of it. */
export interface Resources {
  readonly pods: number;
  readonly addresses: number;
  readonly cpuMilli: number;
  readonly memoryMiB: number;
  readonly branchEnis: number;
}

/** Pods that are all alike. */
export interface PodSet {
  readonly name: string;
  readonly pods: number;
  readonly each: Resources;
}

/** How many nodes a set of workloads needs. */
export interface Placement {
  /** Infinite where a pod fits on no node, however empty. */
  readonly nodes: number;
  /** What runs out first on a node that is filled with this mix; where pods fit on no node, what stops the first of them. */
  readonly bindingLimit: BindingLimit | undefined;
  /** The workloads whose pods fit on no node. */
  readonly tooLarge: readonly string[];
}

const DIMENSIONS = ['pods', 'addresses', 'cpuMilli', 'memoryMiB', 'branchEnis'] as const;
type Dimension = (typeof DIMENSIONS)[number];

const LIMIT_NAMES: Readonly<Record<Dimension, BindingLimit>> = {
  pods: 'pods',
  addresses: 'addresses',
  cpuMilli: 'cpu',
  memoryMiB: 'memory',
  branchEnis: 'branch ENIs',
};

/** Nodes that hold the same pods so far. */
interface NodeGroup {
  readonly nodes: number;
  readonly left: Resources;
}

/**
 * Places workloads on equal nodes: the largest pods first, each on the first node that has room (first-fit decreasing).
 * What it finds is a real placement, so the pods do fit on so many nodes; a cleverer one might save a few.
 *
 * Works on counts, not on single pods: nodes that hold the same form one group.
 *
 *     web 400 × 250m on nodes of 1930m: 7 a node → 57 full nodes + 1 with the last one = 58
 */
export function placePods(node: Resources, sets: readonly PodSet[]): Placement {
  const wanted = sets.filter(({ pods }) => pods > 0);
  const tooLarge = wanted.filter(({ each }) => fitting(node, each) === 0);
  if (tooLarge.length > 0) {
    return { nodes: Number.POSITIVE_INFINITY, bindingLimit: tightest(node, tooLarge), tooLarge: tooLarge.map(({ name }) => name) };
  }
  const groups = bySize(node, wanted).reduce<readonly NodeGroup[]>((placed, set) => place(placed, node, set), []);
  return { nodes: groups.reduce((sum, group) => sum + group.nodes, 0), bindingLimit: tightest(node, wanted), tooLarge: [] };
}

/** Pods of one kind that fit into what is left. */
function fitting(left: Resources, each: Resources): number {
  let pods = Number.POSITIVE_INFINITY;
  for (const d of DIMENSIONS) if (each[d] !== 0) pods = Math.min(pods, Math.floor(left[d] / each[d]));
  return Math.max(pods, 0);
}

function place(groups: readonly NodeGroup[], node: Resources, set: PodSet): readonly NodeGroup[] {
  const after: NodeGroup[] = [];
  let rest = set.pods;
  for (const group of groups) rest -= fill(group, set.each, rest, after);
  if (rest > 0) fill({ nodes: Math.ceil(rest / fitting(node, set.each)), left: node }, set.each, rest, after);
  return after;
}

/**
 * Fills a group's nodes one after the other: full ones, at most one with what remains, and those left as they were.
 * @returns how many pods it took
 */
function fill(group: NodeGroup, each: Resources, pods: number, after: NodeGroup[]): number {
  const room = pods === 0 ? 0 : fitting(group.left, each);
  if (room === 0) {
    after.push(group);
    return 0;
  }
  const full = Math.min(Math.floor(pods / room), group.nodes);
  const last = full < group.nodes ? Math.min(pods - full * room, room) : 0;
  const untouched = group.nodes - full - (last > 0 ? 1 : 0);
  if (full > 0) after.push({ nodes: full, left: less(group.left, each, room) });
  if (last > 0) after.push({ nodes: 1, left: less(group.left, each, last) });
  if (untouched > 0) after.push({ nodes: untouched, left: group.left });
  return full * room + last;
}

function less(left: Resources, each: Resources, times: number): Resources {
  return {
    pods: left.pods - each.pods * times,
    addresses: left.addresses - each.addresses * times,
    cpuMilli: left.cpuMilli - each.cpuMilli * times,
    memoryMiB: left.memoryMiB - each.memoryMiB * times,
    branchEnis: left.branchEnis - each.branchEnis * times,
  };
}

/** Largest share of a node first; names break ties, so that the order of declaration changes nothing. */
function bySize(node: Resources, sets: readonly PodSet[]): PodSet[] {
  const sized = sets.map((set) => ({ set, size: Math.max(...DIMENSIONS.map((d) => share(set.each[d], node[d]))) }));
  return sized.sort((a, b) => b.size - a.size || (a.set.name < b.set.name ? -1 : 1)).map(({ set }) => set);
}

/** The dimension of which the sets together take the largest share. */
function tightest(node: Resources, sets: readonly PodSet[]): BindingLimit | undefined {
  if (sets.length === 0) return undefined;
  const shares = DIMENSIONS.map((d) => ({
    d,
    share: share(
      sets.reduce((sum, { pods, each }) => sum + pods * each[d], 0),
      node[d],
    ),
  }));
  return LIMIT_NAMES[shares.reduce((most, next) => (next.share > most.share ? next : most)).d];
}

function share(taken: number, offered: number): number {
  if (taken === 0) return 0;
  return offered <= 0 ? Number.POSITIVE_INFINITY : taken / offered;
}
