import { Cidr } from '../address';
import type { CapacityModel } from '../capacity';
import { NotKnown } from '../plan/unknown';

/** A block of addresses that the plan names. */
export interface NamedBlock {
  /** As messages call it: `subnet nodes-a`, `VPC block`, `service range`. */
  readonly what: string;
  readonly kind: 'vpc' | 'subnet' | 'service';
  readonly subject: string;
  readonly text: string;
  readonly cidr: Cidr;
}

/** The VPC's blocks, the primary one first; none where the plan does not say. */
export function vpcBlocks({ plan }: CapacityModel): NamedBlock[] {
  const subject = `cluster/${plan.cluster.name}`;
  return (plan.vpc?.cidrs ?? []).map((text) => ({ what: 'VPC block', kind: 'vpc', subject, text, cidr: Cidr.enclosing(text) }));
}

/** The subnets' IPv4 blocks; those that are not known are passed over here, and told by the rules that look at one subnet. */
export function subnetBlocks({ subnets }: CapacityModel): NamedBlock[] {
  return subnets.flatMap((subnet) => {
    try {
      const { name, plan } = subnet;
      return [{ what: `subnet ${name}`, kind: 'subnet' as const, subject: `subnet/${name}`, text: plan.cidr, cidr: subnet.cidr() }];
    } catch (error) {
      if (error instanceof NotKnown) return [];
      throw error;
    }
  });
}

/** The range of services, where the plan says it. */
export function serviceBlock({ plan }: CapacityModel): NamedBlock[] {
  const { name, serviceCidr } = plan.cluster;
  if (serviceCidr === undefined) return [];
  return [{ what: 'service range', kind: 'service', subject: `cluster/${name}`, text: serviceCidr, cidr: Cidr.enclosing(serviceCidr) }];
}

/** Every block of the plan. */
export function allBlocks(model: CapacityModel): NamedBlock[] {
  return [...vpcBlocks(model), ...subnetBlocks(model), ...serviceBlock(model)];
}

/** Two blocks that share addresses. */
export interface Overlap {
  readonly first: NamedBlock;
  readonly second: NamedBlock;
}

/**
 * Every pair of blocks that overlap, found in one pass over the blocks in order: of two blocks that overlap one contains the
 * other, so that only those still open at a block's start can contain it.
 */
export function overlaps(blocks: readonly NamedBlock[]): Overlap[] {
  const sorted = [...blocks].sort((a, b) => Cidr.compare(a.cidr, b.cidr));
  const open: NamedBlock[] = [];
  const found: Overlap[] = [];
  for (const block of sorted) {
    while (open.length > 0 && !open[open.length - 1]!.cidr.overlaps(block.cidr)) open.pop();
    found.push(...open.map((first) => ({ first, second: block })));
    open.push(block);
  }
  return found;
}
