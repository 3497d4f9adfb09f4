import { blocksOf, type NamedBlock, type Overlap, overlaps } from './blocks';
import type { Gap, RuleOf, Verdict } from './rule';
import { capital } from './words';

/** Blocks that share addresses. */
export const cidrOverlap: RuleOf<'cluster'> = {
  name: 'cidr-overlap',
  scope: 'cluster',
  theme: 'Addresses',
  severities: ['error'],
  title: 'Two ranges share addresses',
  explanation:
    'Two subnets, two blocks of the VPC, or the range of services and the VPC or a subnet overlap. EC2 refuses a second subnet or block of the same addresses, and EKS a range of services that overlaps the VPC. Each block is told once, with the smallest that it lies in.',
  sources: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html',
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html',
  ],

  *check(model): Iterable<Verdict | Gap> {
    const { vpc, subnets, ipv6Subnets, services } = blocksOf(model);
    const found = [
      ...overlaps(vpc.known),
      ...overlaps(subnets.known),
      ...overlaps(ipv6Subnets.known),
      ...withServices(services.known, [...vpc.known, ...apart(subnets.known, vpc.known)]),
    ];
    for (const { outer, inner } of found) {
      yield {
        subject: inner.subject,
        message: `${capital(inner.what)} ${inner.text} overlaps ${outer.what} ${outer.text}: they share ${smaller(outer, inner)}.`,
        numbers: { sharedAddresses: Math.min(inner.cidr.size, outer.cidr.size) },
        fix: `Move ${inner.what} out of ${outer.text}.`,
      };
    }
    yield* [vpc, subnets, ipv6Subnets, services].flatMap(({ gaps }) => gaps);
  },
};

/** Subnets that no block of the VPC speaks for. */
function apart(subnets: readonly NamedBlock[], vpc: readonly NamedBlock[]): NamedBlock[] {
  return subnets.filter(({ cidr }) => !vpc.some((block) => block.cidr.contains(cidr)));
}

/** The range of services moves more easily than the VPC: it is what the finding is about, whichever contains the other. */
function withServices(services: readonly NamedBlock[], others: readonly NamedBlock[]): Overlap[] {
  return services.flatMap((inner) => others.filter(({ cidr }) => cidr.overlaps(inner.cidr)).map((outer) => ({ outer, inner })));
}

function smaller(a: NamedBlock, b: NamedBlock): string {
  return String(a.cidr.size < b.cidr.size ? a.cidr : b.cidr);
}
