import type { InstanceType } from '../instance';
import { limitedEnis, type Mode, nodeMode } from '../ipamd';
import type { AmiFamily, Provisioner } from '../plan/types';

/** The formula's allowance for pods that need no address: aws-node and kube-proxy, both on the host's network. */
export const HOST_NETWORK_PODS = 2;

/** What the kubelet falls back to where nobody knows better, and what it is on Windows. */
const KUBELET_DEFAULT = 110;

/** vCPUs up to which AWS caps a node at 110 pods, and the caps. @see awslabs/amazon-eks-ami@b2289030^ templates/al2/runtime/max-pods-calculator.sh */
const SMALL_UP_TO_VCPU = 30;
const CAP_SMALL = 110;
const CAP_LARGE = 250;

type Limits = Pick<InstanceType, 'enis' | 'ipv4PerEni'>;
type ManagedType = Limits & Pick<InstanceType, 'hypervisor' | 'bareMetal' | 'vcpu'>;

/** What the formula takes besides the type. */
export interface FormulaInput {
  readonly mode: Mode;
  /** Whether the primary ENI gives pods no address. */
  readonly customNetworking: boolean;
  /** MAX_ENI. @default - the type's limit */
  readonly maxEni?: number | undefined;
}

/**
 * Max pods by the plain formula, uncapped: (ENIs − 1 with custom networking) × (addresses an ENI − 1), × 16 with prefixes, + 2.
 * @see aws/aws-eks-best-practices@dc0243a latest/bpg/networking/vpc-cni.adoc
 */
export function maxPodsByFormula(instance: Limits, { mode, customNetworking, maxEni }: FormulaInput): number {
  const podEnis = Math.max(limitedEnis(instance.enis, maxEni) - (customNetworking ? 1 : 0), 0);
  return podEnis * (instance.ipv4PerEni - 1) * (mode === 'secondary-ip' ? 1 : 16) + HOST_NETWORK_PODS;
}

/**
 * The value that images work out by themselves: the formula for secondary addresses, whatever aws-node is set to.
 * @see awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/eni_max_pods.go
 */
export function maxPodsOfImage(instance: Limits): number {
  return maxPodsByFormula(instance, { mode: 'secondary-ip', customNetworking: false });
}

/** AWS's cap: 110 up to 30 vCPUs, else 250; `undefined` where the vCPUs are not known. */
export function recommendedCap(vcpu: number | undefined): number | undefined {
  if (vcpu === undefined) return undefined;
  return vcpu > SMALL_UP_TO_VCPU ? CAP_LARGE : CAP_SMALL;
}

/** The settings that EKS looks at when it works out a managed node group's value. */
export interface ManagedInput {
  readonly prefixDelegation: boolean;
  readonly customNetworking: boolean;
  /** @default - a current version */
  readonly cniVersion?: string | undefined;
}

/**
 * What EKS passes to the nodes of a managed node group without an image of its own, for one type; the group gets the
 * smallest over its types. Prefixes count only where the hypervisor is called `nitro`, so bare metal gets the figure
 * for secondary addresses; MAX_ENI does not count, nobody tells the kubelet of it.
 *
 * @returns `undefined` where the cap decides and the type's vCPUs are not known
 * @see awslabs/amazon-eks-ami@b2289030^ templates/al2/runtime/max-pods-calculator.sh
 */
export function maxPodsOfManagedGroup(
  instance: ManagedType,
  { prefixDelegation, customNetworking, cniVersion }: ManagedInput,
): number | undefined {
  const mode = instance.bareMetal ? 'secondary-ip' : nodeMode({ prefixDelegation, cniVersion }, instance);
  const uncapped = maxPodsByFormula(instance, { mode, customNetworking });
  const cap = recommendedCap(instance.vcpu);
  if (cap === undefined) return uncapped <= CAP_SMALL ? uncapped : undefined;
  return Math.min(uncapped, cap);
}

/**
 * Karpenter's own figure where the NodeClass sets none: it knows neither prefixes nor the cap, and counts all ENIs less RESERVED_ENIS.
 * @see aws/karpenter-provider-aws@1d927085d pkg/providers/instancetype/types.go (ENILimitedPods)
 */
export function maxPodsOfKarpenter(instance: Limits, reservedEnis: number): number {
  const usable = Math.max(instance.enis - reservedEnis, 0);
  return usable === 0 ? 0 : usable * (instance.ipv4PerEni - 1) + HOST_NETWORK_PODS;
}

/** EKS Auto Mode: the formula, at most 110. @see awsdocs/amazon-eks-user-guide@4d52b4d05 automode/auto-networking.adoc */
export function maxPodsOfAutoMode(instance: Limits): number {
  return Math.min(KUBELET_DEFAULT, maxPodsOfImage(instance));
}

/** What decides max pods in a pool. */
export interface MaxPodsInput extends ManagedInput {
  readonly provisioner: Provisioner;
  readonly amiFamily: AmiFamily;
  /** Whether a managed node group's launch template names an image, so that EKS injects nothing. */
  readonly ownAmi: boolean;
  /** What someone set, by whatever way. @default - nobody did */
  readonly maxPods?: number | undefined;
  /** Whether Bottlerocket's user data carries it, which wins even over EKS. */
  readonly setByUserData: boolean;
  readonly reservedEnis: number;
}

/** Whether EKS overrides a value that someone set: it does in a managed group without its own image, but for Bottlerocket's user data. */
export function maxPodsIsOverridden(input: Pick<MaxPodsInput, 'provisioner' | 'amiFamily' | 'ownAmi' | 'setByUserData'>): boolean {
  if (input.provisioner !== 'managed-node-group' || input.ownAmi) return false;
  return !(input.amiFamily === 'Bottlerocket' && input.setByUserData);
}

/**
 * Max pods of a node of one type, by who makes the node. For a managed node group the caller takes the smallest over the types.
 * @returns `undefined` where it hangs on vCPUs that are not known
 * @see awsdocs/amazon-eks-user-guide choosing-instance-type (max pods precedence)
 */
export function maxPodsOfNode(instance: ManagedType, input: MaxPodsInput): number | undefined {
  if (input.maxPods !== undefined && !maxPodsIsOverridden(input)) return input.maxPods;
  if (input.amiFamily === 'Windows') return KUBELET_DEFAULT;
  switch (input.provisioner) {
    case 'managed-node-group':
      return input.ownAmi ? maxPodsOfImage(instance) : maxPodsOfManagedGroup(instance, input);
    case 'self-managed':
      return maxPodsOfImage(instance);
    case 'karpenter':
      return maxPodsOfKarpenter(instance, input.reservedEnis);
    case 'auto-mode':
      return maxPodsOfAutoMode(instance);
  }
}
