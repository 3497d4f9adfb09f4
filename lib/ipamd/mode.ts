import { isAtLeast } from '../cni';
import { type InstanceType, supportsPrefixes } from '../instance';
import type { IpFamily } from '../plan/types';

/** How a node gets its pods' addresses. */
export type Mode = 'secondary-ip' | 'prefix' | 'ipv6';

/** What decides the mode besides the instance type. */
export interface ModeInput {
  /** ENABLE_PREFIX_DELEGATION as aws-node reads it. */
  readonly prefixDelegation: boolean;
  /** @default 'ipv4' */
  readonly ipFamily?: IpFamily;
  /** x.y.z of the VPC CNI. @default - a current version */
  readonly cniVersion?: string | undefined;
}

/** Prefix delegation came with 1.9, on bare metal with 1.11. */
export const PREFIX_SINCE = '1.9.0';
const PREFIX_ON_METAL_SINCE = '1.11.0';

/**
 * The mode that a node really runs in. On IPv4, ipamd falls back to secondary addresses without a word where the
 * hardware or the version cannot take prefixes.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (isConfigValid), README.md ENABLE_PREFIX_DELEGATION
 */
export function nodeMode(input: ModeInput, instance: Pick<InstanceType, 'hypervisor' | 'bareMetal'>): Mode {
  if (input.ipFamily === 'ipv6') return 'ipv6';
  if (!input.prefixDelegation || !supportsPrefixes(instance)) return 'secondary-ip';
  const since = instance.bareMetal ? PREFIX_ON_METAL_SINCE : PREFIX_SINCE;
  return input.cniVersion === undefined || isAtLeast(input.cniVersion, since) ? 'prefix' : 'secondary-ip';
}
