export { DeclaredNodePool, type DeclaredNodePoolProps } from './declared-node-pool';
export { ManagedNodeGroup, type ManagedNodeGroupProps } from './managed-node-group';
export type { INodeGroup, INodePool } from './node-group-interface';
export {
  type ManagedNodeGroupOptions,
  NodeAmiFamily,
  type NodeGroupOptions,
  type NodeTaint,
  NodeUpdateStrategy,
  type SelfManagedNodeGroupOptions,
} from './node-group-options';
export { type NodePoolLimits, type NodePoolOptions, NodeProvisioner } from './node-pool-options';
export { SelfManagedNodeGroup, type SelfManagedNodeGroupProps } from './self-managed-node-group';
