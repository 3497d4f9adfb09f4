import { findingsOf, notChecked } from './plan-with';
import { unknownVariable, withEnv } from './with-env';

const RULE = 'setting-has-no-effect';

test('a setting that another silences is a warning that names both', () => {
  expect(findingsOf(RULE, withEnv({ WARM_ENI_TARGET: '2', WARM_IP_TARGET: '5' }))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      subject: 'cni/WARM_ENI_TARGET',
      message: 'WARM_ENI_TARGET does nothing: WARM_IP_TARGET is set, and decides alone.',
      fix: 'Remove WARM_ENI_TARGET, or change WARM_IP_TARGET.',
    }),
  ]);
  expect(findingsOf(RULE, withEnv({ WARM_ENI_TARGET: '2', WARM_IP_TARGET: '0' }))).toEqual([]);
});

test('only what a user set is told, not what is shipped', () => {
  expect(findingsOf(RULE, withEnv({ WARM_IP_TARGET: '5' }))).toEqual([]); // the manifest sets WARM_ENI_TARGET=1
});

test('what does nothing any more is to be removed', () => {
  expect(findingsOf(RULE, withEnv({ ENABLE_NFTABLES: 'true' }))[0]!.fix).toBe('Remove ENABLE_NFTABLES.');
});

test("the cluster's family silences too, though the add-on sets the variable", () => {
  const env = { WARM_IP_TARGET: '5' };
  const cluster = { name: 'demo', ipFamily: 'ipv6' } as const;
  expect(findingsOf(RULE, withEnv(env, { cluster }))).toEqual([expect.objectContaining({ subject: 'cni/WARM_IP_TARGET' })]);
  expect(findingsOf(RULE, withEnv({ ENABLE_V4_EGRESS: 'false' }, { cluster }))).toEqual([]);
});

test('where what would silence a setting is not known, that one is not checked, and others are', () => {
  const plan = withEnv({ WARM_ENI_TARGET: '2', POD_SECURITY_GROUP_ENFORCING_MODE: 'standard' }, unknownVariable('WARM_IP_TARGET'));
  expect(findingsOf(RULE, plan)).toEqual([expect.objectContaining({ subject: 'cni/POD_SECURITY_GROUP_ENFORCING_MODE' })]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
