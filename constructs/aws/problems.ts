import { Token } from 'aws-cdk-lib';

/** Thrown by a constructor whose props can never be right; says all that is wrong with them at once. */
export class InvalidProps extends Error {
  override readonly name = 'InvalidProps';

  /**
   * @param subject   whose props they are, such as `ManagedNodeGroup 'Demo/General'`
   * @param problems  one line each: the prop, what it takes, what was given
   */
  constructor(
    readonly subject: string,
    readonly problems: readonly string[],
  ) {
    super(`${subject}: ${problems.length === 1 ? problems[0] : problems.map((problem) => `\n  - ${problem}`).join('')}`);
  }
}

/** Range of an integer prop, both ends included. */
export interface IntegerRange {
  readonly min: number;
  /** @default - no upper limit */
  readonly max?: number;
}

/** Collects what is wrong with a construct's props, then throws it together. A token is never wrong: it cannot be judged yet. */
export class Problems {
  private readonly lines: string[] = [];

  constructor(private readonly subject: string) {}

  /** Notes a problem: `maxNodes takes an integer from 1 up, got 0`. */
  add(prop: string, takes: string, given: unknown): void {
    this.lines.push(`${prop} takes ${takes}, got ${show(given)}`);
  }

  /** Notes a problem that is about more than one prop. */
  say(line: string): void {
    this.lines.push(line);
  }

  /** Notes a number that is not an integer of this range. `undefined` and tokens pass. */
  integer(prop: string, value: number | undefined, range: IntegerRange): void {
    if (value === undefined || Token.isUnresolved(value)) return;
    const { min, max = Number.POSITIVE_INFINITY } = range;
    if (Number.isInteger(value) && value >= min && value <= max) return;
    this.add(prop, max === Number.POSITIVE_INFINITY ? `an integer from ${min} up` : `an integer from ${min} to ${max}`, value);
  }

  /** @throws InvalidProps  when there are any */
  throwIfAny(): void {
    if (this.lines.length > 0) throw new InvalidProps(this.subject, this.lines);
  }
}

/** How a value reads in a message. JSON has no NaN. */
function show(value: unknown): string {
  return typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value);
}
