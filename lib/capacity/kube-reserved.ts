import type { AmiFamily, Provisioner } from '../plan/types';

/** What the kubelet keeps for itself and the container runtime. */
export interface KubeReserved {
  /** `undefined` where the type's vCPUs are not known. */
  readonly cpuMilli: number | undefined;
  readonly memoryMiB: number;
}

/** Memory that grows with the pods, and what is kept in any case. */
const MEMORY_MIB_PER_POD = 11;
const MEMORY_MIB_BASE = 255;

/** Share of each range of cores, in hundredths of a percent: 6 % of the first, 1 % of the second, 0.5 % of the next two, 0.25 % of the rest. */
const CPU_SHARES = [
  { fromCore: 0, toCore: 1, perTenThousand: 600 },
  { fromCore: 1, toCore: 2, perTenThousand: 100 },
  { fromCore: 2, toCore: 4, perTenThousand: 50 },
  { fromCore: 4, toCore: Number.POSITIVE_INFINITY, perTenThousand: 25 },
] as const;

/** kube-reserved memory that goes with so many pods: 11 MiB a pod + 255. @see awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/config.go */
export function kubeReservedMemoryMiB(maxPods: number): number {
  return MEMORY_MIB_PER_POD * maxPods + MEMORY_MIB_BASE;
}

/** kube-reserved CPU, each range rounded down by itself. @see awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/config.go */
export function kubeReservedCpuMilli(vcpu: number): number {
  const milli = CPU_SHARES.map(({ fromCore, toCore, perTenThousand }) => {
    const coresMilli = Math.max(Math.min(vcpu, toCore) - fromCore, 0) * 1000;
    return Math.floor((coresMilli * perTenThousand) / 10_000);
  });
  return milli.reduce((sum, part) => sum + part, 0);
}

/** What decides which number of pods kube-reserved is worked out from. */
export interface ReservedForInput {
  readonly provisioner: Provisioner | undefined;
  readonly amiFamily: AmiFamily;
  /** The kubelet's limit in force. */
  readonly maxPods: number;
  /** What the image works out by itself. */
  readonly imageMaxPods: number;
  /** Whether nodeadm's maxPodsExpression set it: kube-reserved then follows. */
  readonly byExpression: boolean;
}

/**
 * The pods that kube-reserved memory is sized for. nodeadm works it out before anybody overrides max pods, so a value set
 * by kubelet configuration, flag, or EKS leaves it behind; Karpenter and Bottlerocket size it by the limit in force.
 * @see awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/config.go, aws/karpenter-provider-aws@1d927085d pkg/providers/instancetype/types.go
 */
export function podsReservedFor(input: ReservedForInput): number {
  const followsLimit =
    input.provisioner === undefined || input.provisioner === 'karpenter' || input.amiFamily === 'Bottlerocket' || input.byExpression;
  return followsLimit ? input.maxPods : input.imageMaxPods;
}
