import type { CniSettings } from '../cni';
import type { InstanceType } from '../instance';
import {
  type Held,
  held,
  ipCapacity,
  keepsTrunkSlot,
  limitedEnis,
  type NodeNetwork,
  nodeMode,
  nodeNetwork,
  podCeiling,
  servingEnis,
} from '../ipamd';
import type { NetworkPlan, PlanNodePool } from '../plan/types';
import { NotKnown, pointerTo } from '../plan/unknown';
import { type Allocatable, allocatable } from './allocatable';
import { type KubeReserved, kubeReservedCpuMilli, kubeReservedMemoryMiB, podsReservedFor } from './kube-reserved';
import { lazy } from './lazy';
import { type MaxPodsInput, maxPodsIsOverridden, maxPodsOfImage, maxPodsOfNode } from './max-pods';
import type { OwnNetworking } from './own-networking';

/** One pool of the plan, and where it stands. */
export interface PoolContext {
  readonly plan: NetworkPlan;
  readonly settings: CniSettings;
  readonly pool: PlanNodePool;
  readonly index: number;
  readonly ways: () => PoolWays;
  /** @default - aws-node gives the nodes their addresses */
  readonly ownNetworking?: OwnNetworking | undefined;
  /** Whether the nodes' own subnets are excluded by tag, so that the primary ENI serves no pod. */
  readonly primaryExcluded: () => boolean;
}

/** What one node of a pool offers, for one of the pool's types. Everything is worked out on first use. */
export class NodeFigures {
  /** Max pods as this type would have by itself; a managed node group then takes the smallest over its types. */
  readonly ownMaxPods = lazy(() => this.computeMaxPods());
  /** The kubelet's limit in force. */
  readonly maxPods: () => number;
  readonly network = lazy(() => this.computeNetwork());
  readonly kubeReserved = lazy(() => this.computeKubeReserved());
  readonly allocatable = lazy(() => this.computeAllocatable());

  constructor(
    private readonly context: PoolContext,
    readonly instance: InstanceType,
    groupMaxPods: () => number,
  ) {
    this.maxPods = lazy(groupMaxPods);
  }

  /** Pod addresses that the ENIs can carry. */
  get ipCapacity(): number {
    return ipCapacity(this.carrier());
  }

  /** The same with another MAX_ENI. */
  ipCapacityWith(maxEni: number): number {
    const { instance } = this;
    const { primaryIdle } = this.network();
    const eniLimit = limitedEnis(instance.enis, maxEni);
    const podEnis = servingEnis(eniLimit, primaryIdle, keepsTrunkSlot(this.context.settings, instance));
    return ipCapacity({ ...this.network(), eniLimit, podEnis });
  }

  /** Pods that ever get an address; below `ipCapacity` where MINIMUM_IP_TARGET alone is a ceiling. */
  get podCeiling(): number {
    return podCeiling(this.carrier());
  }

  /** What the node holds with so many pods that need an address. */
  held(pods: number): Held {
    const { ownNetworking } = this.context;
    if (ownNetworking !== undefined) throw ownNetworking.missing;
    return held(this.network(), pods);
  }

  /** The same, or the least that pods and ENIs take by themselves where nobody says what is kept warm. */
  heldAtLeast(pods: number): Held {
    const { ownNetworking } = this.context;
    if (ownNetworking === undefined) return this.held(pods);
    const slots = this.instance.ipv4PerEni - 1;
    const addresses = Math.min(pods, ownNetworking.primaryOnly ? slots : this.ipCapacity);
    const enis = Math.max(Math.ceil(addresses / slots), 1);
    return {
      enis,
      addresses,
      prefixes: 0,
      free: 0,
      withoutAddress: pods - addresses,
      fromNodeSubnet: enis + addresses,
      fromPodSubnet: 0,
      enisInPodSubnet: 0,
    };
  }

  /** What the image works out by itself, whatever aws-node is set to. */
  get imageMaxPods(): number {
    return maxPodsOfImage(this.instance);
  }

  /** The network, where that says how many pods the ENIs carry. */
  private carrier(): NodeNetwork {
    const { ownNetworking } = this.context;
    if (ownNetworking?.primaryOnly === true) throw ownNetworking.missing;
    return this.network();
  }

  private computeMaxPods(): number {
    const { pool, settings, plan } = this.context;
    const { provisioner, amiFamily, ownAmi, setByUserData, reservedEnis } = this.context.ways();
    const ready = pool.cniReadyBeforeNodes ?? true;
    const own = maxPodsOfNode(this.instance, {
      provisioner,
      amiFamily,
      ownAmi,
      setByUserData,
      reservedEnis,
      maxPods: pool.maxPods,
      prefixDelegation: ready && (settings.prefixDelegation || plan.cluster.ipFamily === 'ipv6'), // aws-node takes IPv6 with prefixes only
      customNetworking: ready && settings.customNetworking,
      cniVersion: plan.cni.version,
    });
    if (own === undefined)
      throw this.missing(`the vCPUs of ${this.instance.type} are in no table, and they decide between 110 and 250 pods`);
    return own;
  }

  private computeNetwork(): NodeNetwork {
    const { settings, plan, primaryExcluded } = this.context;
    const mode = nodeMode(
      { prefixDelegation: settings.prefixDelegation, ipFamily: plan.cluster.ipFamily ?? 'ipv4', cniVersion: plan.cni.version },
      this.instance,
    );
    return nodeNetwork({ instance: this.instance, settings, mode, maxPods: this.maxPods(), primaryExcluded: primaryExcluded() });
  }

  private computeKubeReserved(): KubeReserved {
    const { pool } = this.context;
    const ways = this.context.ways();
    const pods = podsReservedFor({
      provisioner: ways.provisioner,
      amiFamily: ways.amiFamily,
      maxPods: this.maxPods(),
      imageMaxPods: this.imageMaxPods,
      byExpression: pool.maxPods !== undefined && pool.maxPodsSetBy === 'expression' && !maxPodsIsOverridden(ways),
    });
    const { vcpu } = this.instance;
    return {
      cpuMilli: pool.kubeReserved?.cpuMilli ?? (vcpu === undefined ? undefined : kubeReservedCpuMilli(vcpu)),
      memoryMiB: pool.kubeReserved?.memoryMiB ?? kubeReservedMemoryMiB(pods),
    };
  }

  private computeAllocatable(): Allocatable {
    return allocatable(this.instance, this.kubeReserved(), this.maxPods(), this.context.pool.memoryCapacityMiB);
  }

  private missing(reason: string): NotKnown {
    return new NotKnown(pointerTo('nodePools', this.context.index, 'instanceTypes'), reason);
  }
}

/** By which ways max pods and reservations reach the nodes of a pool. */
export type PoolWays = Pick<MaxPodsInput, 'provisioner' | 'amiFamily' | 'ownAmi' | 'setByUserData' | 'reservedEnis'>;

/** The same, of the plan's pool. */
export function poolWays(pool: PlanNodePool): PoolWays {
  return {
    provisioner: pool.provisioner,
    amiFamily: pool.amiFamily ?? 'AL2023',
    ownAmi: pool.ownAmi ?? false,
    setByUserData: pool.maxPodsSetBy === 'bottlerocket',
    reservedEnis: pool.reservedEnis ?? 0,
  };
}
