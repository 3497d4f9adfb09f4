import { BLOCK_SIZES, blockSizeProblem, forbiddenSecondary } from '../address';
import { type NamedBlock, subnetBlocks, vpcBlocks } from './blocks';
import type { RuleOf, Verdict } from './rule';

/** A block of a size, or in a range, that AWS does not take. */
export const vpcCidrSize: RuleOf<'cluster'> = {
  name: 'vpc-cidr-size',
  scope: 'cluster',
  theme: 'Addresses',
  severities: ['error'],
  title: 'AWS takes no block of this size or range',
  explanation:
    'Blocks of a VPC and its subnets must be /16 to /28, and which ranges may be added to a VPC depends on its first block. EC2 refuses anything else when the stack is deployed.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions'],

  *check(model): Iterable<Verdict> {
    const vpc = vpcBlocks(model);
    yield* sizes('VPC', vpc);
    yield* sizes('subnet', subnetBlocks(model));
    const [primary, ...secondaries] = vpc;
    for (const [i, { subject, text, cidr }] of secondaries.entries()) {
      const before = secondaries.slice(0, i).map((block) => block.cidr);
      const reason = cidr.family === 'ipv4' ? forbiddenSecondary(primary!.cidr, cidr, before) : undefined;
      if (reason === undefined) continue;
      yield {
        subject,
        message: `AWS does not add ${text} to a VPC of ${primary!.text}: ${reason}.`,
        numbers: { prefixLength: cidr.prefixLength },
        fix: 'Take a block of 100.64.0.0/10, such as 100.64.0.0/16, which goes with every VPC.',
      };
    }
  },
};

function* sizes(what: 'VPC' | 'subnet', blocks: readonly NamedBlock[]): Iterable<Verdict> {
  for (const { subject, text, cidr } of blocks) {
    if (blockSizeProblem(what, cidr) === undefined) continue;
    const { largest, smallest } = BLOCK_SIZES[what][cidr.family];
    yield {
      subject,
      message: `${what === 'VPC' ? 'VPC block' : 'Subnet'} ${text} is a /${cidr.prefixLength}; AWS takes /${largest} to /${smallest}.`,
      numbers: { prefixLength: cidr.prefixLength, largest, smallest },
      fix: `Use a /${cidr.prefixLength < largest ? largest : smallest}.`,
    };
  }
}
