import { type CfnResource, type aws_eks_v2 as eks, Token } from 'aws-cdk-lib';
import { kubeReservedMemoryMiB } from '../../../lib/capacity';
import type { ICheckedCluster } from '../cluster/checked-cluster-interface';
import type { IPodCluster } from '../cluster/pod-cluster-interface';
import { type PodNetworkSubnet, SubnetRole } from '../network';
import type { Problems } from '../problems';
import { type NodeConfigInput, renderMimeDocument, renderNodeConfig } from './node-config';
import type { NodeGroupOptions, NodeTaint } from './node-group-options';

const DEFAULT_MIN_NODES = 1;

/** How many nodes a group may have, with the defaults filled in. */
export interface NodeCounts {
  readonly min: number;
  readonly max: number;
  readonly desired: number;
}

/** The group's sizes; zero is one. */
export function nodeCounts({ minNodes, maxNodes, desiredNodes }: NodeGroupOptions): NodeCounts {
  const min = minNodes ?? DEFAULT_MIN_NODES;
  return { min, max: maxNodes, desired: desiredNodes ?? min };
}

/** Whether the group starts with a node. A token may be anything, so it counts. */
export const startsWithNodes = ({ desired }: NodeCounts): boolean => Token.isUnresolved(desired) || desired > 0;

/** Notes what can never be right in the options that all groups share. */
export function checkNodeGroup(cluster: IPodCluster, options: NodeGroupOptions, problems: Problems): void {
  if (nodeSubnets(cluster, options).length === 0 && !cluster.network.pendingLookup) {
    problems.say(`subnets: ${options.subnets === undefined ? 'the network has no subnet with the role node' : 'the selection is empty'}`);
  }
  if (options.instanceTypes.length === 0) problems.add('instanceTypes', 'at least one instance type', options.instanceTypes);
  problems.integer('minNodes', options.minNodes, { min: 0 });
  problems.integer('maxNodes', options.maxNodes, { min: 1 });
  problems.integer('desiredNodes', options.desiredNodes, { min: 0 });
  problems.integer('maxPods', options.maxPods, { min: 1 });
  problems.integer('diskSizeGiB', options.diskSizeGiB, { min: 1 });
  problems.integer('imdsHopLimit', options.imdsHopLimit, { min: 1, max: 64 });
  checkOrder(nodeCounts(options), problems);
}

function checkOrder({ min, max, desired }: NodeCounts, problems: Problems): void {
  const bothKnown = (a: number, b: number) => !Token.isUnresolved(a) && !Token.isUnresolved(b);
  if (bothKnown(min, max) && min > max) problems.add('maxNodes', `at least minNodes, which is ${min}`, max);
  else if (bothKnown(desired, max) && desired > max) problems.add('desiredNodes', `at most maxNodes, which is ${max}`, desired);
  if (bothKnown(min, desired) && desired < min) problems.add('desiredNodes', `at least minNodes, which is ${min}`, desired);
}

/** The subnets that the group's nodes sit in. */
export function nodeSubnets({ network }: ICheckedCluster, { subnets }: Pick<NodeGroupOptions, 'subnets'>): PodNetworkSubnet[] {
  return subnets === undefined ? network.subnetsFor(SubnetRole.NODE) : network.selectSubnets(subnets, SubnetRole.NODE);
}

/**
 * Makes the group wait for all that its nodes need at once: the CNI with its settings, and the way out of the nodes' and the pods' subnets.
 * Across stacks this orders the stacks.
 */
export function waitForCluster(group: CfnResource, cluster: IPodCluster, subnets: PodNetworkSubnet[]): void {
  const routes = [...subnets, ...cluster.network.subnetsFor(SubnetRole.POD)].flatMap(({ readyWhen = [] }) => readyWhen);
  group.node.addDependency(...new Set([...cluster.readyForNodes, ...routes]));
}

/** User data of an AL2023 node whose image does not come from EKS's own launch template: all that nodeadm must know. */
export function nodeadmUserData(cluster: IPodCluster, options: NodeGroupOptions): string {
  return renderMimeDocument(renderNodeConfig(nodeConfigOf(cluster, options)));
}

function nodeConfigOf(cluster: IPodCluster, { labels, taints, maxPods }: NodeGroupOptions): NodeConfigInput {
  const reserved = reservedMemoryMiB(maxPods);
  return {
    clusterName: cluster.clusterName,
    apiServerEndpoint: cluster.clusterEndpoint,
    certificateAuthority: cluster.clusterCertificateAuthorityData,
    serviceCidr: cluster.serviceIpv4Cidr,
    ...(maxPods !== undefined && { maxPods }),
    ...(reserved !== undefined && { kubeReservedMemoryMiB: reserved }),
    ...(labels !== undefined && { labels }),
    ...(taints !== undefined && { taints: taints.map(kubeletTaint) }),
  };
}

/** Kube-reserved memory that goes with a limit of pods; `undefined` where the limit is not known, so that nodeadm's own figure stays. */
export function reservedMemoryMiB(maxPods: number | undefined): number | undefined {
  return maxPods === undefined || Token.isUnresolved(maxPods) ? undefined : kubeReservedMemoryMiB(maxPods);
}

/** Effects as Kubernetes spells them. */
const EFFECTS: Readonly<Record<eks.TaintEffect, 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute'>> = {
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
};

/** `key=value:NoSchedule`, as the kubelet's flag takes it. */
const kubeletTaint = ({ key, value, effect }: NodeTaint) => `${key}${value === undefined ? '' : `=${value}`}:${EFFECTS[effect]}`;

/** What the plan says of any node group's taints. */
export const planTaints = (taints: NodeTaint[] = []) =>
  taints.map(({ key, value, effect }) => ({ key, ...(value !== undefined && { value }), effect: EFFECTS[effect] }));
