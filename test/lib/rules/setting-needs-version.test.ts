import { findingsOf, notChecked, planWith } from './plan-with';

const RULE = 'setting-needs-version';

const pinned = (version: string, env: Record<string, string>) => planWith({ cni: { version, env } });

test('a setting that came after the pinned version is an error, and one that came with it is not', () => {
  const env = { ENABLE_SUBNET_DISCOVERY: 'true' };
  expect(findingsOf(RULE, pinned('1.17.1', env))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'cni/ENABLE_SUBNET_DISCOVERY',
      message: 'ENABLE_SUBNET_DISCOVERY came with 1.18.0, and the CNI is pinned to 1.17.1, which does not read it.',
      fix: 'Pin the CNI to 1.18.0 or newer, or remove ENABLE_SUBNET_DISCOVERY.',
    }),
  ]);
  expect(findingsOf(RULE, pinned('1.18.0', env))).toEqual([]);
});

test('versions are compared as numbers', () => {
  expect(findingsOf(RULE, pinned('1.9.0', { POD_MTU: '1500' }))).toHaveLength(1); // 1.16.4 is newer than 1.9.0
});

test('a version that is left to EKS is not checked where it matters, and does not matter for old settings', () => {
  const left = (env: Record<string, string>) => planWith({ cni: { env } });
  expect(findingsOf(RULE, left({ ENABLE_SUBNET_DISCOVERY: 'true' }))).toEqual([]);
  expect(notChecked(RULE, left({ ENABLE_SUBNET_DISCOVERY: 'true' }))).toEqual([
    expect.objectContaining({ severity: 'info', message: expect.stringContaining('ENABLE_SUBNET_DISCOVERY came after 1.16.0') }),
  ]);
  expect(notChecked(RULE, left({ ENABLE_PREFIX_DELEGATION: 'true' }))).toEqual([]); // since 1.9
});

test('a version that is not known is not checked', () => {
  const plan = planWith({ cni: { env: { POD_MTU: '1500' } }, unknown: [{ at: '/cni/version', reason: 'a token' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
