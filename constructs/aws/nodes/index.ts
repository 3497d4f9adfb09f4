export { ManagedNodeGroup, type ManagedNodeGroupProps } from './managed-node-group';
export {
  type ManagedNodeGroupOptions,
  NodeAmiFamily,
  type NodeGroupOptions,
  type NodeTaint,
  NodeUpdateStrategy,
  type SelfManagedNodeGroupOptions,
} from './node-group-options';
export { SelfManagedNodeGroup, type SelfManagedNodeGroupProps } from './self-managed-node-group';
