import { BY_ZONE, customNetwork } from './custom-network';
import { findingsOf, nodePool, notChecked, planWith } from './plan-with';

const RULE = 'too-few-enis';

const on = (type: string, env: Record<string, string> = {}) =>
  customNetwork({ env: { ...BY_ZONE, ...env } }, { nodePools: [nodePool({ instanceTypes: [type], subnets: ['nodes-a', 'nodes-b'] })] });

test('MAX_ENI=1 leaves only the idle primary, MAX_ENI=2 leaves one for pods', () => {
  expect(findingsOf(RULE, on('m5.large', { MAX_ENI: '1' }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      numbers: { enis: 1, podEnis: 0, needed: 2 }, // 1 − 1 idle
      fix: 'Set MAX_ENI=2.',
    }),
  ]);
  expect(findingsOf(RULE, on('m5.large', { MAX_ENI: '2' }))).toEqual([]);
});

test('a type with two ENIs loses the second to the trunk, and one with three keeps one', () => {
  expect(findingsOf(RULE, on('c6g.medium', { ENABLE_POD_ENI: 'true' }))).toEqual([
    expect.objectContaining({
      numbers: { enis: 2, podEnis: 0, needed: 3 }, // 2 − 1 idle − 1 trunk
      fix: 'Drop c6g.medium from pool general: it takes a type with at least 3 ENIs.',
    }),
  ]);
  expect(findingsOf(RULE, on('m5.large', { ENABLE_POD_ENI: 'true' }))).toEqual([]); // 3 − 1 − 1 = 1
  expect(findingsOf(RULE, on('c6g.medium'))).toEqual([]); // 2 − 1 = 1
});

test('a type with two ENIs that cannot trunk keeps its second one', () => {
  expect(findingsOf(RULE, on('t3.micro', { ENABLE_POD_ENI: 'true' }))).toEqual([]); // 2 − 1 = 1
});

test('the fix for MAX_ENI counts the trunk, and where the type has too few there is none but to drop it', () => {
  expect(findingsOf(RULE, on('m5.large', { ENABLE_POD_ENI: 'true', MAX_ENI: '1' }))[0]!.fix).toBe('Set MAX_ENI=3.');
  expect(findingsOf(RULE, on('c6g.medium', { ENABLE_POD_ENI: 'true', MAX_ENI: '1' }))[0]!.fix).toBe(
    'Drop c6g.medium from pool general: it takes a type with at least 3 ENIs.',
  );
});

test('without custom networking the primary serves pods', () => {
  expect(findingsOf(RULE, planWith({ cni: { version: '1.21.1', env: { MAX_ENI: '1' } } }))).toEqual([]);
});

test('a type that no table knows is not checked', () => {
  expect(findingsOf(RULE, on('m99.large'))).toEqual([]);
  expect(notChecked(RULE, on('m99.large'))).toHaveLength(1);
});
