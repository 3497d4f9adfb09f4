import type { PlanLoad } from './load';

/**
 * The network plan: the plain description that every source narrows to and that `assess()` judges.
 * It is a public, versioned document (`eks-podnet/plan/v1`); its JSON Schema is `schemas/plan-v1.json`.
 *
 * Left out means the documented default. What exists but cannot be known now is listed in `unknown`; no default stands in for it.
 */
export interface NetworkPlan {
  readonly schema: 'eks-podnet/plan/v1';
  readonly cluster: PlanCluster;
  readonly cni: PlanCni;
  /** @default - taken from the subnets: rules that need the VPC's ranges are not checked */
  readonly vpc?: PlanVpc;
  readonly subnets: readonly PlanSubnet[];
  readonly nodePools: readonly PlanNodePool[];
  /** @default - no declared workloads: only the maximum is known */
  readonly workloads?: readonly PlanWorkload[];
  /** @default - none */
  readonly services?: readonly PlanService[];
  /** What pods and nodes do over time; played by the simulator alone. @default - none: a load is named when it is simulated */
  readonly load?: PlanLoad;
  /** What exists but cannot be known now. @default - everything is known */
  readonly unknown?: readonly PlanUnknown[];
}

export type IpFamily = 'ipv4' | 'ipv6';
export type KubeProxyMode = 'iptables' | 'ipvs' | 'nftables';

export interface PlanCluster {
  readonly name: string;
  /** Minor version, such as `1.34`. @default - not said */
  readonly kubernetesVersion?: string;
  /** @default 'ipv4' */
  readonly ipFamily?: IpFamily;
  /** @default - EKS picks 10.100.0.0/16 or 172.20.0.0/16 */
  readonly serviceCidr?: string;
  /** @default 'iptables' */
  readonly kubeProxyMode?: KubeProxyMode;
  /** @default false */
  readonly nodeLocalDns?: boolean;
  /** Whether all node pools may be upgraded at the same time; otherwise the worst single one counts. @default false */
  readonly upgradesPoolsTogether?: boolean;
}

export type CniDelivery = 'add-on' | 'self-managed';

export interface PlanCni {
  /** x.y.z of the VPC CNI. @default - EKS's default; rules that depend on the version are not checked */
  readonly version?: string;
  /** Unset variables take the shipped manifest's value with `add-on` and the code's default with `self-managed`. @default 'add-on' */
  readonly delivery?: CniDelivery;
  /** Variables of the aws-node container, by their own names. @default {} */
  readonly env?: Readonly<Record<string, string>>;
  /** Variables of the init container. @default {} */
  readonly initEnv?: Readonly<Record<string, string>>;
  /** @default [] */
  readonly eniConfigs?: readonly PlanEniConfig[];
}

export interface PlanEniConfig {
  readonly name: string;
  /** Name of a subnet of this plan. */
  readonly subnet: string;
  /** @default - the security groups of the node's primary ENI */
  readonly securityGroups?: readonly string[];
}

export interface PlanVpc {
  readonly cidrs: readonly string[];
}

export type SubnetRole = 'node' | 'pod' | 'control-plane' | 'load-balancer' | 'public';
export type DefaultRoute = 'nat' | 'internet-gateway' | 'transit' | 'none';

