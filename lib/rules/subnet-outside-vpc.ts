import { subnetBlocks, vpcBlocks } from './blocks';
import type { RuleOf } from './rule';

/** A subnet in none of the VPC's blocks. */
export const subnetOutsideVpc: RuleOf<'cluster'> = {
  name: 'subnet-outside-vpc',
  scope: 'cluster',
  theme: 'Addresses',
  severities: ['error'],
  title: "A subnet lies outside the VPC's blocks",
  explanation:
    'No block of the VPC contains the subnet, so that EC2 refuses to make it. Not judged where the plan does not say the blocks.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html'],

  *check(model) {
    const blocks = vpcBlocks(model);
    if (blocks.length === 0) return;
    for (const { what, subject, text, cidr } of subnetBlocks(model)) {
      if (blocks.some((block) => block.cidr.contains(cidr))) continue;
      yield {
        subject,
        message: `${what} ${text} lies in none of the VPC's ${blocks.length} blocks: ${blocks.map((block) => block.text).join(', ')}.`,
        numbers: { prefixLength: cidr.prefixLength, vpcBlocks: blocks.length },
        fix: `Add a secondary CIDR block that contains ${text} to the VPC, or take the subnet from ${blocks[0]!.text}.`,
      };
    }
  },
};
