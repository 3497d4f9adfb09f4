import { hostNetworkPods } from '../host-network-pods';
import { kubeReservedMismatch } from '../kube-reserved-mismatch';
import { maxPodsBelowIpCapacity } from '../max-pods-below-ip-capacity';
import { maxPodsExceedsIpCapacity } from '../max-pods-exceeds-ip-capacity';
import { maxPodsIgnored } from '../max-pods-ignored';
import { maxPodsMixedTypes } from '../max-pods-mixed-types';
import { maxPodsOverRecommendation } from '../max-pods-over-recommendation';
import { nodesCannotHostDaemonsets } from '../nodes-cannot-host-daemonsets';
import type { Rule } from '../rule';
import { workloadsDoNotFit } from '../workloads-do-not-fit';

/** Whether nodes take the pods that they seem to. */
export const PODS_ON_NODES_RULES: readonly Rule[] = [
  maxPodsExceedsIpCapacity,
  maxPodsBelowIpCapacity,
  maxPodsIgnored,
  maxPodsMixedTypes,
  maxPodsOverRecommendation,
  kubeReservedMismatch,
  workloadsDoNotFit,
  nodesCannotHostDaemonsets,
  hostNetworkPods,
];
