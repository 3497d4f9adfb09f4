import { cniAfterNodes } from '../cni-after-nodes';
import { customNetworkingWithIpv6 } from '../custom-networking-with-ipv6';
import { eniConfigDefaultWithPodEni } from '../eni-config-default-with-pod-eni';
import { eniConfigMissing } from '../eni-config-missing';
import { eniConfigUnused } from '../eni-config-unused';
import { eniConfigWithoutSecurityGroups } from '../eni-config-without-security-groups';
import { eniConfigWrongZone } from '../eni-config-wrong-zone';
import type { Rule } from '../rule';
import { tooFewEnis } from '../too-few-enis';

/** Whether every node finds the subnet for its pods. */
export const CUSTOM_NETWORKING_RULES: readonly Rule[] = [
  eniConfigMissing,
  eniConfigWrongZone,
  eniConfigUnused,
  eniConfigWithoutSecurityGroups,
  eniConfigDefaultWithPodEni,
  cniAfterNodes,
  tooFewEnis,
  customNetworkingWithIpv6,
];
