import type { SubnetLedger } from './ledger';
import type { Subnet } from './subnet';

/** Room against need, of one subnet or of several that serve the same nodes. */
export interface Judgement {
  readonly neededAddresses: number;
  readonly addresses: number;
  readonly neededBlocks: number;
  /** Of those: blocks that single addresses may spoil. */
  readonly spoiltBlocks: number;
  readonly blocks: number;
  /** Addresses given one by one, and the room for them outside reservations. */
  readonly neededSingles: number;
  readonly singles: number;
  /** Prefixes that nodes take; blocks matter only where there are any. */
  readonly neededPrefixes: number;
  /** Names of the subnets judged together. */
  readonly subnets: readonly string[];
}

/** Whether there is too little of anything. */
export function isShort(judgement: Judgement): boolean {
  return shortOfAddresses(judgement) || shortOfBlocks(judgement);
}

/** Whether addresses run out: all of them, or those that may be given one by one. */
export function shortOfAddresses({ neededAddresses, addresses, neededSingles, singles }: Judgement): boolean {
  return neededAddresses > addresses || neededSingles > singles;
}

/** Whether prefixes are taken here and whole blocks run out. */
export function shortOfBlocks({ neededPrefixes, neededBlocks, blocks }: Judgement): boolean {
  return neededPrefixes > 0 && neededBlocks > blocks;
}

/** One subnet's room against the need that its ledger shows. */
export function judgementOf(subnet: Subnet, ledger: SubnetLedger): Judgement {
  const { addresses, prefixBlocks } = subnet.space();
  return {
    neededAddresses: ledger.usedAddresses,
    addresses,
    neededBlocks: ledger.usedPrefixBlocks,
    spoiltBlocks: ledger.spoiltBlocks,
    blocks: prefixBlocks,
    neededSingles: ledger.singleAddresses,
    singles: ledger.singleRoom,
    neededPrefixes: ledger.nodePrefixes,
    subnets: [subnet.name],
  };
}

/** Several subnets that stand in for one another, as one. */
export function sumUp(members: readonly Judgement[]): Judgement {
  if (members.length === 1) return members[0]!;
  const sum = (of: (member: Judgement) => number) => members.reduce((total, member) => total + of(member), 0);
  return {
    neededAddresses: sum(({ neededAddresses }) => neededAddresses),
    addresses: sum(({ addresses }) => addresses),
    neededBlocks: sum(({ neededBlocks }) => neededBlocks),
    spoiltBlocks: sum(({ spoiltBlocks }) => spoiltBlocks),
    blocks: sum(({ blocks }) => blocks),
    neededSingles: sum(({ neededSingles }) => neededSingles),
    singles: sum(({ singles }) => singles),
    neededPrefixes: sum(({ neededPrefixes }) => neededPrefixes),
    subnets: members.flatMap(({ subnets }) => subnets),
  };
}
