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
export { KubeProxyConfig, type KubeProxyConfigProps } from './kube-proxy-config';
export { type LabelConditions, type LabelExpression, SecurityGroupPolicy, type SecurityGroupPolicyProps } from './security-group-policy';
