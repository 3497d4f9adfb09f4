import { settings } from './setting';

/** Security groups for pods. @see aws/amazon-vpc-cni-k8s@b52188387f2e README.md, pkg/ipamd/ipamd.go */
export const POD_SECURITY_GROUP_SETTINGS = settings({
  podEni: {
    env: 'ENABLE_POD_ENI',
    type: 'boolean',
    whenUnset: false,
    shipped: 'false',
    since: '1.7.0',
    addOn: 'proven',
    purpose: 'Keeps a slot for a trunk ENI, so that pods can have security groups of their own.',
  },
  podSecurityGroupEnforcingMode: {
    env: 'POD_SECURITY_GROUP_ENFORCING_MODE',
    type: 'word',
    words: ['strict', 'standard'],
    whenUnset: 'strict',
    whenGarbage: 'exits',
    judgedWith: 'ENABLE_POD_ENI',
    since: '1.11.0',
    addOn: 'proven',
    purpose: 'Whether traffic of pods with security groups always leaves through the VPC (strict) or as other pods do (standard).',
  },
  disableTcpEarlyDemux: {
    env: 'DISABLE_TCP_EARLY_DEMUX',
    container: 'init',
    type: 'boolean',
    whenUnset: false,
    shipped: 'false',
    since: '1.7.3',
    addOn: 'proven',
    purpose: 'Lets the kubelet probe pods that have their own security group in strict mode.',
  },
});
