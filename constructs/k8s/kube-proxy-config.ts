import { ApiObject, Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import { type KubeProxySettings, kubeProxyConfiguration, kubeProxyProblems } from '../../lib/kube-proxy';
import type { KubeProxyMode } from '../aws/cluster/add-ons';
import { propProblems, refuse } from './invalid-object';

/** How a self-managed kube-proxy routes services. What is left out is as EKS ships it. */
export interface KubeProxyConfigProps {
  /**
   * Nodes must be replaced, or kube-proxy restarted and its old rules cleaned, for another mode to work.
   * @default KubeProxyMode.IPTABLES
   */
  readonly mode?: KubeProxyMode;
  /**
   * How IPVS spreads connections, such as 'rr' or 'lc'; with mode IPVS only.
   * @default 'rr'
   */
  readonly ipvsScheduler?: string;
  /**
   * Connections that the kernel tracks, for each core; 0 leaves the limit as the host has it.
   * @default 32768
   */
  readonly conntrackMaxPerCore?: number;
  /**
   * Connections that it tracks at least.
   * @default 131072
   */
  readonly conntrackMin?: number;
  /**
   * Seconds that an idle connection is remembered.
   * @default 86400
   */
  readonly conntrackTcpEstablishedSeconds?: number;
  /**
   * Seconds that a half-closed connection is remembered.
   * @default 3600
   */
  readonly conntrackTcpCloseWaitSeconds?: number;
}

const PROPS = {
  mode: 'text',
  ipvsScheduler: 'text',
  conntrackMaxPerCore: 'number',
  conntrackMin: 'number',
  conntrackTcpEstablishedSeconds: 'number',
  conntrackTcpCloseWaitSeconds: 'number',
} as const;

/**
 * The ConfigMap kube-proxy-config of a self-managed kube-proxy. With the managed add-on its configuration carries the same settings (`PodCluster`).
 * A `CapacityCheck` of the tree reads its mode, and tells where it does not go with security groups for pods.
 * @throws InvalidObject  a scheduler without IPVS, an unknown mode or scheduler, unknown or misspelt props
 */
export class KubeProxyConfig extends ApiObject {
  constructor(scope: Construct, id: string, props: KubeProxyConfigProps = {}) {
    const settings = props as KubeProxySettings;
    refuse(`KubeProxyConfig '${scope.node.path}/${id}'`, [...new Set([...propProblems(props, PROPS), ...kubeProxyProblems(settings)])]);
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'kube-proxy-config',
        namespace: 'kube-system',
        labels: { 'k8s-app': 'kube-proxy', 'eks.amazonaws.com/component': 'kube-proxy' },
      },
      data: { config: Yaml.stringify(kubeProxyConfiguration(settings)) },
    });
  }
}
