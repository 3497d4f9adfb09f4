import { Token } from 'aws-cdk-lib';
import { Cidr, isServiceRange, SERVICE_RANGE } from '../../../lib/address';
import { kubeProxyProblems } from '../../../lib/kube-proxy';
import { SubnetRole } from '../network';
import { Problems } from '../problems';
import type { KubeProxyOptions } from './add-ons';
import type { PodClusterProps } from './pod-cluster-props';

/** @throws InvalidProps  what can never be right, all at once */
export function checkCluster(path: string, { network, serviceIpv4Cidr, kubeProxy }: PodClusterProps): void {
  const problems = new Problems(`PodCluster '${path}'`);
  const hasRoom = [SubnetRole.CONTROL_PLANE, SubnetRole.NODE].some((role) => network.subnetsFor(role).length > 0);
  if (!hasRoom && !network.pendingLookup) problems.say('network has no subnet with the role control-plane or node');
  checkServiceRange(serviceIpv4Cidr, problems);
  for (const problem of kubeProxyProblems(withoutTokens(kubeProxy ?? {}))) problems.say(`kubeProxy.${problem}`);
  problems.throwIfAny();
}

/** Notes a range that EKS takes for no cluster's services. */
export function checkServiceRange(serviceIpv4Cidr: string | undefined, problems: Problems): void {
  if (serviceIpv4Cidr === undefined || Token.isUnresolved(serviceIpv4Cidr)) return;
  const range = Cidr.tryParse(serviceIpv4Cidr);
  const { largest, smallest, within } = SERVICE_RANGE;
  if (range === undefined || !isServiceRange(range))
    problems.add('serviceIpv4Cidr', `a /${largest} to a /${smallest} in ${within.join(', ')}`, serviceIpv4Cidr);
}

/** Options without those that are known only at deploy time. */
function withoutTokens(options: KubeProxyOptions): KubeProxyOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !Token.isUnresolved(value)));
}
