import { Cidr } from '../address';
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

/** Every block that a plan names. */
export interface PlanBlocks {
  /** The VPC's, the primary one first; none where the plan does not say. */
  readonly vpc: Blocks;
  /** The subnets' IPv4 blocks. */
  readonly subnets: Blocks;
  readonly ipv6Subnets: Blocks;
  /** The range of services, where the plan says it. */
  readonly services: Blocks;
}

const byModel = new WeakMap<CapacityModel, PlanBlocks>();

/** The blocks of a model, read once for all the rules. */
export function blocksOf(model: CapacityModel): PlanBlocks {
  const known = byModel.get(model) ?? readAll(model);
  byModel.set(model, known);
  return known;
}

function readAll({ plan, subnets }: CapacityModel): PlanBlocks {
  const cluster = `cluster/${plan.cluster.name}`;
  return {
    vpc: listed(cluster, () => {
      const cidrs = plan.vpc?.cidrs ?? [];
      return Array.from({ length: cidrs.length }, (_, i) => ({ what: 'VPC block', subject: cluster, text: () => cidrs[i] }));
    }),
    subnets: read(
      subnets.map(({ name, plan, cidr }) => ({ what: `subnet ${name}`, subject: `subnet/${name}`, text: () => plan.cidr, cidr })),
    ),
    ipv6Subnets: read(
      subnets.map(({ name, plan }) => ({
        what: `the IPv6 block of subnet ${name}`,
        subject: `subnet/${name}`,
        text: () => plan.ipv6Cidr,
      })),
    ),
    services: read([{ what: 'service range', subject: cluster, text: () => plan.cluster.serviceCidr }]),
  };
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
