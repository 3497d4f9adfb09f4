/** One network card of an instance. */
export interface NetworkCard {
  /** Number of the card, from 0. */
  readonly index: number;
  /** ENIs that may be attached to this card, at least 1. */
  readonly enis: number;
}

/** What an EC2 instance type offers to pods: network limits and size. */
export interface InstanceType {
  /** The name, such as `m5.large`. */
  readonly type: string;
  /** ENIs of the default network card, the primary included: what ipamd may use. At least 1. */
  readonly enis: number;
  /** IPv4 addresses of one ENI, its own primary address included: pods get `ipv4PerEni - 1` slots of it. At least 1. */
  readonly ipv4PerEni: number;
  /** `undefined` for bare metal, which has none, and for the two retired types of which it is not known. */
  readonly hypervisor: 'nitro' | 'xen' | undefined;
  /** Whether pods share the machine with no hypervisor at all; bare metal takes prefixes as Nitro does. */
  readonly bareMetal: boolean;
  /** Whether a trunk ENI can be attached (security groups for pods). `undefined`: the resource controller's table does not know the type. */
  readonly trunking: boolean | undefined;
  /** Branch ENIs of the trunk, which is how many pods may have security groups. `undefined`: not known. */
  readonly branchEnis: number | undefined;
  /** Virtual CPUs. `undefined`: no public table says. */
  readonly vcpu: number | undefined;
  /** Memory as advertised, in MiB: the kubelet sees less. `undefined`: no public table says. */
  readonly memoryMiB: number | undefined;
  /** In EC2's words: `x86_64`, `arm64`, `i386`, … Empty: not known. */
  readonly architectures: readonly string[];
  /** All network cards, by their number. ipamd uses the default one only. */
  readonly networkCards: readonly NetworkCard[];
  /** Number of the network card that `enis` belongs to. */
  readonly defaultNetworkCard: number;
  /** Whether ENIs take IPv6 addresses. `undefined`: not known. */
  readonly ipv6Supported: boolean | undefined;
  /** IPv6 addresses of one ENI. `undefined`: not known. */
  readonly ipv6PerEni: number | undefined;
  /** Whether Elastic Fabric Adapters can be attached. `undefined`: not known. */
  readonly efaSupported: boolean | undefined;
  /** Which tables know the type, by their names in `instanceTypesOrigin().sources`; empty for a type that was defined by hand. */
  readonly sources: readonly string[];
}

/** ENIs of all network cards together: what `MaximumNetworkInterfaces` says in EC2's API. */
export const enisOfAllCards = (type: InstanceType): number => type.networkCards.reduce((sum, card) => sum + card.enis, 0);

/** Whether ENIs take /28 prefixes: Nitro and bare metal do. Source: aws/amazon-vpc-cni-k8s pkg/awsutils/awsutils.go, IsPrefixDelegationSupported @ b52188387f2e. */
export const supportsPrefixes = (type: Pick<InstanceType, 'hypervisor' | 'bareMetal'>): boolean =>
  type.hypervisor === 'nitro' || type.bareMetal;
