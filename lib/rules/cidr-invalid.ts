import { Cidr } from '../address';
import { allBlocks } from './blocks';
import type { RuleOf } from './rule';

/** A block with host bits, which AWS would make another block of. */
export const cidrInvalid: RuleOf<'cluster'> = {
  name: 'cidr-invalid',
  scope: 'cluster',
  theme: 'Addresses',
  severities: ['error'],
  title: 'A CIDR is not a network address',
  explanation:
    'Bits are set behind the prefix length. EC2 silently makes the enclosing block of it, or refuses it, so that the template and the VPC no longer say the same. Text that is no CIDR at all is refused when the plan is read.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html'],

  *check(model) {
    for (const { what, subject, text, cidr } of allBlocks(model)) {
      if (text.split('/')[0] === cidr.first || Cidr.tryParse(text) !== undefined) continue;
      yield {
        subject,
        message: `${what} ${text} is not a network address: the block that it lies in is ${cidr}.`,
        numbers: { prefixLength: cidr.prefixLength },
        fix: `Write ${cidr}.`,
      };
    }
  },
};
