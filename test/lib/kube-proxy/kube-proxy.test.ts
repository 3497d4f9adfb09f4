import { kubeProxyAddOnConfiguration, kubeProxyConfiguration, kubeProxyConflicts, kubeProxyProblems } from '../../../lib/kube-proxy';

test.each([
  [{}, undefined],
  [{ mode: 'iptables' }, { mode: 'iptables' }],
  [{ mode: 'ipvs' }, { mode: 'ipvs', ipvs: { scheduler: 'rr' } }],
  [
    { mode: 'ipvs', ipvsScheduler: 'lc' },
    { mode: 'ipvs', ipvs: { scheduler: 'lc' } },
  ],
  [{ conntrackMaxPerCore: 0 }, { conntrack: { maxPerCore: 0 } }],
] as const)('the add-on’s configuration of %j', (settings, values) => {
  expect(kubeProxyAddOnConfiguration(settings)).toEqual(values);
});

test('a configuration of one’s own says what EKS ships, and what is set', () => {
  expect(kubeProxyConfiguration({})).toMatchObject({
    mode: 'iptables',
    ipvs: { scheduler: '' },
    conntrack: { maxPerCore: 32768, min: 131072, tcpEstablishedTimeout: '24h0m0s', tcpCloseWaitTimeout: '1h0m0s' },
  });
  expect(kubeProxyConfiguration({ mode: 'ipvs', conntrackMin: 0, conntrackTcpEstablishedSeconds: 900 })).toMatchObject({
    mode: 'ipvs',
    ipvs: { scheduler: 'rr' },
    conntrack: { maxPerCore: 32768, min: 0, tcpEstablishedTimeout: '900s' },
  });
});

test.each([
  [{ mode: 'userspace' as never }, "mode takes one of iptables, ipvs, nftables, got 'userspace'"],
  [{ ipvsScheduler: 'rr' }, "ipvsScheduler goes with mode 'ipvs' only, got mode 'iptables'"],
  [
    { mode: 'ipvs', ipvsScheduler: 'round-robin' },
    "ipvsScheduler takes one of rr, wrr, lc, wlc, lblc, lblcr, sh, dh, sed, nq, mh, got 'round-robin'",
  ],
  [{ conntrackMin: -1 }, 'conntrackMin takes a whole number of 0 or more, got -1'],
] as const)('%j is wrong', (settings, problem) => {
  expect(kubeProxyProblems(settings)).toEqual([problem]);
});

test.each([
  ['ipvs', { strictPodSecurityGroups: true }, /do not reach pods with security groups in strict mode/],
  ['ipvs', { kubernetesVersion: '1.35' }, /deprecated from Kubernetes 1.35/],
  ['nftables', { kubernetesVersion: '1.30' }, /from Kubernetes 1.31 on, and the cluster has 1.30/],
] as const)('mode %s conflicts with %j', (mode, surroundings, said) => {
  expect(kubeProxyConflicts({ mode }, surroundings)[0]).toMatch(said);
  expect(kubeProxyConflicts({ mode: 'iptables' }, surroundings)).toEqual([]);
});
