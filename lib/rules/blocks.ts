import { type AddressFamily, Cidr } from '../address';
import type { CapacityModel } from '../capacity';
import { NotKnown } from '../plan/unknown';
import type { Gap } from './rule';

/** A block of addresses that the plan names. */
export interface NamedBlock {
  /** As messages call it: `subnet nodes-a`, `VPC block`, `service range`. */
  readonly what: string;
  readonly subject: string;
  /** As the plan writes it. */
  readonly text: string;
  /** Without host bits. */
  readonly cidr: Cidr;
}

/** The blocks of one kind that are known, and what stands in place of the others. */
export interface Blocks {
  readonly known: readonly NamedBlock[];
  readonly gaps: readonly Gap[];
}

/** A block yet to be read: it may be unknown. */
interface Source {
  readonly what: string;
  readonly subject: string;
  readonly text: () => string | undefined;
  /** @default - read from the text */
  readonly cidr?: () => Cidr;
}

/** The VPC's blocks, the primary one first; none where the plan does not say. */
export function vpcBlocks({ plan }: CapacityModel): Blocks {
  const subject = `cluster/${plan.cluster.name}`;
  return listed(subject, () => {
    const cidrs = plan.vpc?.cidrs ?? [];
    return Array.from({ length: cidrs.length }, (_, i) => ({ what: 'VPC block', subject, text: () => cidrs[i] }));
  });
}

/** The subnets' blocks of one family. */
export function subnetBlocks({ subnets }: CapacityModel, family: AddressFamily = 'ipv4'): Blocks {
  return read(
    subnets.map((subnet) =>
      family === 'ipv4'
        ? { what: `subnet ${subnet.name}`, subject: `subnet/${subnet.name}`, text: () => subnet.plan.cidr, cidr: subnet.cidr }
        : { what: `the IPv6 block of subnet ${subnet.name}`, subject: `subnet/${subnet.name}`, text: () => subnet.plan.ipv6Cidr },
    ),
  );
}

/** The range of services, where the plan says it. */
export function serviceBlock({ plan }: CapacityModel): Blocks {
  return read([{ what: 'service range', subject: `cluster/${plan.cluster.name}`, text: () => plan.cluster.serviceCidr }]);
}

/** Several kinds of blocks as one. */
export function together(...kinds: readonly Blocks[]): Blocks {
  return { known: kinds.flatMap(({ known }) => known), gaps: kinds.flatMap(({ gaps }) => gaps) };
}

/** One block inside another. */
export interface Overlap {
  readonly outer: NamedBlock;
  readonly inner: NamedBlock;
}

/**
 * Every block that lies in another one, with the smallest that it lies in. One pass over the blocks in order: of two blocks
 * that overlap one contains the other, so that only those still open at a block's start can contain it.
 */
export function overlaps(blocks: readonly NamedBlock[]): Overlap[] {
  const open: NamedBlock[] = [];
  const found: Overlap[] = [];
  for (const inner of [...blocks].sort((a, b) => Cidr.compare(a.cidr, b.cidr))) {
    while (open.length > 0 && !open[open.length - 1]!.cidr.overlaps(inner.cidr)) open.pop();
    const outer = open[open.length - 1];
    if (outer !== undefined) found.push({ outer, inner });
    open.push(inner);
  }
  return found;
}

function listed(subject: string, sources: () => readonly Source[]): Blocks {
  try {
    return read(sources());
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    return { known: [], gaps: [{ subject, missing: error }] };
  }
}

function read(sources: readonly Source[]): Blocks {
  const known: NamedBlock[] = [];
  const gaps: Gap[] = [];
  for (const { what, subject, text: textOf, cidr = () => Cidr.enclosing(textOf()!) } of sources) {
    try {
      const text = textOf();
      if (text !== undefined) known.push({ what, subject, text, cidr: cidr() });
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      gaps.push({ subject, missing: error });
    }
  }
  return { known, gaps };
}
