export { AwsNode } from './aws-node/aws-node';
export type {
  AwsNodeCrds,
  AwsNodeImageOverrides,
  AwsNodeProps,
  AwsNodeResources,
  AwsNodeToleration,
  AwsNodeWindows,
} from './aws-node/aws-node-props';
export { CapacityCheck } from './check/capacity-check';
export type { CapacityCheckOptions, CapacityFinding } from './check/capacity-check-options';
export { CapacityValidation } from './check/capacity-validation';
export { EniConfig, type EniConfigProps } from './eni-config';
export { type EniConfigSubnet, EniConfigs, type EniConfigsFromNetworkProps, type EniConfigsProps } from './eni-configs';
export {
  Ec2NodeClass,
  type Ec2NodeClassOptions,
  type Ec2NodeClassProps,
  type KarpenterKubelet,
  type KarpenterSelectorTerm,
} from './karpenter/ec2-node-class';
export { type KarpenterCni, KarpenterPool, type KarpenterPoolProps } from './karpenter/karpenter-pool';
export {
  type KarpenterBudget,
  type KarpenterDisruption,
  type KarpenterLimits,
  KarpenterNodePool,
  type KarpenterNodePoolOptions,
  type KarpenterNodePoolProps,
  type KarpenterRequirementProps,
  type KarpenterTaint,
} from './karpenter/node-pool';
export { KubeProxyConfig, type KubeProxyConfigProps } from './kube-proxy-config';
export { type LabelConditions, type LabelExpression, SecurityGroupPolicy, type SecurityGroupPolicyProps } from './security-group-policy';
