/** What ipamd makes of an error code that EC2 answers with. */
export interface ErrorEffect {
  /** Growth pauses for 120 s. */
  readonly pausesGrowth: boolean;
  /** ipamd asks EC2 what the ENI really has, and adopts it. */
  readonly verifiesWithEc2: boolean;
}

const EFFECTS: Readonly<Record<string, ErrorEffect>> = {
  InsufficientCidrBlocks: { pausesGrowth: true, verifiesWithEc2: false },
  InsufficientFreeAddressesInSubnet: { pausesGrowth: true, verifiesWithEc2: false },
  PrivateIpAddressLimitExceeded: { pausesGrowth: false, verifiesWithEc2: true },
};
const NO_EFFECT: ErrorEffect = { pausesGrowth: false, verifiesWithEc2: false };

/**
 * What an EC2 error does to the pool manager.
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (containsInsufficientCIDRsOrSubnetIPs, containsPrivateIPAddressLimitExceededError)
 */
export function errorEffect(code: string): ErrorEffect {
  return EFFECTS[code] ?? NO_EFFECT;
}
