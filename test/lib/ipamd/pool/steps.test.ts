import { decreaseStep, increaseStep, type PoolConfig, type PoolEni, removableEni, removalConsidered } from '../../../../lib/ipamd/pool';

const m5large: PoolConfig = {
  mode: 'secondary-ip',
  podEnis: 3,
  slotsPerEni: 9,
  primaryIdle: false,
  warmEniTarget: 1,
  warmIpTarget: 0,
  minimumIpTarget: 0,
  warmPrefixTarget: 1,
  maxPods: 29,
};
const secondary = (over: Partial<PoolEni>): PoolEni => ({
  kind: 'secondary',
  excluded: false,
  createdAtSeconds: 0,
  slots: 9,
  freeSlots: 9,
  addresses: 9,
  assigned: 0,
  cooling: 0,
  ...over,
});
const primary = (over: Partial<PoolEni>) => secondary({ kind: 'primary', ...over });
const empty = { slots: 0, freeSlots: 0, addresses: 0 };
const counts = (total: number, assigned: number, prefixes = 0, freePrefixes = 0) => ({ total, assigned, prefixes, freePrefixes });

describe('a step of growth', () => {
  test('fills the primary ENI of a fresh node', () => {
    expect(increaseStep(m5large, counts(0, 0), [primary(empty)])).toEqual({ kind: 'assign', eni: 0, slots: 9 });
  });

  test('attaches an ENI when the others are full', () => {
    expect(increaseStep(m5large, counts(9, 1), [primary({ assigned: 1 })])).toEqual({ kind: 'attach', slots: 9 });
  });

  test('asks for no more than WARM_IP_TARGET misses', () => {
    const node = { ...m5large, warmIpTarget: 5 };
    expect(increaseStep(node, counts(2, 0), [primary({ slots: 2, freeSlots: 2, addresses: 2 })])).toEqual({
      kind: 'assign',
      eni: 0,
      slots: 3, // 5 − 2
    });
  });

  test('skips the primary with custom networking, the trunk and excluded ENIs', () => {
    const enis = [primary(empty), secondary({ ...empty, kind: 'trunk' }), secondary({ ...empty, excluded: true }), secondary(empty)];
    expect(increaseStep({ ...m5large, primaryIdle: true }, counts(0, 0), enis)).toMatchObject({ kind: 'assign', eni: 3 });
  });

  test('stops when all ENIs that may serve pods are attached', () => {
    const enis = [primary({}), secondary({}), secondary({})];
    expect(increaseStep(m5large, counts(27, 27), enis)).toEqual({ kind: 'nothing' });
  });

  test('asks for one prefix where addresses are short and prefixes are not', () => {
    const node: PoolConfig = { ...m5large, mode: 'prefix', warmPrefixTarget: 1 };
    // 1 pod in the only prefix: 15 free addresses are fewer than 16, and no prefix is free
    expect(increaseStep(node, counts(16, 1, 1, 0), [primary({ slots: 1, freeSlots: 0, addresses: 16, assigned: 1 })])).toEqual({
      kind: 'assign',
      eni: 0,
      slots: 1,
    });
  });
});

describe('a decrease', () => {
  const node = { ...m5large, warmIpTarget: 1 };

  test('gives back what is over, ENI by ENI', () => {
    const enis = [primary({ slots: 3, freeSlots: 1, addresses: 3, assigned: 2 }), secondary({ slots: 4, freeSlots: 4, addresses: 4 })];
    // 5 free − 1 wanted = 4 over
    expect(decreaseStep(node, counts(7, 2), enis)).toEqual([
      { eni: 0, slots: 1 },
      { eni: 1, slots: 3 },
    ]);
  });

  test('takes an address that cools down as free', () => {
    expect(decreaseStep(node, counts(3, 1), [primary({ slots: 3, freeSlots: 2, addresses: 3, assigned: 1, cooling: 2 })])).toEqual([
      { eni: 0, slots: 1 },
    ]);
  });

  test('never touches secondary addresses without IP targets', () => {
    expect(decreaseStep(m5large, counts(27, 0), [primary({}), secondary({}), secondary({})])).toEqual([]);
  });
});

describe('removing an ENI', () => {
  const old = { createdAtSeconds: -60 };

  test('is considered only with WARM_ENI_TARGET + 1 ENIs free', () => {
    expect(removalConsidered(m5large, counts(18, 1), [])).toBe(false); // 17 < 2 × 9
    expect(removalConsidered(m5large, counts(27, 9), [])).toBe(true);
  });

  test('waits until the ENI is 60 s old', () => {
    const enis = [primary({}), secondary({ createdAtSeconds: -59 }), secondary({ createdAtSeconds: -60 })];
    expect(removableEni(m5large, enis, 0)).toBe(2);
    expect(removableEni(m5large, enis.slice(0, 2), 0)).toBeUndefined();
  });

  test('spares ENIs with pods or cooling addresses, the primary and the trunk', () => {
    const enis = [
      primary(old),
      secondary({ ...old, assigned: 1 }),
      secondary({ ...old, cooling: 1 }),
      secondary({ ...old, kind: 'trunk', ...empty }),
    ];
    expect(removableEni(m5large, enis, 0)).toBeUndefined();
  });

  test.each([
    [9, 0], // the other ENI's 9 free addresses are enough
    [10, undefined],
  ])('keeps WARM_IP_TARGET %i', (warmIpTarget, expected) => {
    const place = removableEni({ ...m5large, warmIpTarget }, [secondary(old), primary({})], 0);
    expect(place).toBe(expected);
  });

  test('keeps WARM_PREFIX_TARGET even when IP targets rule the pool', () => {
    const node: PoolConfig = { ...m5large, mode: 'prefix', minimumIpTarget: 16, warmPrefixTarget: 1 };
    const enis = [
      primary({ slots: 1, freeSlots: 0, addresses: 16, assigned: 1 }),
      secondary({ ...old, slots: 1, freeSlots: 1, addresses: 16 }),
    ];
    expect(removableEni(node, enis, 0)).toBeUndefined();
    expect(removableEni({ ...node, warmPrefixTarget: 0 }, enis, 0)).toBe(1);
  });
});
