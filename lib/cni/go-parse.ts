const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/** Whole numbers as Go's strconv.Atoi reads them: decimal digits with an optional sign, within 64 bits. `undefined` where it gives an error. */
export function parseGoInteger(text: string): number | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  return value >= SMALLEST && value <= LARGEST ? Number(value) : undefined;
}

/** Base 0 of Go's strconv.ParseInt: 0x, 0o, 0b or a leading 0 says the base, and underscores may stand between digits. */
const DIGITS = /^[+]?(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|[1-9](?:_?[0-9])*)$/;
const LARGEST_MARK = 2 ** 32 - 1;

/** A packet mark as aws-node reads it (strconv.ParseInt of base 0, 1 to 2³²−1). `undefined` where it keeps its own. */
export function parseGoMark(text: string): number | undefined {
  if (!DIGITS.test(text)) return undefined;
  const digits = text.replaceAll(/[+_]/g, '');
  const value = Number(digits.replace(/^0(?=[0-7])/, '0o'));
  return value >= 1 && value <= LARGEST_MARK ? value : undefined;
}

const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const FALSE = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** Booleans as Go's strconv.ParseBool reads them. `undefined` where it gives an error. */
export function parseGoBoolean(text: string): boolean | undefined {
  if (TRUE.includes(text)) return true;
  return FALSE.includes(text) ? false : undefined;
}
