import { type NamedBlock, type Overlap, overlaps, serviceBlock, subnetBlocks, vpcBlocks } from './blocks';
import type { RuleOf } from './rule';

/** Blocks that share addresses. */
export const cidrOverlap: RuleOf<'cluster'> = {
  name: 'cidr-overlap',
  scope: 'cluster',
  theme: 'Addresses',
  severities: ['error'],
  title: 'Two ranges share addresses',
  explanation:
    'Two subnets, two blocks of the VPC, or the range of services and the VPC or one of its subnets overlap. EC2 refuses overlapping subnets and blocks; pods cannot reach addresses of the VPC that lie in the range of services.',
  sources: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html',
    'awsdocs/amazon-eks-user-guide@4d52b4d05 networking/network-reqs.adoc',
  ],

  *check(model) {
    const [vpc, subnets, service] = [vpcBlocks(model), subnetBlocks(model), serviceBlock(model)];
    const withServices = vpc.length > 0 ? vpc : subnets;
    for (const { first, second } of [...overlaps(vpc), ...overlaps(subnets), ...acrossServices(service, withServices)]) {
      yield {
        subject: second.subject,
        message: `${capital(second.what)} ${second.text} overlaps ${first.what} ${first.text}: they share ${Math.min(first.cidr.size, second.cidr.size)} addresses.`,
        numbers: { sharedAddresses: Math.min(first.cidr.size, second.cidr.size) },
        fix: `Move ${second.what} out of ${first.text}.`,
      };
    }
  },
};

function acrossServices(service: readonly NamedBlock[], others: readonly NamedBlock[]): Overlap[] {
  return service.flatMap((second) => others.filter(({ cidr }) => cidr.overlaps(second.cidr)).map((first) => ({ first, second })));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
