import type { KubeProxyMode } from '../plan/types';

/** How kube-proxy routes services. What is left out stays as EKS ships it; zero is a value. */
export interface KubeProxySettings {
  /** @default 'iptables' */
  readonly mode?: KubeProxyMode;
  /** How IPVS spreads connections; with mode `ipvs` only. @default 'rr' */
  readonly ipvsScheduler?: string;
  /** Connections that the kernel tracks, for each core; 0 leaves the limit as the host has it. @default 32768 */
  readonly conntrackMaxPerCore?: number;
  /** Connections that it tracks at least. @default 131072 */
  readonly conntrackMin?: number;
  /** Seconds that an idle connection is remembered. @default 86400 */
  readonly conntrackTcpEstablishedSeconds?: number;
  /** Seconds that a half-closed connection is remembered. @default 3600 */
  readonly conntrackTcpCloseWaitSeconds?: number;
}

/** Modes of kube-proxy on Linux. */
export const KUBE_PROXY_MODES: readonly KubeProxyMode[] = ['iptables', 'ipvs', 'nftables'];

/** Schedulers of IPVS. @see https://kubernetes.io/docs/reference/networking/virtual-ips/#proxy-mode-ipvs */
export const IPVS_SCHEDULERS = ['rr', 'wrr', 'lc', 'wlc', 'lblc', 'lblcr', 'sh', 'dh', 'sed', 'nq', 'mh'] as const;

const DEFAULT_SCHEDULER = 'rr';

/** What is wrong with the settings, one line each. */
export function kubeProxyProblems(settings: KubeProxySettings): string[] {
  const { mode = 'iptables', ipvsScheduler } = settings;
  const problems: string[] = [];
  if (!KUBE_PROXY_MODES.includes(mode)) problems.push(`mode takes one of ${KUBE_PROXY_MODES.join(', ')}, got '${mode}'`);
  if (ipvsScheduler !== undefined && mode !== 'ipvs') problems.push(`ipvsScheduler goes with mode 'ipvs' only, got mode '${mode}'`);
  if (ipvsScheduler !== undefined && !(IPVS_SCHEDULERS as readonly string[]).includes(ipvsScheduler))
    problems.push(`ipvsScheduler takes one of ${IPVS_SCHEDULERS.join(', ')}, got '${ipvsScheduler}'`);
  for (const name of CONNTRACK) {
    const value = settings[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= 0))
      problems.push(`${name} takes a whole number of 0 or more, got ${value}`);
  }
  return problems;
}

const CONNTRACK = ['conntrackMaxPerCore', 'conntrackMin', 'conntrackTcpEstablishedSeconds', 'conntrackTcpCloseWaitSeconds'] as const;

/** What the mode may conflict with. */
export interface KubeProxySurroundings {
  /** Minor version, such as `1.34`. @default - not known, and not judged */
  readonly kubernetesVersion?: string;
  /** Whether pods have security groups of their own in strict mode. @default false */
  readonly strictPodSecurityGroups?: boolean;
}

/** Where the mode does not go with what is around it: one line each, for a warning. */
export function kubeProxyConflicts(
  { mode = 'iptables' }: KubeProxySettings,
  { kubernetesVersion, strictPodSecurityGroups = false }: KubeProxySurroundings,
): string[] {
  const minor = kubernetesVersion === undefined ? undefined : Number(kubernetesVersion.split('.')[1]);
  const conflicts: string[] = [];
  if (mode === 'nftables' && minor !== undefined && minor < 31)
    conflicts.push(`kube-proxy knows mode nftables from Kubernetes 1.31 on, and the cluster has ${kubernetesVersion}`);
  if (mode === 'ipvs' && minor !== undefined && minor >= 35)
    conflicts.push(`mode ipvs is deprecated from Kubernetes 1.35 on, and the cluster has ${kubernetesVersion}: use nftables`);
  if (mode === 'ipvs' && strictPodSecurityGroups)
    conflicts.push(
      'services in mode ipvs do not reach pods with security groups in strict mode: use POD_SECURITY_GROUP_ENFORCING_MODE=standard, or another mode',
    );
  return conflicts;
}

/**
 * The `configurationValues` of the EKS add-on `kube-proxy`, before they become JSON; nothing where everything is the add-on's own. That its schema takes
 * `conntrack` and mode `nftables` is not proven: `aws eks describe-addon-configuration --addon-name kube-proxy` tells.
 * @see https://repost.aws/knowledge-center/eks-configure-ipvs-kube-proxy
 */
export function kubeProxyAddOnConfiguration(settings: KubeProxySettings): Record<string, unknown> | undefined {
  const { mode } = settings;
  const conntrack = conntrackOf(settings);
  const values = {
    ...(mode !== undefined && { mode }),
    ...(mode === 'ipvs' && { ipvs: { scheduler: settings.ipvsScheduler ?? DEFAULT_SCHEDULER } }),
    ...(Object.keys(conntrack).length > 0 && { conntrack }),
  };
  return Object.keys(values).length === 0 ? undefined : values;
}

/**
 * The KubeProxyConfiguration of a self-managed kube-proxy, with what EKS ships where nothing is said.
 * @see kubernetes/kube-proxy config/v1alpha1/types.go, awsdocs/amazon-eks-user-guide managing-kube-proxy
 */
export function kubeProxyConfiguration(settings: KubeProxySettings): Record<string, unknown> {
  const { mode = 'iptables' } = settings;
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    bindAddress: '0.0.0.0',
    clientConnection: {
      acceptContentTypes: '',
      burst: 10,
      contentType: 'application/vnd.kubernetes.protobuf',
      kubeconfig: '/var/lib/kube-proxy/kubeconfig',
      qps: 5,
    },
    clusterCIDR: '',
    configSyncPeriod: '15m0s',
    conntrack: {
      maxPerCore: 32768,
      min: 131072,
      tcpCloseWaitTimeout: '1h0m0s',
      tcpEstablishedTimeout: '24h0m0s',
      ...conntrackOf(settings),
    },
    enableProfiling: false,
    healthzBindAddress: '0.0.0.0:10256',
    hostnameOverride: '',
    iptables: { masqueradeAll: false, masqueradeBit: 14, minSyncPeriod: '0s', syncPeriod: '30s' },
    ipvs: { minSyncPeriod: '0s', scheduler: mode === 'ipvs' ? (settings.ipvsScheduler ?? DEFAULT_SCHEDULER) : '', syncPeriod: '30s' },
    metricsBindAddress: '0.0.0.0:10249',
    mode,
    oomScoreAdj: -998,
  };
}

function conntrackOf(settings: KubeProxySettings): Record<string, unknown> {
  const { conntrackMaxPerCore, conntrackMin, conntrackTcpEstablishedSeconds, conntrackTcpCloseWaitSeconds } = settings;
  return {
    ...(conntrackMaxPerCore !== undefined && { maxPerCore: conntrackMaxPerCore }),
    ...(conntrackMin !== undefined && { min: conntrackMin }),
    ...(conntrackTcpEstablishedSeconds !== undefined && { tcpEstablishedTimeout: `${conntrackTcpEstablishedSeconds}s` }),
    ...(conntrackTcpCloseWaitSeconds !== undefined && { tcpCloseWaitTimeout: `${conntrackTcpCloseWaitSeconds}s` }),
  };
}
