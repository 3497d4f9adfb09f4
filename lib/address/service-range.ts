import { Cidr } from './cidr';

/**
 * What EKS takes for the services of an IPv4 cluster.
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html (serviceIpv4Cidr)
 */
export const SERVICE_RANGE = { largest: 12, smallest: 24, within: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] } as const;

/** Whether EKS takes a block for services. */
export function isServiceRange(cidr: Cidr): boolean {
  const { largest, smallest, within } = SERVICE_RANGE;
  if (cidr.prefixLength < largest || cidr.prefixLength > smallest) return false;
  return within.some((outer) => Cidr.parse(outer).contains(cidr));
}
