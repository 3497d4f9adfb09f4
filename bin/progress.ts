/** Characters of a full bar. */
const WIDTH = 40;

/**
 * Shows how far a long computation is, on a terminal only: one line on standard error that is wiped at the end.
 * @returns what to call with the share done, from 0 to 1; `undefined` where nobody watches
 */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): ((share: number) => void) | undefined {
  if (stream.isTTY !== true) return undefined;
  return (share) => {
    const done = Math.round(Math.min(Math.max(share, 0), 1) * WIDTH);
    stream.write(
      share >= 1 ? `\r${' '.repeat(WIDTH + 8)}\r` : `\r[${'='.repeat(done)}${' '.repeat(WIDTH - done)}] ${Math.round(share * 100)} %`,
    );
  };
}
