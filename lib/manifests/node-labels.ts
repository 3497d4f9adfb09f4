import type { InstanceTypeTable } from '../instance';
import { INSTANCE_LABELS, instanceLabel, type LabelValues } from '../karpenter';
import type { NetworkPlan, PlanNodePool } from '../plan/types';

/** The parts of a plan that say what nodes there are. */
export type PlanNodes = Pick<NetworkPlan, 'nodePools' | 'subnets'>;

/** Labels that every node has, by the pool that it is of. */
const POOL_LABELS: Readonly<Record<string, (pool: PlanNodePool, nodes: PlanNodes) => LabelValues>> = {
  'kubernetes.io/os': osOf,
  'beta.kubernetes.io/os': osOf,
  'topology.kubernetes.io/zone': zonesOf,
  'failure-domain.beta.kubernetes.io/zone': zonesOf,
  'topology.kubernetes.io/region': regionsOf,
  'failure-domain.beta.kubernetes.io/region': regionsOf,
  // Nodes that EKS makes by other means than EC2 groups say so; those of a group have no such label.
  'eks.amazonaws.com/compute-type': ({ provisioner }) => (provisioner === 'auto-mode' ? ['auto'] : []),
  'karpenter.sh/nodepool': ({ provisioner, name }) => (provisioner === 'karpenter' || provisioner === 'auto-mode' ? [name] : []),
};

/** Domains whose labels are set by Kubernetes, EKS or Karpenter: that a plan does not tell one means nothing. */
const SET_BY_OTHERS = /(^|[./])(kubernetes\.io|k8s\.io|k8s\.aws|amazonaws\.com|karpenter\.sh|eksctl\.io)\//;

/** What a label says of the nodes of a pool: one of several values, none where the nodes do not have it, `undefined` where a plan cannot tell. */
export function nodeLabel(key: string, pool: PlanNodePool, nodes: PlanNodes, types: InstanceTypeTable): LabelValues {
  const own = pool.labels ?? {};
  if (Object.hasOwn(own, key)) return [own[key]!];
  if (Object.hasOwn(POOL_LABELS, key)) return POOL_LABELS[key]!(pool, nodes);
  if (INSTANCE_LABELS.includes(key)) return overTypes(key, pool, types);
  return SET_BY_OTHERS.test(key) ? undefined : [];
}

function overTypes(key: string, pool: PlanNodePool, types: InstanceTypeTable): LabelValues {
  const values = new Set<string>();
  for (const name of pool.instanceTypes ?? []) {
    const type = types.find(name);
    const ofType = type === undefined ? undefined : instanceLabel(type, key);
    if (ofType === undefined) return undefined;
    for (const value of ofType) values.add(value);
  }
  return values.size === 0 ? undefined : [...values];
}

function osOf({ amiFamily }: PlanNodePool): LabelValues {
  return [amiFamily === 'Windows' ? 'windows' : 'linux'];
}

function zonesOf(pool: PlanNodePool, { subnets }: PlanNodes): LabelValues {
  const zones = (pool.subnets ?? []).map((name) => subnets.find((subnet) => subnet.name === name)?.availabilityZone);
  const known = zones.filter((zone) => zone !== undefined);
  return known.length === zones.length && known.length > 0 ? [...new Set(known)] : undefined;
}

function regionsOf(pool: PlanNodePool, nodes: PlanNodes): LabelValues {
  const regions = zonesOf(pool, nodes)?.map((zone) => /^[a-z]+(?:-[a-z]+)+-\d+/.exec(zone)?.[0]);
  return regions === undefined || regions.includes(undefined) ? undefined : [...new Set(regions as string[])];
}
