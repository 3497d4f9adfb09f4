import { type CniSettings, readSettings } from '../../../lib/cni';
import { INSTANCE_TYPES } from '../../../lib/instance';
import { maxPodsForKarpenter, maxPodsOnType, reservedEnisFor, sizeClasses } from '../../../lib/karpenter';

const settings = (env: Record<string, string> = {}): CniSettings => readSettings({ env, initEnv: {}, delivery: 'add-on' });
const types = (...names: string[]) => names.map((name) => INSTANCE_TYPES.get(name));
const PREFIX = { ENABLE_PREFIX_DELEGATION: 'true' };
const CUSTOM = { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true' };
const POD_ENI = { ENABLE_POD_ENI: 'true' };

test.each([
  ['m5.large', {}, 29], // 3 × 9 + 2
  ['m5.large', PREFIX, 110], // 3 × 9 × 16 + 2 = 434, capped
  ['m5.large', { ...PREFIX, MAX_ENI: '1' }, 110], // 9 × 16 + 2 = 146, capped
  ['m5.large', { MAX_ENI: '2' }, 20], // 2 × 9 + 2
  ['m5.large', CUSTOM, 20], // (3 − 1) × 9 + 2
  ['m5.large', { ...CUSTOM, ...POD_ENI }, 11], // (3 − 2) × 9 + 2
  ['m5.24xlarge', PREFIX, 250],
  ['t3.nano', { ...PREFIX, ...CUSTOM }, 18], // (2 − 1) × 1 × 16 + 2
])('%s with %j takes %i pods', (name, env, pods) => {
  expect(maxPodsOnType(INSTANCE_TYPES.get(name), { settings: settings(env) })).toBe(pods);
});

test.each([
  [{}, 0],
  [CUSTOM, 1],
  [POD_ENI, 1],
  [{ ...CUSTOM, ...POD_ENI }, 2],
])('%j keeps %i ENIs from pods', (env, enis) => {
  expect(reservedEnisFor(settings(env))).toBe(enis);
});

describe('max pods of a NodePool', () => {
  const mixed = types('m5.large', 'm5.xlarge', 'm5.24xlarge');

  test.each([
    ['secondary addresses are left to Karpenter', {}, undefined],
    ['so are those of custom networking, with RESERVED_ENIS', CUSTOM, undefined],
    ['prefixes need a number of their own, the smallest', PREFIX, 110],
    ['MAX_ENI too: Karpenter does not know it', { MAX_ENI: '2' }, 20], // 2 × 9 + 2 of m5.large
  ])('%s', (_, env, maxPods) => {
    expect(maxPodsForKarpenter(mixed, { settings: settings(env) }).maxPods).toBe(maxPods);
  });

  test('IPv6 is capped as AWS recommends', () => {
    expect(maxPodsForKarpenter(mixed, { settings: settings(PREFIX), ipFamily: 'ipv6' }).maxPods).toBe(110);
  });

  test('types that carry no pod at all are told, and do not bring the number down', () => {
    const one = { ...INSTANCE_TYPES.get('m5.large'), type: 'one.eni', enis: 1 };
    expect(maxPodsForKarpenter([one, ...mixed], { settings: settings({ ...PREFIX, ...CUSTOM }) })).toEqual({
      maxPods: 110,
      reservedEnis: 1,
      unusable: ['one.eni'],
    });
  });
});

test('size classes are types that take the same', () => {
  expect(
    sizeClasses(types('m5.24xlarge', 't3.nano', 'm5.large', 'm5.xlarge'), { settings: settings(PREFIX) }).map(
      ({ maxPods, types: same }) => [maxPods, same.map(({ type }) => type)],
    ),
  ).toEqual([
    [34, ['t3.nano']], // 2 × 1 × 16 + 2
    [110, ['m5.large', 'm5.xlarge']],
    [250, ['m5.24xlarge']],
  ]);
});
