/** Something that is not a CIDR block, or that does not fit the block it is used with; `problems` has a line for each mistake. */
export class CidrError extends Error {
  override readonly name = 'CidrError';
  readonly problems: readonly string[];

  constructor(problems: string | readonly string[]) {
    const all = typeof problems === 'string' ? [problems] : problems;
    super(all.join('\n'));
    this.problems = all;
  }
}
