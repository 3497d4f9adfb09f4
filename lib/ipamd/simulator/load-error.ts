/** A load that cannot be played; the message lists everything that is wrong with it, each with its place. */
export class LoadError extends Error {
  override readonly name = 'LoadError';

  /** @param problems  at least one, each beginning with its place: a JSON pointer, or a line */
  constructor(readonly problems: readonly string[]) {
    super(problems.length === 1 ? problems[0]! : `${problems.length} problems:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}
