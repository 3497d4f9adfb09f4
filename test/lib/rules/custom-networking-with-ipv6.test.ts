import type { IpFamily } from '../../../lib/plan';
import { customNetwork } from './custom-network';
import { findingsOf, notChecked } from './plan-with';

const RULE = 'custom-networking-with-ipv6';

const network = (ipFamily: IpFamily, customNetworking: string) =>
  customNetwork({ env: { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: customNetworking } }, { cluster: { name: 'demo', ipFamily } });

test('custom networking in an IPv6 cluster is an error', () => {
  expect(findingsOf(RULE, network('ipv6', 'true'))).toEqual([
    expect.objectContaining({ severity: 'error', subject: 'cni/AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG', numbers: {} }),
  ]);
});

test.each([
  ['ipv4', 'true'],
  ['ipv6', 'false'],
] as const)('it is none with %s and custom networking %s', (ipFamily, customNetworking) => {
  expect(findingsOf(RULE, network(ipFamily, customNetworking))).toEqual([]);
});

test('a family that is not known is not checked', () => {
  const plan = customNetwork({}, { unknown: [{ at: '/cluster/ipFamily', reason: 'a parameter' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
