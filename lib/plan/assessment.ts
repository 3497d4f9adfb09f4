/**
 * The plan assessed: what every node and subnet holds in every scenario, and what the rules say of it.
 * A public, versioned document (`eks-podnet/assessment/v1`); its JSON Schema is `schemas/assessment-v1.json`.
 * A number is `null` where the plan lists what it needs as unknown; a `not-checked` finding then says what is missing.
 */
export interface Assessment {
  readonly schema: 'eks-podnet/assessment/v1';
  readonly nodePools: readonly PoolAssessment[];
  readonly subnets: readonly SubnetAssessment[];
  readonly findings: readonly Finding[];
}

/** What runs out first in a pool. */
export type BindingLimit = 'pods' | 'addresses' | 'cpu' | 'memory' | 'branch ENIs' | 'nodes';

export interface PoolAssessment {
  readonly name: string;
  /** The kubelet's limit, the smallest of the pool's types. */
  readonly maxPods: number | null;
  /** Nodes that the declared workloads need at their largest, at least minNodes; `null` also where they fit no number of nodes. */
  readonly nodesNeeded: number | null;
  readonly bindingLimit: BindingLimit | null;
  readonly instanceTypes: readonly TypeAssessment[];
}

export interface TypeAssessment {
  readonly type: string;
  readonly maxPods: number | null;
  /** Pod addresses that the ENIs can carry, without the "+2" of the max-pods formula. */
  readonly ipCapacity: number | null;
  /** ENIs of a node filled to max pods, the primary included. */
  readonly enis: number | null;
  readonly kubeReserved: { readonly cpuMilli: number | null; readonly memoryMiB: number | null };
  readonly allocatable: { readonly cpuMilli: number | null; readonly memoryMiB: number | null; readonly pods: number | null };
  readonly heldWhenEmpty: HeldAddresses | null;
  readonly heldWhenFull: HeldAddresses | null;
}

/** What one node takes from the subnets, addresses of ENIs included. */
export interface HeldAddresses {
  readonly fromNodeSubnet: number;
  readonly fromPodSubnet: number;
}

export type ScenarioName = 'declared' | 'maximum' | 'upgrade' | 'zone-loss';

export interface SubnetAssessment {
  readonly name: string;
  /** What AWS leaves of the empty subnet. */
  readonly addresses: number | null;
  /** Wholly free, aligned /28 blocks of the empty subnet. */
  readonly prefixBlocks: number | null;
  readonly scenarios: readonly ScenarioLedger[];
}

/** Every line that takes addresses from one subnet in one scenario. Lines sum to used; used may exceed what there is, then free is negative. */
export interface ScenarioLedger {
  readonly name: ScenarioName;
  readonly usedAddresses: number;
  readonly freeAddresses: number;
  readonly usedPrefixBlocks: number;
  readonly freePrefixBlocks: number;
  readonly lines: readonly LedgerLine[];
}

export interface LedgerLine {
  readonly what: string;
  readonly addresses: number;
  readonly prefixBlocks: number;
  /** The arithmetic in words. */
  readonly how: string;
}

export type Severity = 'error' | 'warning' | 'info';

/** One rule's verdict on one subject. */
export interface Finding {
  /** Stable kebab-case name; `not-checked` where a rule lacks the facts it needs. */
  readonly rule: string;
  readonly severity: Severity;
  /** What it is about: `subnet/pods-a`, `nodePool/general`, `cni/WARM_IP_TARGET`, `workload/web`. */
  readonly subject: string;
  readonly message: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly fix: string;
  /** Where the rule is explained, relative to the package. */
  readonly documentation: string;
}
