import type { NetworkPlan } from '../../../lib/plan';
import { findingsOf, notChecked } from './plan-with';
import { withEnv } from './with-env';

const RULE = 'strict-mode-conflict';

const CONFLICTS: readonly (readonly [string, Partial<NetworkPlan>, Partial<NetworkPlan>])[] = [
  [
    'kube-proxy in mode ipvs',
    { cluster: { name: 'demo', kubeProxyMode: 'ipvs' } },
    { cluster: { name: 'demo', kubeProxyMode: 'iptables' } },
  ],
  ['NodeLocal DNSCache', { cluster: { name: 'demo', nodeLocalDns: true } }, { cluster: { name: 'demo', nodeLocalDns: false } }],
  [
    'services of externalTrafficPolicy Local',
    { services: [{ name: 'web', type: 'LoadBalancer', externalTrafficPolicy: 'Local' }] },
    { services: [{ name: 'web', type: 'LoadBalancer', externalTrafficPolicy: 'Cluster' }] },
  ],
];

test.each(CONFLICTS)('strict mode with %s is an error, and without it is not', (what, broken, fine) => {
  expect(findingsOf(RULE, withEnv({ ENABLE_POD_ENI: 'true' }, broken))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'cni/POD_SECURITY_GROUP_ENFORCING_MODE',
      message: `Strict security groups for pods do not work with ${what}.`,
      fix: expect.stringContaining('Set POD_SECURITY_GROUP_ENFORCING_MODE=standard, or '),
    }),
  ]);
  expect(findingsOf(RULE, withEnv({ ENABLE_POD_ENI: 'true' }, fine))).toEqual([]);
});

test.each(CONFLICTS)('standard mode goes with %s', (_, broken) => {
  const env = { ENABLE_POD_ENI: 'true', POD_SECURITY_GROUP_ENFORCING_MODE: 'standard' };
  expect(findingsOf(RULE, withEnv(env, broken))).toEqual([]);
});

test.each(CONFLICTS)('without security groups for pods, so does everything else: %s', (_, broken) => {
  expect(findingsOf(RULE, withEnv({ POD_SECURITY_GROUP_ENFORCING_MODE: 'strict' }, broken))).toEqual([]);
});

test('all conflicts are told at once', () => {
  const plan = withEnv(
    { ENABLE_POD_ENI: 'true' },
    { cluster: { name: 'demo', kubeProxyMode: 'ipvs', nodeLocalDns: true }, services: [{ name: 'web', externalTrafficPolicy: 'Local' }] },
  );
  expect(findingsOf(RULE, plan)).toHaveLength(3);
});

test('what is not known is not checked, and hides no conflict that is', () => {
  const cluster = { name: 'demo', nodeLocalDns: true } as const;
  const plan = withEnv({ ENABLE_POD_ENI: 'true' }, { cluster, unknown: [{ at: '/cluster/kubeProxyMode', reason: 'a token' }] });
  expect(findingsOf(RULE, plan)).toHaveLength(1);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
