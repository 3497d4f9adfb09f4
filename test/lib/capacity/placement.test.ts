import fc from 'fast-check';
import { type PodSet, placePods, type Resources } from '../../../lib/capacity';

const node: Resources = { pods: 108, addresses: 288, cpuMilli: 1930, memoryMiB: 6903, branchEnis: 0 };
const set = (pods: number, each: Partial<Resources> = {}, name = 'web'): PodSet => ({
  name,
  pods,
  each: { pods: 1, addresses: 1, cpuMilli: 0, memoryMiB: 0, branchEnis: 0, ...each },
});

test('pods are placed whole', () => {
  // 1930 / 250 = 7 a node, 400 / 7 = 57.1
  expect(placePods(node, [set(400, { cpuMilli: 250, memoryMiB: 512 })])).toEqual({ nodes: 58, bindingLimit: 'cpu', tooLarge: [] });
});

test.each([
  { each: {}, bindingLimit: 'pods', nodes: 4 }, // 400 / 108
  { each: { memoryMiB: 1000 }, bindingLimit: 'memory', nodes: 67 }, // 6 a node
])('the limit that runs out first binds: $bindingLimit', ({ each, bindingLimit, nodes }) => {
  expect(placePods(node, [set(400, each)])).toMatchObject({ bindingLimit, nodes });
});

test('addresses bind where the ENIs carry fewer than max pods', () => {
  expect(placePods({ ...node, addresses: 50 }, [set(100)])).toMatchObject({ bindingLimit: 'addresses', nodes: 2 });
});

test('small pods fill what large ones leave', () => {
  const large = set(2, { cpuMilli: 1500 }, 'large');
  const small = set(4, { cpuMilli: 200 }, 'small');
  expect(placePods(node, [small, large]).nodes).toBe(2); // 1500 + 2 × 200 on each of two
});

test('the order of declaration changes nothing', () => {
  const sets = [set(7, { cpuMilli: 700 }, 'a'), set(9, { cpuMilli: 450 }, 'b'), set(30, { memoryMiB: 900 }, 'c')];
  expect(placePods(node, [...sets].reverse())).toEqual(placePods(node, sets));
});

test('a pod that fits on no node is named, with what stops it', () => {
  expect(placePods(node, [set(1, { cpuMilli: 1931 }, 'huge'), set(5)])).toEqual({
    nodes: Number.POSITIVE_INFINITY,
    bindingLimit: 'cpu',
    tooLarge: ['huge'],
  });
});

test('no pods need no nodes', () => expect(placePods(node, [set(0, { cpuMilli: 99_999 })]).nodes).toBe(0));

test('no placement is below what the sums ask for, nor puts one more pod on a node than fits', () => {
  const anySet = fc.record({
    pods: fc.integer({ min: 0, max: 500 }),
    cpuMilli: fc.integer({ min: 0, max: 1930 }),
    memoryMiB: fc.integer({ min: 0, max: 6903 }),
  });
  fc.assert(
    fc.property(fc.array(anySet, { maxLength: 8 }), (all) => {
      const sets = all.map(({ pods, ...each }, i) => set(pods, each, `w${i}`));
      const { nodes } = placePods(node, sets);
      const total = (of: (each: Resources) => number) => sets.reduce((sum, { pods, each }) => sum + pods * of(each), 0);
      expect(nodes * node.cpuMilli).toBeGreaterThanOrEqual(total((each) => each.cpuMilli));
      expect(nodes * node.memoryMiB).toBeGreaterThanOrEqual(total((each) => each.memoryMiB));
      expect(nodes * node.pods).toBeGreaterThanOrEqual(total((each) => each.pods));
      expect(nodes).toBeLessThanOrEqual(total(() => 1));
    }),
  );
});
