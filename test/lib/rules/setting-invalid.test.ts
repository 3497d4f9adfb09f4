import { findingsOf, notChecked } from './plan-with';
import { selfManaged, unknownVariable, withEnv } from './with-env';

const RULE = 'setting-invalid';

test.each([
  [
    'WARM_ENI_TARGET',
    '-1',
    "WARM_ENI_TARGET is '-1', and must be a whole number from 0 up: aws-node says nothing and goes on with 1.",
    'Set WARM_ENI_TARGET=0, or leave it out.',
  ],
  [
    'AWS_VPC_ENI_MTU',
    '9002',
    "AWS_VPC_ENI_MTU is '9002', and must be a whole number from 576 to 9001: aws-node exits as soon as it starts.",
    'Set AWS_VPC_ENI_MTU=9001, or leave it out.',
  ],
  [
    'MAX_ENI',
    'two',
    "MAX_ENI is 'two', and must be a whole number from 1 up: aws-node goes on as if it were not set.",
    'Set MAX_ENI to a whole number from 1 up, or leave it out.',
  ],
  [
    'NETWORK_POLICY_ENFORCING_MODE',
    '',
    "NETWORK_POLICY_ENFORCING_MODE is '', and must be one of none, standard, strict: nodes never get ready.",
    'Set NETWORK_POLICY_ENFORCING_MODE to one of none, standard, strict, or leave it out.',
  ],
  [
    'ENABLE_PREFIX_DELEGATION',
    'yes',
    "ENABLE_PREFIX_DELEGATION is 'yes', and must be true or false: aws-node says nothing and goes on with false.",
    'Set ENABLE_PREFIX_DELEGATION to true or false, or leave it out.',
  ],
])('%s=%s is an error that says what aws-node does', (variable, value, message, fix) => {
  expect(findingsOf(RULE, withEnv({ [variable]: value }))).toEqual([
    expect.objectContaining({ severity: 'error', subject: `cni/${variable}`, message, fix }),
  ]);
});

test.each([
  ['WARM_ENI_TARGET', '0'],
  ['AWS_VPC_ENI_MTU', '9001'],
  ['MAX_ENI', '2'],
  ['NETWORK_POLICY_ENFORCING_MODE', 'strict'],
  ['ENABLE_PREFIX_DELEGATION', 'true'],
])('%s=%s is fine', (variable, value) => {
  expect(findingsOf(RULE, withEnv({ [variable]: value }))).toEqual([]);
});

test('in an IPv6 cluster an MTU is at least 1280', () => {
  const cluster = { name: 'demo', ipFamily: 'ipv6' } as const;
  expect(findingsOf(RULE, withEnv({ AWS_VPC_ENI_MTU: '1279' }, { cluster }))[0]!.fix).toBe('Set AWS_VPC_ENI_MTU=1280, or leave it out.');
  expect(findingsOf(RULE, withEnv({ AWS_VPC_ENI_MTU: '1280' }, { cluster }))).toEqual([]);
  expect(findingsOf(RULE, withEnv({ AWS_VPC_ENI_MTU: '1279' }))).toEqual([]);
});

test('a variable that both containers read must be the same on both', () => {
  expect(findingsOf(RULE, withEnv({ ENABLE_V6_EGRESS: 'true' }))).toEqual([
    expect.objectContaining({
      subject: 'cni/ENABLE_V6_EGRESS',
      message: "ENABLE_V6_EGRESS must be the same on both containers: it is 'true' on aws-node and not set on the init container.",
      fix: 'Set ENABLE_V6_EGRESS=true in env and in initEnv.',
    }),
  ]);
  expect(findingsOf(RULE, withEnv({ ENABLE_V6_EGRESS: 'true' }, {}, { initEnv: { ENABLE_V6_EGRESS: 'true' } }))).toEqual([]);
});

test('in a DaemonSet of one’s own, families that contradict each other are an error', () => {
  const both = { ENABLE_IPv4: 'true', ENABLE_IPv6: 'true' };
  expect(findingsOf(RULE, selfManaged(both, { ENABLE_IPv6: 'true' }))).toEqual([
    expect.objectContaining({
      subject: 'cni/ENABLE_IPv4',
      message: 'ENABLE_IPv4 and ENABLE_IPv6 are both on; exactly one must be on: nodes never get ready.',
      fix: 'Set ENABLE_IPv4=true and ENABLE_IPv6=false.',
    }),
  ]);
  expect(findingsOf(RULE, selfManaged({ ...both, ENABLE_IPv6: 'false' }))).toEqual([]);
  expect(findingsOf(RULE, selfManaged({}))).toEqual([]); // says nothing of them
});

test('a value that is not known is not checked, and spoils no other value and no other rule', () => {
  const plan = withEnv({ MAX_ENI: 'two' }, unknownVariable('IP_COOLDOWN_PERIOD'));
  expect(findingsOf(RULE, plan)).toEqual([expect.objectContaining({ subject: 'cni/MAX_ENI' })]);
  expect(notChecked(RULE, plan)).toEqual([expect.objectContaining({ subject: 'cluster/demo' })]);
  expect(notChecked('warm-eni-zero-oscillates', plan)).toEqual([]);
});
