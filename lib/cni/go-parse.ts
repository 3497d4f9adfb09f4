/** Whole numbers as Go's strconv.Atoi reads them: decimal digits with an optional sign, within 64 bits. `undefined` where it gives an error. */
export function parseGoInteger(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  return value >= -(2n ** 63n) && value < 2n ** 63n ? Number(value) : undefined;
}

const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const FALSE = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** Booleans as Go's strconv.ParseBool reads them. `undefined` where it gives an error. */
export function parseGoBoolean(text: string): boolean | undefined {
  if (TRUE.includes(text)) return true;
  return FALSE.includes(text) ? false : undefined;
}
