import { customNetwork, eniConfig } from './custom-network';
import { findingsOf, notChecked } from './plan-with';

const RULE = 'eni-config-without-security-groups';

test.each([
  ['no list', undefined],
  ['an empty list', []],
])('an ENIConfig with %s of security groups is a warning', (_, securityGroups) => {
  const { securityGroups: dropped, ...bare } = eniConfig('b');
  expect(dropped).toHaveLength(1);
  const config = securityGroups === undefined ? bare : { ...bare, securityGroups };
  expect(findingsOf(RULE, customNetwork({ eniConfigs: [eniConfig('a'), config] }))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      subject: 'eniConfig/us-west-2b',
      message: 'The ENIConfig us-west-2b names no security groups: pods get those of the node.',
      numbers: { securityGroups: 0 },
    }),
  ]);
});

test('one security group is enough', () => {
  expect(findingsOf(RULE, customNetwork())).toEqual([]);
});

test('while custom networking is off, nobody misses them', () => {
  expect(findingsOf(RULE, customNetwork({ env: {}, eniConfigs: [eniConfig('a', { securityGroups: [] })] }))).toEqual([]);
});

test('security groups that are not known count as neither there nor missing', () => {
  const plan = customNetwork({}, { unknown: [{ at: '/cni/eniConfigs/1/securityGroups', reason: 'a token' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toEqual([expect.objectContaining({ subject: 'eniConfig/us-west-2b' })]);
});
