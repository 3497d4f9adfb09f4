import { BY_ZONE, customNetwork } from './custom-network';
import { findingsOf, nodePool, notChecked } from './plan-with';
import { unknownVariable, withEnv } from './with-env';

const RULE = 'warm-eni-zero-oscillates';

test('WARM_ENI_TARGET=0 without IP targets is a warning, and 1 is not', () => {
  expect(findingsOf(RULE, withEnv({ WARM_ENI_TARGET: '0' }))).toEqual([
    expect.objectContaining({ severity: 'warning', subject: 'cni/WARM_ENI_TARGET', numbers: { warmEniTarget: 0 } }),
  ]);
  expect(findingsOf(RULE, withEnv({ WARM_ENI_TARGET: '1' }))).toEqual([]);
  expect(findingsOf(RULE, withEnv({}))).toEqual([]);
});

test.each([
  ['WARM_IP_TARGET', { WARM_IP_TARGET: '1' }],
  ['MINIMUM_IP_TARGET', { MINIMUM_IP_TARGET: '27' }],
  ['prefixes', { ENABLE_PREFIX_DELEGATION: 'true' }],
  ['a pool that nobody keeps', { DISABLE_NETWORK_RESOURCE_PROVISIONING: 'true' }],
  ['no second ENI that could come and go', { MAX_ENI: '1' }],
])('%s: nothing oscillates', (_, env) => {
  expect(findingsOf(RULE, withEnv({ WARM_ENI_TARGET: '0', ...env }))).toEqual([]);
});

test('where the type takes no prefixes after all, it oscillates', () => {
  const nodePools = [nodePool({ instanceTypes: ['m4.large'] })];
  expect(findingsOf(RULE, withEnv({ WARM_ENI_TARGET: '0', ENABLE_PREFIX_DELEGATION: 'true' }, { nodePools }))).toHaveLength(1);
});

test('with custom networking the first ENI for pods comes and goes on an empty node', () => {
  const env = { ...BY_ZONE, WARM_ENI_TARGET: '0', MAX_ENI: '2' };
  expect(findingsOf(RULE, customNetwork({ env }))).toHaveLength(1);
});

test('an IPv6 node has no pool', () => {
  expect(findingsOf(RULE, withEnv({ WARM_ENI_TARGET: '0' }, { cluster: { name: 'demo', ipFamily: 'ipv6' } }))).toEqual([]);
});

test('where an IP target is not known, nothing is checked', () => {
  const plan = withEnv({ WARM_ENI_TARGET: '0' }, unknownVariable('WARM_IP_TARGET'));
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
