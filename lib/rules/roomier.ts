import { prefixLengthFor } from '../address';
import type { Judgement, Subnet } from '../capacity';

/** The prefix length that would give a subnet the room it lacks, its share where several are judged together. */
export function roomierPrefixLength(subnet: Subnet, judged: Judgement): number {
  const share = (needed: number) => Math.ceil(needed / judged.subnets.length);
  const needed = {
    addresses: share(judged.neededAddresses),
    prefixBlocks: judged.drawsPrefixes ? share(judged.neededBlocks) : 0,
  };
  return Math.min(prefixLengthFor(needed), subnet.cidr().prefixLength - (judged.subnets.length > 1 ? 0 : 1));
}
