const TWO_32 = 4294967296;

/**
 * A seeded generator of pseudo-random numbers: sfc32 ("small fast counting", Chris Doty-Humphrey, PractRand 0.95, public domain), 128 bits of state.
 * It and everything drawn from it use integer operations, +, × and ÷ only, so that a seed gives the same numbers on every machine;
 * `Math.log` would not.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /**
   * @param seed    any whole number
   * @param stream  tells independent sequences of one seed apart, so that drawing more in one place changes nothing in another
   */
  constructor(seed: number, stream: number) {
    this.a = seed | 0;
    this.b = Math.floor(seed / TWO_32) | 0;
    this.c = Math.imul(stream + 1, 0x9e3779b9);
    for (let round = 0; round < 15; round++) this.next();
  }

  /** 32 random bits, as a whole number from 0. */
  next(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** A whole number from 0 to n − 1; n from 1 to 2^21, beyond which the product would lose bits. */
  below(n: number): number {
    return Math.floor((this.next() * n) / TWO_32);
  }

  /** From 0 up to, and without, 1. */
  uniform(): number {
    return this.next() / TWO_32;
  }

  /** From `low` up to `high`, evenly. */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** Exponentially distributed with that mean: how long until something that happens at random. */
  exponential(mean: number): number {
    return -ln((this.next() + 1) / TWO_32) * mean;
  }

  /** Puts the first `count` of `items` into random order, drawn from all of them (Fisher–Yates). */
  shuffle(items: { [index: number]: number; readonly length: number }, count = items.length): void {
    for (let index = 0; index < count; index++) {
      const other = index + this.below(items.length - index);
      const moved = items[index]!;
      items[index] = items[other]!;
      items[other] = moved;
    }
  }
}

/** Natural logarithm of x in (0, 1], to 9 digits: x = m × 2^−e with m in [1, 2), and ln m = 2 artanh((m − 1) ÷ (m + 1)). */
function ln(x: number): number {
  let mantissa = x;
  let halvings = 0;
  while (mantissa < 1 / 65536) {
    mantissa *= 65536;
    halvings += 16;
  }
  while (mantissa < 1) {
    mantissa *= 2;
    halvings++;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const q = s * s;
  const artanh = s * (1 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11 + q * (1 / 13 + q / 15)))))));
  return 2 * artanh - halvings * Math.LN2;
}
