/** Who takes what a line counts, where a rule has to tell it from the rest. */
export type LineKind = 'node-prefixes' | 'pod-enis' | 'control-plane' | 'other';

/** A line before it is known which blocks its single addresses spoil. */
export interface RawLine {
  readonly kind: LineKind;
  readonly what: string;
  readonly how: string;
  /** Addresses that are given one by one, wherever AWS likes. */
  readonly single: number;
  /** Addresses in blocks that are taken whole. */
  readonly inPrefixes: number;
  /** Blocks that are taken whole. */
  readonly prefixes: number;
}

/** A line of addresses that are given one by one. */
export function singleLine(what: string, single: number, how: string, kind: LineKind = 'other'): RawLine {
  return { kind, what, how, single, inPrefixes: 0, prefixes: 0 };
}

/** A number with its noun: `1 ENI`, `2 ENIs`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
