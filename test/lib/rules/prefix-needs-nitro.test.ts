import { findingsOf, nodePool, notChecked } from './plan-with';
import { withEnv } from './with-env';

const RULE = 'prefix-needs-nitro';

const on = (...instanceTypes: string[]) =>
  withEnv({ ENABLE_PREFIX_DELEGATION: 'true' }, { nodePools: [nodePool({ instanceTypes, provisioner: 'self-managed' })] });

test('prefix mode on a type of the Xen generation is an error, and on its Nitro successor it is not', () => {
  expect(findingsOf(RULE, on('m4.large'))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      numbers: { ipCapacity: 18 }, // 2 ENIs × 9
      fix: 'Give pool general Nitro types, such as m5.large, or leave ENABLE_PREFIX_DELEGATION off.',
    }),
  ]);
  expect(findingsOf(RULE, on('m5.large'))).toEqual([]);
});

test('bare metal takes prefixes', () => {
  expect(findingsOf(RULE, on('m5.metal'))).toEqual([]);
});

test('of several types the one to drop is named', () => {
  expect(findingsOf(RULE, on('m5.large', 't2.small'))).toEqual([expect.objectContaining({ fix: 'Drop t2.small from pool general.' })]);
});

test('without prefix mode any type will do', () => {
  expect(findingsOf(RULE, withEnv({}, { nodePools: [nodePool({ instanceTypes: ['m4.large'] })] }))).toEqual([]);
});

test('a type that no table knows is not checked', () => {
  expect(findingsOf(RULE, on('m99.large'))).toEqual([]);
  expect(notChecked(RULE, on('m99.large'))).toHaveLength(1);
});
