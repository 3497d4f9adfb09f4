export { type AddOnOptions, KubeProxyMode, type KubeProxyOptions } from './add-ons';
export { CheckedCluster } from './checked-cluster';
export type { ICheckedCluster } from './checked-cluster-interface';
export { DeclaredCluster, type DeclaredClusterProps } from './declared-cluster';
export { PodCluster } from './pod-cluster';
export type { IPodCluster } from './pod-cluster-interface';
export type { PodClusterCniOptions, PodClusterProps } from './pod-cluster-props';
