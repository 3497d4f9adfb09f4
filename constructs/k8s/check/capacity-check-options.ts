/** How manifests are checked against a plan. */
export interface CapacityCheckOptions {
  /**
   * Path of the plan: `plan.json`, or the `….podnet-plan.json` that a CDK app leaves in its cloud assembly.
   * @default - `plan`
   */
  readonly planFile?: string;

  /**
   * The plan itself (`eks-podnet/plan/v1`).
   * @default - `planFile`
   */
  readonly plan?: { [key: string]: unknown };

  /**
   * The mildest severity that fails: 'error', 'warning' or 'info'.
   * @default 'error'
   */
  readonly failOn?: string;

  /**
   * The node pool of workloads that several pools would take.
   * @default - such workloads are not counted, and a finding says so
   */
  readonly defaultNodePool?: string;

  /**
   * What counts where no container of a pod requests CPU, or memory: 'unknown', so that a finding says what was not checked, or 'zero', as
   * the scheduler has it.
   * @default 'unknown'
   */
  readonly withoutRequests?: string;
}

/** What the check says of something. */
export interface CapacityFinding {
  /** The rule's name; docs/rules.md explains it. */
  readonly rule: string;
  /** 'error', 'warning' or 'info'. */
  readonly severity: string;
  /** What it is about, such as `workload/shop/web`. */
  readonly subject: string;
  /** What happens, with the numbers. */
  readonly message: string;
  /** One thing to do. */
  readonly fix: string;
}
