import { CidrError } from './cidr-error';
import { PREFIX_SIZE } from './prefix-blocks';
import { BLOCK_SIZES, RESERVED_ADDRESSES } from './vpc-limits';

/** What a subnet must be able to give. */
export interface SubnetDemand {
  /** Single addresses: ENIs, load balancers, endpoints, pods in secondary-IP mode. @default 0 */
  readonly addresses?: number;
  /** /28 prefixes. @default 0 */
  readonly prefixBlocks?: number;
}

/**
 * The prefix length of the smallest subnet that can give so many single addresses and prefixes at once.
 *
 * Prefixes come from whole blocks, never the first or the last. Single addresses take what is left, those two blocks included; for that to hold in
 * a subnet that serves both, a prefix reservation must keep them apart.
 *
 * @throws CidrError where even the largest subnet is too small, or the demand is not counted in whole numbers
 */
export function prefixLengthFor(demand: SubnetDemand): number {
  const { addresses = 0, prefixBlocks = 0 } = demand;
  if (!isCount(addresses) || !isCount(prefixBlocks)) throw new CidrError(problemsOf({ addresses, prefixBlocks }));

  const { largest, smallest } = BLOCK_SIZES.subnet.ipv4;
  for (let prefixLength = smallest; prefixLength >= largest; prefixLength--) {
    const size = 2 ** (32 - prefixLength);
    const whole = Math.max(0, size / PREFIX_SIZE - 2);
    if (prefixBlocks <= whole && addresses <= size - RESERVED_ADDRESSES - prefixBlocks * PREFIX_SIZE) return prefixLength;
  }
  const size = 2 ** (32 - largest);
  throw new CidrError(
    `${addresses} addresses and ${prefixBlocks} prefixes (${addresses + prefixBlocks * PREFIX_SIZE} addresses in all) do not fit in one subnet: ` +
      `the largest, a /${largest}, has ${size - RESERVED_ADDRESSES} addresses and ${size / PREFIX_SIZE - 2} prefix blocks`,
  );
}

function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0;
}

function problemsOf(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .filter(([, count]) => !isCount(count))
    .map(([name, count]) => `${name} must be a whole number of at least 0, not ${count}`);
}
