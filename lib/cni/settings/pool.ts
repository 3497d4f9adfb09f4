import { settings } from './setting';

const ANY = Number.POSITIVE_INFINITY;

/** How many ENIs, addresses and prefixes a node keeps. @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go, README.md */
export const POOL_SETTINGS = settings({
  warmEniTarget: {
    env: 'WARM_ENI_TARGET',
    type: 'integer',
    range: [0, ANY],
    whenUnset: 1,
    shipped: '1',
    addOn: 'proven',
    purpose: 'Whole free ENIs that a node keeps ready for the next pods.',
  },
  warmIpTarget: {
    env: 'WARM_IP_TARGET',
    type: 'integer',
    range: [0, ANY],
    whenUnset: 0,
    addOn: 'proven',
    purpose: 'Free addresses that a node keeps ready for the next pods.',
  },
  minimumIpTarget: {
    env: 'MINIMUM_IP_TARGET',
    type: 'integer',
    range: [0, ANY],
    whenUnset: 0,
    since: '1.6.0',
    addOn: 'proven',
    purpose: 'Addresses that a node has at least, used or free; without WARM_IP_TARGET also the most it ever gets.',
  },
  warmPrefixTarget: {
    env: 'WARM_PREFIX_TARGET',
    type: 'integer',
    range: [0, ANY],
    whenUnset: 0,
    shipped: '1',
    since: '1.9.0',
    addOn: 'proven',
    purpose: 'Wholly free /28 prefixes that a node keeps ready.',
  },
  maxEni: {
    env: 'MAX_ENI',
    type: 'integer',
    range: [1, ANY],
    zeroMeansNone: true,
    whenUnset: undefined,
    addOn: 'proven',
    purpose: 'The most ENIs a node may use, the primary included; the kubelet is not told.',
  },
  prefixDelegation: {
    env: 'ENABLE_PREFIX_DELEGATION',
    type: 'boolean',
    whenUnset: false,
    shipped: 'false',
    since: '1.9.0',
    addOn: 'proven',
    purpose: 'Fills ENIs with /28 prefixes instead of single addresses, on Nitro and bare metal.',
  },
  ipCooldownPeriod: {
    env: 'IP_COOLDOWN_PERIOD',
    type: 'integer',
    range: [0, ANY],
    whenUnset: 30,
    whenGarbage: 'exits',
    since: '1.15.0',
    addOn: 'proven',
    purpose: "Seconds that a deleted pod's address rests before another pod may have it.",
  },
});
