import { Cidr } from './cidr';

interface Restriction {
  /** Where a secondary CIDR block may not be. */
  readonly ranges: readonly string[];
  /** What AWS says of it. */
  readonly reason: string;
}

interface RangeRow {
  /** Range of the VPC's primary CIDR block; left out in the last row, which is for every other block. */
  readonly primary?: string;
  readonly restricted: readonly Restriction[];
}

const RFC_1918 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const otherThan = (range: string): Restriction => ({
  ranges: RFC_1918.filter((other) => other !== range),
  reason: `the VPC's primary block is in ${range}: blocks of the other RFC 1918 ranges cannot be added`,
});
const NO_BENCHMARK_RANGE: Restriction = {
  ranges: ['198.19.0.0/16'],
  reason: '198.19.0.0/16 can only be added to a VPC whose primary block is in it',
};
const NO_LINK_LOCAL: Restriction = { ranges: ['169.254.0.0/16'], reason: '169.254.0.0/16 is link-local and cannot be in a VPC' };

/**
 * Which secondary CIDR blocks AWS refuses, by the range of the primary one. 100.64.0.0/10 and publicly routable blocks are fine with all.
 *
 * AWS's table speaks of every "existing" range, yet allows an RFC 1918 block beside a publicly routable one where the former came first, and its
 * API says "use a CIDR from the same private address range as the current VPC CIDR": what counts is the primary block.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 * @see awsdocs/amazon-vpc-user-guide@b8210c8 doc_source/configure-your-vpc.md
 */
const RANGES: readonly RangeRow[] = [
  { primary: '10.0.0.0/8', restricted: [otherThan('10.0.0.0/8'), NO_BENCHMARK_RANGE, NO_LINK_LOCAL] },
  {
    primary: '172.16.0.0/12',
    restricted: [
      otherThan('172.16.0.0/12'),
      { ranges: ['172.31.0.0/16'], reason: 'blocks of 172.31.0.0/16 cannot be added to a VPC whose primary block is in 172.16.0.0/12' },
      NO_BENCHMARK_RANGE,
      NO_LINK_LOCAL,
    ],
  },
  { primary: '192.168.0.0/16', restricted: [otherThan('192.168.0.0/16'), NO_BENCHMARK_RANGE, NO_LINK_LOCAL] },
  {
    primary: '198.19.0.0/16',
    restricted: [
      { ranges: RFC_1918, reason: "the VPC's primary block is in 198.19.0.0/16: blocks of the RFC 1918 ranges cannot be added" },
      NO_LINK_LOCAL,
    ],
  },
  {
    restricted: [
      {
        ranges: RFC_1918,
        reason:
          "the VPC's primary block is publicly routable or in 100.64.0.0/10: an RFC 1918 block must be the primary one, it cannot be added",
      },
      NO_BENCHMARK_RANGE,
      NO_LINK_LOCAL,
    ],
  },
];

/** If any block of the VPC is in the first range, none can be added from the second. Same source. */
const LOW_TEN = { any: '10.0.0.0/15', none: '10.0.0.0/16' };

const touches = (cidr: Cidr, range: string) => cidr.overlaps(Cidr.parse(range));

/**
 * Why AWS refuses an IPv4 block as a secondary CIDR block of a VPC, for the range that it is in; `undefined` where it does not. Size and
 * overlap are other questions: see `blockSizeProblem` and `Cidr.overlaps`.
 * @param primary the VPC's primary block
 * @param secondary the block to add
 * @param others blocks that were added before this one
 */
export function forbiddenSecondary(primary: Cidr, secondary: Cidr, others: readonly Cidr[] = []): string | undefined {
  const row = RANGES.find((candidate) => candidate.primary === undefined || touches(primary, candidate.primary));
  const restriction = row?.restricted.find(({ ranges }) => ranges.some((range) => touches(secondary, range)));
  if (restriction !== undefined) return restriction.reason;
  if (touches(secondary, LOW_TEN.none) && [primary, ...others].some((cidr) => touches(cidr, LOW_TEN.any))) {
    return `the VPC has a block in ${LOW_TEN.any}: no block of ${LOW_TEN.none} can be added`;
  }
  return undefined;
}

/** Why AWS refuses a block as the primary one of a VPC, for the range that it is in; `undefined` where it does not. */
export function forbiddenPrimary(primary: Cidr): string | undefined {
  return NO_LINK_LOCAL.ranges.some((range) => touches(primary, range)) ? NO_LINK_LOCAL.reason : undefined;
}

const DOCKER_BRIDGE = '172.17.0.0/16';

/**
 * Why a block is better not in a VPC though AWS takes it; `undefined` where nothing is known against it.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html ("Some AWS services use the 172.17.0.0/16 CIDR range")
 */
export function unwiseInVpc(cidr: Cidr): string | undefined {
  if (!touches(cidr, DOCKER_BRIDGE)) return undefined;
  return `${DOCKER_BRIDGE} is Docker's bridge network, and some AWS services (Cloud9, SageMaker) use it: what runs there cannot reach such addresses`;
}
