import { Token } from 'aws-cdk-lib';
import { Cidr } from '../../../lib/address';
import { kubeProxyProblems } from '../../../lib/kube-proxy';
import { SubnetRole } from '../network';
import { Problems } from '../problems';
import type { KubeProxyOptions } from './add-ons';
import type { PodClusterProps } from './pod-cluster-props';

/** What EKS takes for services. @see AWS::EKS::Cluster KubernetesNetworkConfig ServiceIpv4Cidr */
const SERVICE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const SERVICE_PREFIX_LENGTHS = { largest: 12, smallest: 24 };

/** @throws InvalidProps  what can never be right, all at once */
export function checkCluster(path: string, { network, serviceIpv4Cidr, kubeProxy }: PodClusterProps): void {
  const problems = new Problems(`PodCluster '${path}'`);
  const hasRoom = [SubnetRole.CONTROL_PLANE, SubnetRole.NODE].some((role) => network.subnetsFor(role).length > 0);
  if (!hasRoom && !network.pendingLookup) problems.say('network has no subnet with the role control-plane or node');
  if (serviceIpv4Cidr !== undefined && !Token.isUnresolved(serviceIpv4Cidr) && !isServiceRange(serviceIpv4Cidr)) {
    problems.add('serviceIpv4Cidr', `a /12 to a /24 in ${SERVICE_RANGES.join(', ')}`, serviceIpv4Cidr);
  }
  for (const problem of kubeProxyProblems(withoutTokens(kubeProxy ?? {}))) problems.say(`kubeProxy.${problem}`);
  problems.throwIfAny();
}

/** Options without those that are known only at deploy time. */
function withoutTokens(options: KubeProxyOptions): KubeProxyOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !Token.isUnresolved(value)));
}

function isServiceRange(text: string): boolean {
  const range = Cidr.tryParse(text);
  if (range === undefined || range.prefixLength < SERVICE_PREFIX_LENGTHS.largest || range.prefixLength > SERVICE_PREFIX_LENGTHS.smallest)
    return false;
  return SERVICE_RANGES.some((outer) => Cidr.parse(outer).contains(range));
}
