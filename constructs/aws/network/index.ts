export type { ExistingPodNetworkProps } from './existing-network';
export type { IPodNetwork } from './network';
export { PodNetwork } from './pod-network';
export type { PodNetworkProps, SubnetGroup } from './pod-network-props';
export { type PodNetworkSubnet, SubnetRole, SubnetRoute } from './subnet';
