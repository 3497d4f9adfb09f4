import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { kubeProxyAddOnConfiguration, kubeProxyConflicts } from '../../../lib/kube-proxy';

/** How kube-proxy routes services. */
export enum KubeProxyMode {
  /** By iptables rules: EKS's default. */
  IPTABLES = 'iptables',
  /** By IPVS: faster with thousands of services. Not together with security groups for pods in strict mode. */
  IPVS = 'ipvs',
  /** By nftables, from Kubernetes 1.31 on. */
  NFTABLES = 'nftables',
}

/** A managed add-on. */
export interface AddOnOptions {
  /**
   * Full version, such as `v1.13.2-eksbuild.1`.
   * @default - EKS's default for the cluster's Kubernetes version
   */
  readonly version?: string;

  /**
   * Configuration as the add-on's schema has it: `aws eks describe-addon-configuration` prints that.
   * @default - the add-on's own
   */
  readonly configuration?: { [key: string]: unknown };
}

/** The add-on kube-proxy. */
export interface KubeProxyOptions extends AddOnOptions {
  /** @default KubeProxyMode.IPTABLES */
  readonly mode?: KubeProxyMode;

  /**
   * How IPVS spreads connections, such as `rr` or `lc`. Only with `KubeProxyMode.IPVS`.
   * @default 'rr'
   */
  readonly ipvsScheduler?: string;

  /**
   * Connections that the kernel tracks, for each core; 0 leaves the limit as the host has it.
   * @default - the add-on's own, 32768
   */
  readonly conntrackMaxPerCore?: number;

  /**
   * Connections that it tracks at least.
   * @default - the add-on's own, 131072
   */
  readonly conntrackMin?: number;

  /**
   * Seconds that an idle connection is remembered.
   * @default - the add-on's own, 86400
   */
  readonly conntrackTcpEstablishedSeconds?: number;

  /**
   * Seconds that a half-closed connection is remembered.
   * @default - the add-on's own, 3600
   */
  readonly conntrackTcpCloseWaitSeconds?: number;
}

/** kube-proxy's configuration; nothing where it is the add-on's own. What `configuration` says wins. */
export function kubeProxyConfiguration(options: KubeProxyOptions): { [key: string]: unknown } | undefined {
  const merged = { ...kubeProxyAddOnConfiguration(options), ...options.configuration };
  return Object.keys(merged).length === 0 ? undefined : merged;
}

/** Warns where the mode does not go with the cluster's version. That it does not go with strict security groups for pods is a rule of the check. */
export function warnOfKubeProxy(scope: Construct, options: KubeProxyOptions, kubernetesVersion: string): void {
  for (const conflict of kubeProxyConflicts(options, { kubernetesVersion })) {
    Annotations.of(scope).addWarningV2('EksPodnet:kube-proxy-mode', `${conflict}.`);
  }
}
