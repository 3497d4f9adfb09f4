import type { InstanceType } from '../instance';
import type { KubeReserved } from './kube-reserved';

/** The kubelet evicts pods below so much free memory, so it never hands it out. @see awslabs/amazon-eks-ami@81fec2e89 nodeadm/internal/kubelet/config.go */
export const EVICTION_MEMORY_MIB = 100;

/** What the hypervisor and the kernel take of the advertised memory, and what Graviton keeps for DMA. */
const VM_OVERHEAD_PERCENT = 7.5;
const ARM_CONTIGUOUS_MEMORY_MIB = 64;

/** What pods may request on a node. */
export interface Allocatable {
  /** `undefined` where the type's vCPUs are not known. */
  readonly cpuMilli: number | undefined;
  /** `undefined` where the type's memory is not known. */
  readonly memoryMiB: number | undefined;
  readonly pods: number;
}

/**
 * Memory that a node reports, before reservations: advertised, less 64 MiB on arm64, less 7.5 % rounded up.
 * An estimate; measured figures replace it (`memoryCapacityMiB` of a node pool).
 * @see aws/karpenter-provider-aws@1d927085d pkg/providers/instancetype/types.go (memory)
 */
export function memoryCapacityMiB(instance: Pick<InstanceType, 'memoryMiB' | 'architectures'>): number | undefined {
  if (instance.memoryMiB === undefined) return undefined;
  const usable = instance.memoryMiB - (instance.architectures.includes('arm64') ? ARM_CONTIGUOUS_MEMORY_MIB : 0);
  return usable - Math.ceil((usable * VM_OVERHEAD_PERCENT) / 100);
}

/** Allocatable: capacity less kube-reserved less, for memory, the eviction threshold; never below 0. */
export function allocatable(
  instance: Pick<InstanceType, 'vcpu' | 'memoryMiB' | 'architectures'>,
  reserved: KubeReserved,
  maxPods: number,
  measuredMemoryMiB?: number,
): Allocatable {
  const memory = measuredMemoryMiB ?? memoryCapacityMiB(instance);
  const { vcpu } = instance;
  return {
    cpuMilli: vcpu === undefined || reserved.cpuMilli === undefined ? undefined : Math.max(vcpu * 1000 - reserved.cpuMilli, 0),
    memoryMiB: memory === undefined ? undefined : Math.max(Math.floor(memory - reserved.memoryMiB - EVICTION_MEMORY_MIB), 0),
    pods: maxPods,
  };
}
