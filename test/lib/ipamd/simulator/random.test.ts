import { Random } from '../../../../lib/ipamd/simulator/random';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

describe('the generator', () => {
  test('gives the same numbers for the same seed, here and on every machine', () => {
    expect(draw(new Random(1, 1), 3)).toEqual(draw(new Random(1, 1), 3));
    // Taken once; a change here changes every simulation's result.
    expect(draw(new Random(1, 1), 3)).toMatchInlineSnapshot(`
[
  2765962031,
  3935475078,
  611234664,
]
`);
  });

  test('gives others for another seed or another stream', () => {
    expect(draw(new Random(1, 1), 3)).not.toEqual(draw(new Random(2, 1), 3));
    expect(draw(new Random(1, 1), 3)).not.toEqual(draw(new Random(1, 2), 3));
  });

  test('draws evenly below a limit', () => {
    const random = new Random(7, 0);
    const counts = new Array<number>(10).fill(0);
    for (let index = 0; index < 100_000; index++) counts[random.below(10)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500); // 5 standard deviations of √(10^5 × 0.1 × 0.9) ≈ 95
  });

  test('draws exponentially with the mean that is asked for', () => {
    const random = new Random(7, 0);
    let sum = 0;
    let above = 0;
    for (let index = 0; index < 100_000; index++) {
      const value = random.exponential(60);
      sum += value;
      if (value > 60) above++;
    }
    expect(sum / 100_000).toBeCloseTo(60, 0);
    expect(above / 100_000).toBeCloseTo(Math.exp(-1), 2); // 36.8 % last longer than the mean
  });
});
