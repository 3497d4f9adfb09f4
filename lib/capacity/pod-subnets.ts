import { type CniSettings, eniConfigNameFor, isAtLeast } from '../cni';
import type { NetworkPlan, PlanEniConfig, PlanNodePool, PlanSubnet } from '../plan/types';

/** The tag by which a subnet offers itself to aws-node, and, with the value 0, refuses. @see aws/amazon-vpc-cni-k8s@b52188387f2e README.md ENABLE_SUBNET_DISCOVERY */
const DISCOVERY_TAG = 'kubernetes.io/role/cni';
/** Restricts a tagged subnet to the cluster it names. */
const CLUSTER_TAG_PREFIX = 'cni.networking.k8s.aws/cluster/';
/** Since when the tag can exclude, and clusters can be told apart. */
const EXCLUSION_SINCE = '1.22.0';

/** The ENIConfig that nodes of a pool in a zone look for: its name, and the object where there is one. */
export function eniConfigOf(plan: NetworkPlan, settings: CniSettings, pool: PlanNodePool, zone: string) {
  const name = eniConfigNameFor({ labels: pool.labels ?? {}, annotations: pool.annotations ?? {}, zone }, settings);
  const found: PlanEniConfig | undefined = (plan.cni.eniConfigs ?? []).find((config) => config.name === name);
  return { name, found };
}

/** Whether aws-node picks subnets by tag: it does by default, but not with custom networking. */
export function discoversSubnets(settings: CniSettings): boolean {
  return !settings.customNetworking && settings.subnetDiscovery;
}

/** Whether a subnet offers itself to aws-node of this cluster by its tags. */
export function isOfferedToPods(plan: NetworkPlan, { tags = {} }: PlanSubnet): boolean {
  if (tags[DISCOVERY_TAG] === undefined || isExcludedFromPods(plan, { tags })) return false;
  const clusters = Object.keys(tags).filter((key) => key.startsWith(CLUSTER_TAG_PREFIX));
  const restricted = clusters.length > 0 && readsExclusion(plan);
  return !restricted || clusters.includes(CLUSTER_TAG_PREFIX + plan.cluster.name);
}

/** Whether a subnet's tags forbid pods' addresses in it, even on the primary ENIs of nodes. */
export function isExcludedFromPods(plan: NetworkPlan, { tags = {} }: Pick<PlanSubnet, 'tags'>): boolean {
  return tags[DISCOVERY_TAG] === '0' && readsExclusion(plan);
}

/** A version left out counts as current. */
function readsExclusion({ cni: { version } }: NetworkPlan): boolean {
  return version === undefined || isAtLeast(version, EXCLUSION_SINCE);
}
