import type { ResolvedAwsNode } from './resolve';

const BRANCH_ENI_COOLDOWN_SECONDS = 60;

/**
 * The ConfigMap amazon-vpc-cni, which the controllers of EKS read: Windows nodes, branch network interfaces, network policies.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e charts/aws-vpc-cni/templates/configmap.yaml, aws/amazon-vpc-resource-controller-k8s@b8d425119 pkg/config/loader.go
 */
export function configMapData({ props }: ResolvedAwsNode): Record<string, string> {
  const { windows = {}, enableNetworkPolicy = false, branchEniCooldownSeconds = BRANCH_ENI_COOLDOWN_SECONDS } = props;
  return {
    'enable-windows-ipam': String(windows.ipam ?? false),
    'enable-windows-prefix-delegation': String(windows.prefixDelegation ?? false),
    'warm-prefix-target': String(windows.warmPrefixTarget ?? 0),
    'warm-ip-target': String(windows.warmIpTarget ?? 1),
    'minimum-ip-target': String(windows.minimumIpTarget ?? 3),
    'branch-eni-cooldown': String(branchEniCooldownSeconds),
    'enable-network-policy-controller': String(enableNetworkPolicy),
  };
}
