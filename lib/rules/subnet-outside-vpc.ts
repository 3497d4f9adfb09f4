import { blocksOf, together } from './blocks';
import type { Gap, RuleOf, Verdict } from './rule';
import { capital } from './words';

/** A subnet in none of the VPC's blocks. */
export const subnetOutsideVpc: RuleOf<'cluster'> = {
  name: 'subnet-outside-vpc',
  scope: 'cluster',
  theme: 'Addresses',
  severities: ['error'],
  title: "A subnet lies outside the VPC's blocks",
  explanation:
    'No block of the VPC contains the subnet, so that EC2 refuses to make it. Not judged where the plan does not say the blocks, nor for IPv6 where it says none of that family.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html'],

  *check(model): Iterable<Verdict | Gap> {
    const { vpc, subnets, ipv6Subnets } = blocksOf(model);
    if (vpc.gaps.length > 0) return yield* vpc.gaps; // any subnet may lie in a block that is not known
    const { known, gaps } = together(subnets, ipv6Subnets);
    for (const { what, subject, text, cidr } of known) {
      const blocks = vpc.known.filter((block) => block.cidr.family === cidr.family);
      if (blocks.length === 0 || blocks.some((block) => block.cidr.contains(cidr))) continue;
      yield {
        subject,
        message: `${capital(what)} ${text} lies in no block of the VPC, which has ${blocks.map((block) => block.text).join(', ')}.`,
        numbers: { prefixLength: cidr.prefixLength, vpcBlocks: blocks.length },
        fix: `Add a secondary CIDR block that contains ${text} to the VPC, or take the subnet from ${blocks[0]!.text}.`,
      };
    }
    if (vpc.known.length > 0) yield* gaps;
  },
};