export interface PlanSubnet {
  readonly name: string;
  readonly availabilityZone: string;
  readonly cidr: string;
  /** @default [] */
  readonly roles?: readonly SubnetRole[];
  /** @default - not said: egress is not judged */
  readonly defaultRoute?: DefaultRoute;
  /** @default - no IPv6 */
  readonly ipv6Cidr?: string;
  /** Addresses that things outside this plan hold. @default 0 */
  readonly addressesInUse?: number;
  /** Load balancers that draw addresses from this subnet. @default 0 */
  readonly loadBalancers?: number;
  /** Interface endpoints, one address each. @default 0 */
  readonly interfaceEndpoints?: number;
  /** NAT gateways, one address each. @default 0 */
  readonly natGateways?: number;
  /** @default [] */
  readonly cidrReservations?: readonly PlanCidrReservation[];
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface PlanCidrReservation {
  readonly cidr: string;
  readonly type: 'prefix' | 'explicit';
}

export type Provisioner = 'managed-node-group' | 'self-managed' | 'karpenter' | 'auto-mode';
export type AmiFamily = 'AL2023' | 'AL2' | 'Bottlerocket' | 'Windows';
export type MaxPodsSetBy = 'kubelet-config' | 'kubelet-flag' | 'expression' | 'bottlerocket';
export type UpdateStrategy = 'DEFAULT' | 'MINIMAL';

export interface PlanNodePool {
  readonly name: string;
  readonly provisioner: Provisioner;
  /** @default 'AL2023' */
  readonly amiFamily?: AmiFamily;
  /** The types that the pool may make nodes of, at least one. */
  readonly instanceTypes: readonly string[];
  /** Names of subnets of this plan that the nodes' primary ENIs sit in, at least one. */
  readonly subnets: readonly string[];
  /** @default 0 */
  readonly minNodes?: number;
  /** Needed unless `limits` bound a Karpenter pool. @default - from `limits` */
  readonly maxNodes?: number;
  /** Nodes replaced at a time in an upgrade of a managed node group. @default 1 */
  readonly maxUnavailable?: number;
  /** The same as a share of the nodes, 1 to 100; either this or `maxUnavailable`. @default - `maxUnavailable` */
  readonly maxUnavailablePercentage?: number;
  /** @default 'DEFAULT' */
  readonly updateStrategy?: UpdateStrategy;
  /** Whether the nodes are made after the CNI's settings and ENIConfigs are in place. @default true */
  readonly cniReadyBeforeNodes?: boolean;
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default [] */
  readonly taints?: readonly PlanTaint[];
  /** Only where someone sets it; else the provisioner decides. @default - the provisioner decides */
  readonly maxPods?: number;
  /** What carries `maxPods` (or the expression) to the kubelet. @default 'kubelet-config' */
  readonly maxPodsSetBy?: MaxPodsSetBy;
  /** @default - what the AMI family reserves by itself */
  readonly kubeReserved?: PlanKubeReserved;
  /** A managed node group whose launch template names its own image: EKS then injects nothing. @default false */
  readonly ownAmi?: boolean;
  /** Karpenter's limits. @default - none */
  readonly limits?: PlanLimits;
  /** Karpenter's RESERVED_ENIS. @default 0 */
  readonly reservedEnis?: number;
  /** A node's memory where it was measured. @default - advertised × 0.925, less 64 MiB on arm64 */
  readonly memoryCapacityMiB?: number;
}

export interface PlanTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

export interface PlanKubeReserved {
  readonly cpuMilli?: number;
  readonly memoryMiB?: number;
}

export interface PlanLimits {
  /** Kubernetes quantity. */
  readonly cpu?: string;
  /** Kubernetes quantity. */
  readonly memory?: string;
  readonly nodes?: number;
}

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'Job' | 'CronJob' | 'Pod';

export interface PlanWorkload {
  readonly name: string;
  /** @default 'Deployment' */
  readonly kind?: WorkloadKind;
  /** Ignored for a DaemonSet: one pod a node. @default 1 */
  readonly replicas?: number;
  /** The most that an autoscaler makes of it. @default - `replicas` */
  readonly maxReplicas?: number;
  /** What one pod requests, a Kubernetes quantity. @default '0' */
  readonly cpu?: string;
  /** What one pod requests, a Kubernetes quantity. @default '0' */
  readonly memory?: string;
  /** @default false */
  readonly hostNetwork?: boolean;
  /** Whether a SecurityGroupPolicy gives its pods branch ENIs. @default false */
  readonly podSecurityGroups?: boolean;
  /** The pool that its pods run on. @default - the only pool; a DaemonSet runs on every pool */
  readonly nodePool?: string;
  /**
   * Pods or percentage more in a rollout. In scenario `upgrade` those with security groups take a branch ENI each; the others find the nodes of
   * `maximum` full anyway. @default '25%' for a Deployment, else 0
   */
  readonly maxSurge?: string | number;
  /** Whether the pods have TCP, HTTP or gRPC probes. @default - not said */
  readonly probes?: boolean;
}

export interface PlanService {
  readonly name: string;
  /** @default 'ClusterIP' */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /** @default 'Cluster' */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
}

export interface PlanUnknown {
  /** JSON pointer (RFC 6901) into this plan. */
  readonly at: string;
  /** Why it cannot be known now. */
  readonly reason: string;
}
