export { ManagedNodeGroup, type ManagedNodeGroupProps } from './managed-node-group';
export type { INodeGroup } from './node-group-interface';
export {
  type ManagedNodeGroupOptions,
  NodeAmiFamily,
  type NodeGroupOptions,
  type NodeTaint,
  NodeUpdateStrategy,
  type SelfManagedNodeGroupOptions,
} from './node-group-options';
export { SelfManagedNodeGroup, type SelfManagedNodeGroupProps } from './self-managed-node-group';
