import { CidrError, prefixLengthFor } from '../address';
import { type Judgement, type Subnet, shortOfAddresses, shortOfBlocks } from '../capacity';
import { prefixReservation, reserve } from './prefix-reservation';
import { count, uncapital } from './words';

/** What to do about a subnet that is too small: keep prefixes and single addresses apart where that is enough, else the size that would do. */
export function roomier(subnet: Subnet, judged: Judgement): string {
  const larger = largerSubnets(subnet, judged);
  const isDivided = judged.neededAddresses <= judged.addresses && (shortOfAddresses(judged) || shortOfBlocks(judged));
  if (judged.subnets.length > 1 || !isDivided) return `${larger}.`;
  const reservation = prefixReservation(subnet, judged);
  if (reservation !== undefined)
    return `${reserve(reservation, subnet)}, so that single addresses stay out of its blocks; or ${uncapital(larger)}.`;
  if (judged.neededPrefixes > 0) return `${larger}.`;
  return `Drop prefix reservations of ${subnet.name}: no node takes prefixes from it, and ${count(judged.neededSingles, 'single address', 'single addresses')} need room.`;
}

/** Every subnet of the group at the size that holds an even share of all. */
function largerSubnets(subnet: Subnet, judged: Judgement): string {
  const members = judged.subnets.length;
  const kept = judged.addresses - judged.singles; // in reservations
  const prefixLength = prefixLengthOf({
    addresses: Math.ceil(Math.max(judged.neededAddresses, judged.neededSingles + kept) / members),
    // in a larger subnet every single address may find a block of its own to spoil
    blocks: judged.neededPrefixes > 0 ? Math.ceil((judged.neededBlocks - judged.spoiltBlocks + judged.neededSingles) / members) : 0,
  });
  return prefixLength === undefined
    ? `Spread the nodes of ${subnet.name} over more zones or subnets, since not even a /16 holds that much, or allow fewer of them`
    : `Use at least a /${prefixLength} for ${judged.subnets.join(' and ')}, or allow fewer nodes`;
}

/** The smallest subnet with so many addresses, however they are given, and so many blocks; `undefined` where none is large enough. */
export function prefixLengthOf({ addresses, blocks = 0 }: { readonly addresses: number; readonly blocks?: number }): number | undefined {
  try {
    return Math.min(prefixLengthFor({ addresses }), prefixLengthFor({ prefixBlocks: blocks }));
  } catch (error) {
    if (error instanceof CidrError) return undefined;
    throw error;
  }
}
