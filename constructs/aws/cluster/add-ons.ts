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
}

/** kube-proxy's configuration; nothing where it is the add-on's own. @see awsdocs/amazon-eks-best-practices ipvs.adoc */
export function kubeProxyConfiguration({ mode, ipvsScheduler, configuration }: KubeProxyOptions): { [key: string]: unknown } | undefined {
  const ofMode = {
    ...(mode !== undefined && { mode }),
    ...(mode === KubeProxyMode.IPVS && { ipvs: { scheduler: ipvsScheduler ?? 'rr' } }),
  };
  const merged = { ...ofMode, ...configuration };
  return Object.keys(merged).length === 0 ? undefined : merged;
}
