import type { KubeProxyMode, PlanCni } from '../plan/types';
import type { Field } from './field';
import type { ObjectIndex } from './object-index';

const SYSTEM = 'kube-system';
const MODES: readonly KubeProxyMode[] = ['iptables', 'ipvs', 'nftables'];
/** x.y.z of a tag such as `v1.21.1-eksbuild.5`. */
const TAG = /:v(\d+\.\d+\.\d+)(?:-eksbuild\.\d+)?$/;

/** aws-node's version and variables, where its DaemonSet is there. Variables that come from elsewhere, such as the node's name, are passed over. */
export function readAwsNode(objects: ObjectIndex): { readonly cni?: PlanCni } {
  const spec = objects.find('apps', 'DaemonSet', 'aws-node', SYSTEM)?.root.at('spec', 'template', 'spec');
  const container = spec
    ?.at('containers')
    .items()
    .find((each) => each.at('name').text() === 'aws-node');
  if (spec === undefined || container === undefined) return {};
  const init = spec
    .at('initContainers')
    .items()
    .find((each) => each.at('name').text() === 'aws-vpc-cni-init');
  const version = TAG.exec(container.at('image').text() ?? '')?.[1];
  const cni: PlanCni = {
    ...(version !== undefined && { version }),
    delivery: 'self-managed',
    env: variablesOf(container),
    initEnv: init === undefined ? {} : variablesOf(init),
  };
  return { cni };
}

/** kube-proxy's mode, where its ConfigMap is there; empty means iptables on Linux. @see kubernetes/kube-proxy config/v1alpha1/types.go */
export function readKubeProxy(objects: ObjectIndex): { readonly kubeProxyMode?: KubeProxyMode } {
  const config = ['kube-proxy-config', 'kube-proxy']
    .map((name) => objects.find('', 'ConfigMap', name, SYSTEM))
    .find((map) => map !== undefined);
  const text = Object.values(config?.root.at('data').texts() ?? {}).find((value) => value.includes('KubeProxyConfiguration'));
  if (text === undefined) return {};
  const said = /^mode:\s*["']?(\w*)["']?\s*$/m.exec(text)?.[1] ?? '';
  return { kubeProxyMode: MODES.find((mode) => mode === said) ?? 'iptables' };
}

function variablesOf(container: Field): Record<string, string> {
  const variables = container
    .at('env')
    .items()
    .filter((each) => !each.at('valueFrom').isSet);
  return Object.fromEntries(
    variables.flatMap((each) => {
      const name = each.at('name').text();
      return name === undefined ? [] : [[name, each.at('value').text() ?? '']];
    }),
  );
}
