import { Cidr } from '../address';
import { blocksOf, together } from './blocks';
import type { Gap, RuleOf, Verdict } from './rule';
import { capital } from './words';

/** A block with host bits, which AWS would make another block of. */
export const cidrInvalid: RuleOf<'cluster'> = {
  name: 'cidr-invalid',
  scope: 'cluster',
  theme: 'Addresses',
  severities: ['error'],
  title: 'A CIDR is not a network address',
  explanation:
    'Bits are set behind the prefix length, in a block of the VPC, a subnet or the range of services. EC2 silently makes the enclosing block of it, or refuses it, so that the template and the VPC no longer say the same. Text that is no CIDR at all is refused when the plan is read.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html'],

  *check(model): Iterable<Verdict | Gap> {
    const { vpc, subnets, ipv6Subnets, services } = blocksOf(model);
    const { known, gaps } = together(vpc, subnets, ipv6Subnets, services);
    for (const { what, subject, text, cidr } of known) {
      if (text === String(cidr) || Cidr.tryParse(text) !== undefined) continue; // IPv6 can be written in several ways
      yield {
        subject,
        message: `${capital(what)} has host bits in ${text}: the block that it lies in is ${cidr}.`,
        numbers: { prefixLength: cidr.prefixLength },
        fix: `Write ${cidr} instead of ${text}.`,
      };
    }
    yield* gaps;
  },
};
