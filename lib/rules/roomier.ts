import { CidrError, prefixLengthFor } from '../address';
import type { Judgement, Subnet } from '../capacity';

/** What to do about a subnet that is too small: the size that would do, or what else there is where no subnet is that large. */
export function roomier(subnet: Subnet, judged: Judgement): string {
  const members = judged.subnets.length;
  const needed = prefixLengthOf({
    addresses: Math.ceil(Math.max(judged.neededAddresses, judged.neededSingles) / members),
    // in a larger subnet every single address may find a block of its own to spoil
    blocks: judged.neededPrefixes > 0 ? Math.ceil((judged.neededPrefixes + judged.neededSingles) / members) : 0,
  });
  if (needed === undefined)
    return `Spread ${subnet.name} over several zones or subnets: not even a /16 holds that much; or allow fewer nodes.`;
  if (needed >= subnet.cidr().prefixLength) {
    return `Make the prefix reservations of ${subnet.name} smaller, so that ${judged.neededSingles} single addresses have room beside them.`;
  }
  return `Use at least a /${needed} for ${judged.subnets.join(' and ')}, or allow fewer nodes.`;
}

/** The smallest subnet with so many addresses, however they are given, and so many blocks. */
function prefixLengthOf({ addresses, blocks }: { readonly addresses: number; readonly blocks: number }): number | undefined {
  try {
    return Math.min(prefixLengthFor({ addresses }), prefixLengthFor({ prefixBlocks: blocks }));
  } catch (error) {
    if (error instanceof CidrError) return undefined;
    throw error;
  }
}
