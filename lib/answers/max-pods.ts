import { kubeReservedCpuMilli, kubeReservedMemoryMiB, maxPodsByFormula, maxPodsOfImage, maxPodsOfNode, podsReservedFor } from '../capacity';
import type { InstanceType } from '../instance';
import { ipCapacity, nodeMode, nodeNetwork } from '../ipamd';
import type { AmiFamily, Provisioner } from '../plan/types';

/** What is asked of `podnet max-pods`. */
export interface MaxPodsQuestion {
  readonly prefixDelegation: boolean;
  readonly customNetworking: boolean;
  /** MAX_ENI. @default - the type's limit */
  readonly maxEni?: number | undefined;
  /** Who makes the node. @default - nobody: the plain formula, uncapped */
  readonly provisioner?: Provisioner | undefined;
  /** @default 'AL2023' */
  readonly amiFamily?: AmiFamily | undefined;
  /** Karpenter's RESERVED_ENIS. @default 0 */
  readonly reservedEnis?: number | undefined;
  /** x.y.z of the VPC CNI. @default - a current version */
  readonly cniVersion?: string | undefined;
}

/** The contract `eks-podnet/max-pods/v1`; its JSON Schema is `schemas/max-pods-v1.json`. */
export interface MaxPodsAnswer {
  readonly schema: 'eks-podnet/max-pods/v1';
  readonly instanceTypes: readonly MaxPodsOfType[];
}

export interface MaxPodsOfType {
  readonly type: string;
  /** `null` where AWS's cap decides and no table has the type's vCPUs. */
  readonly maxPods: number | null;
  /** Pod addresses that the ENIs can carry, without the "+2". */
  readonly ipCapacity: number;
  readonly kubeReserved: {
    /** `null` where no table has the type's vCPUs. */
    readonly cpuMilli: number | null;
    /** `null` where max pods is. */
    readonly memoryMiB: number | null;
  };
}

/** Max pods, IP capacity and kube-reserved of instance types under one set of conditions. */
export function answerMaxPods(types: readonly InstanceType[], question: MaxPodsQuestion): MaxPodsAnswer {
  return { schema: 'eks-podnet/max-pods/v1', instanceTypes: types.map((type) => maxPodsOfType(type, question)) };
}

function maxPodsOfType(instance: InstanceType, question: MaxPodsQuestion): MaxPodsOfType {
  const { provisioner, amiFamily = 'AL2023', customNetworking, maxEni } = question;
  const mode = nodeMode(question, instance);
  const maxPods =
    provisioner === undefined
      ? maxPodsByFormula(instance, { mode, customNetworking, maxEni })
      : maxPodsOfNode(instance, {
          ...question,
          provisioner,
          amiFamily,
          ownAmi: false,
          setByUserData: false,
          reservedEnis: question.reservedEnis ?? 0,
        });
  const settings = { ...NO_TARGETS, customNetworking, maxEni };
  return {
    type: instance.type,
    maxPods: maxPods ?? null,
    ipCapacity: ipCapacity(nodeNetwork({ instance, settings, mode, maxPods: maxPods ?? 0 })),
    kubeReserved: {
      cpuMilli: instance.vcpu === undefined ? null : kubeReservedCpuMilli(instance.vcpu),
      memoryMiB: maxPods === undefined ? null : kubeReservedMemoryMiB(reservedFor(instance, maxPods, provisioner, amiFamily)),
    },
  };
}

function reservedFor(instance: InstanceType, maxPods: number, provisioner: Provisioner | undefined, amiFamily: AmiFamily): number {
  return podsReservedFor({ provisioner, amiFamily, maxPods, imageMaxPods: maxPodsOfImage(instance), byExpression: false });
}

/** IP capacity hangs on limits alone. */
const NO_TARGETS = {
  warmEniTarget: 0,
  warmIpTarget: 0,
  minimumIpTarget: 0,
  warmPrefixTarget: 0,
  podEni: false,
  disableNetworkResourceProvisioning: false,
} as const;
