/** Bad usage or input: told in plain lines on standard error, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}
