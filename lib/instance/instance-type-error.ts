/** Instance types that were defined or read wrongly; `problems` has a line for each mistake, with the place and what was expected. */
export class InstanceTypeError extends Error {
  override readonly name = 'InstanceTypeError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** A name that is not in the table. */
export class UnknownInstanceType extends Error {
  override readonly name = 'UnknownInstanceType';

  /**
   * @param type the name that was asked for
   * @param nearest names in the table that may have been meant, best first
   */
  constructor(
    readonly type: string,
    readonly nearest: readonly string[],
  ) {
    const advice =
      nearest.length > 0
        ? `did you mean ${new Intl.ListFormat('en', { type: 'disjunction' }).format(nearest)}?`
        : 'a type that is newer than the table can be added from the output of aws ec2 describe-instance-types';
    super(`unknown instance type "${type}": ${advice}`);
  }
}
