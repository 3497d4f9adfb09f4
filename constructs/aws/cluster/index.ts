export { type AddOnOptions, KubeProxyMode, type KubeProxyOptions } from './add-ons';
export { PodCluster } from './pod-cluster';
export type { IPodCluster } from './pod-cluster-interface';
export type { PodClusterCniOptions, PodClusterProps } from './pod-cluster-props';
