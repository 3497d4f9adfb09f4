/** What a command says, and how it ends. */
export interface Outcome {
  /** For standard output. */
  readonly output: string;
  /** For standard error, a line each. @default - nothing */
  readonly notes?: readonly string[];
  /** 0 = fine, 1 = a finding at or above `--fail-on`, 2 = bad usage or input. */
  readonly status: 0 | 1 | 2;
}
