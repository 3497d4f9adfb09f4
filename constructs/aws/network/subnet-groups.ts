import type { SubnetGroup } from './pod-network-props';
import { SubnetRole } from './subnet';

const PUBLIC: SubnetGroup = { name: 'public', roles: [SubnetRole.PUBLIC, SubnetRole.LOAD_BALANCER], prefixLength: 24 };
const NODES: SubnetGroup = { name: 'nodes', roles: [SubnetRole.NODE, SubnetRole.LOAD_BALANCER], prefixLength: 22 };
const NODES_AND_PODS: SubnetGroup = { name: 'nodes', roles: [SubnetRole.NODE, SubnetRole.POD, SubnetRole.LOAD_BALANCER], prefixLength: 19 };
const CONTROL_PLANE: SubnetGroup = { name: 'control-plane', roles: [SubnetRole.CONTROL_PLANE], prefixLength: 27 };
const PODS: SubnetGroup = { name: 'pods', roles: [SubnetRole.POD], prefixLength: 18 };

/** The subnets of a network that says nothing of them: pods have their own where there is a secondary range for them. */
export const defaultSubnetGroups = (hasSecondaryCidr: boolean): SubnetGroup[] =>
  hasSecondaryCidr ? [PUBLIC, NODES, CONTROL_PLANE, PODS] : [PUBLIC, NODES_AND_PODS, CONTROL_PLANE];

/** Whether the subnets are for pods and nothing else. */
export const isForPodsOnly = ({ roles }: Pick<SubnetGroup, 'roles'>): boolean => roles.every((role) => role === SubnetRole.POD);

/** Whether pods share the subnets with something else. */
export const isSharedByPods = (group: Pick<SubnetGroup, 'roles'>): boolean => group.roles.includes(SubnetRole.POD) && !isForPodsOnly(group);

/** Whether nodes or pods are in the subnets, which must reach what is outside of the VPC. */
export const needsWayOut = ({ roles }: Pick<SubnetGroup, 'roles'>): boolean =>
  !roles.includes(SubnetRole.PUBLIC) && (roles.includes(SubnetRole.NODE) || roles.includes(SubnetRole.POD));
