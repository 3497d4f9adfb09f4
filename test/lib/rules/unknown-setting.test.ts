import { findingsOf, planWith } from './plan-with';
import { selfManaged, withEnv } from './with-env';

const RULE = 'unknown-setting';

test('a name that no version knows is an error with the nearest known name', () => {
  expect(findingsOf(RULE, withEnv({ WARM_IP_TARGETS: '5' }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'cni/WARM_IP_TARGETS',
      message: "No version of the VPC CNI knows WARM_IP_TARGETS: the add-on's schema refuses it.",
      fix: 'Write WARM_IP_TARGET, or remove WARM_IP_TARGETS.',
    }),
  ]);
  expect(findingsOf(RULE, withEnv({ WARM_IP_TARGET: '5' }))).toEqual([]);
});

test('where nothing is near, it is to be removed; in a DaemonSet of one’s own it does nothing', () => {
  expect(findingsOf(RULE, selfManaged({ FOO: 'bar' }))).toEqual([
    expect.objectContaining({ message: 'No version of the VPC CNI knows FOO: on aws-node it does nothing.', fix: 'Remove FOO.' }),
  ]);
});

test.each(['CLUSTER_NAME', 'ENABLE_IPv4', 'ENABLE_IPv6', 'MANAGE_UNTAGGED_ENI', 'HTTPS_PROXY'])(
  '%s is an error with the add-on, which refuses it, and fine without',
  (variable) => {
    const env = { [variable]: 'true' };
    expect(findingsOf(RULE, withEnv(env))).toEqual([
      expect.objectContaining({ severity: 'error', subject: `cni/${variable}`, fix: `Remove ${variable}, or run aws-node self-managed.` }),
    ]);
    expect(findingsOf(RULE, selfManaged(env))).toEqual([]);
  },
);

test.each(['POD_MTU', 'ENABLE_MULTI_NIC', 'NETWORK_POLICY_ENFORCING_MODE'])(
  '%s is a warning with the add-on, which is not known to take it',
  (variable) => {
    expect(findingsOf(RULE, withEnv({ [variable]: '' }))).toEqual([
      expect.objectContaining({ severity: 'warning', subject: `cni/${variable}` }),
    ]);
    expect(findingsOf(RULE, selfManaged({ [variable]: '' }))).toEqual([]);
  },
);

test('what v1.15.1 takes, and what was seen later, is fine', () => {
  expect(findingsOf(RULE, withEnv({ WARM_ENI_TARGET: '2', ENABLE_SUBNET_DISCOVERY: 'true' }))).toEqual([]);
});

test('a variable on the wrong container is an error that names the right one', () => {
  const plan = (list: 'env' | 'initEnv') => planWith({ cni: { version: '1.21.1', [list]: { DISABLE_TCP_EARLY_DEMUX: 'true' } } });
  expect(findingsOf(RULE, plan('env'))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'cni/DISABLE_TCP_EARLY_DEMUX',
      fix: 'Move DISABLE_TCP_EARLY_DEMUX from env to initEnv.',
    }),
  ]);
  expect(findingsOf(RULE, plan('initEnv'))).toEqual([]);
  expect(findingsOf(RULE, selfManaged({}, { WARM_IP_TARGET: '5' }))).toEqual([
    expect.objectContaining({ fix: 'Move WARM_IP_TARGET from initEnv to env.' }),
  ]);
});

test('a value need not be known for its name to be judged', () => {
  const plan = withEnv({}, { unknown: [{ at: '/cni/env/CLUSTER_NAME', reason: 'a token' }] });
  expect(findingsOf(RULE, plan)).toHaveLength(1);
});
