import { BLOCK_SIZES, blockSizeProblem, forbiddenPrimary, forbiddenSecondary, isServiceRange, SERVICE_RANGE } from '../address';
import { type Blocks, blocksOf, type NamedBlock } from './blocks';
import type { Gap, RuleOf, Verdict } from './rule';
import { capital } from './words';

/** A block of a size, or in a range, that AWS does not take. */
export const vpcCidrSize: RuleOf<'cluster'> = {
  name: 'vpc-cidr-size',
  scope: 'cluster',
  theme: 'Addresses',
  severities: ['error'],
  title: 'AWS takes no block of this size or range',
  explanation:
    "A VPC's IPv4 blocks and its subnets must be /16 to /28, and which ranges may be added to a VPC depends on its first block. The services of an IPv4 cluster take a /12 to a /24 of the private ranges. EC2 and EKS refuse anything else when the stack is deployed.",
  sources: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions',
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html',
  ],

  *check(model): Iterable<Verdict | Gap> {
    const { vpc, subnets, ipv6Subnets, services } = blocksOf(model);
    yield* sizes('VPC', vpc);
    yield* sizes('subnet', subnets);
    yield* sizes('subnet', ipv6Subnets);
    if (model.plan.cluster.ipFamily !== 'ipv6') yield* ofServices(services);
    if (vpc.gaps.length === 0) yield* ranges(vpc.known.filter(({ cidr }) => cidr.family === 'ipv4'));
  },
};

function* sizes(of: 'VPC' | 'subnet', { known, gaps }: Blocks): Iterable<Verdict | Gap> {
  for (const { what, subject, text, cidr } of known) {
    if (blockSizeProblem(of, cidr) === undefined) continue;
    const { largest, smallest } = BLOCK_SIZES[of][cidr.family];
    yield {
      subject,
      message: `${capital(what)} ${text} is a /${cidr.prefixLength}; AWS takes /${largest} to /${smallest}.`,
      numbers: { prefixLength: cidr.prefixLength, largest, smallest },
      fix: `Use a /${cidr.prefixLength < largest ? largest : smallest}.`,
    };
  }
  yield* gaps;
}

function* ofServices({ known, gaps }: Blocks): Iterable<Verdict | Gap> {
  const { largest, smallest, within } = SERVICE_RANGE;
  for (const { subject, text, cidr } of known) {
    if (isServiceRange(cidr)) continue;
    yield {
      subject,
      message: `EKS takes no ${text} for services: it takes a /${largest} to a /${smallest} in ${within.join(', ')}.`,
      numbers: { prefixLength: cidr.prefixLength, largest, smallest },
      fix: 'Take one that the VPC does not use, such as 172.20.0.0/16.',
    };
  }
  yield* gaps;
}

/** The order counts: the first block decides what may be added. */
function* ranges([primary, ...secondaries]: readonly NamedBlock[]): Iterable<Verdict> {
  if (primary === undefined) return;
  const added = secondaries.map(({ cidr }) => cidr);
  const refused = [
    { block: primary, reason: forbiddenPrimary(primary.cidr), fix: 'Take a block of 10.0.0.0/8, such as 10.0.0.0/16.' },
    ...secondaries.map((block, i) => ({
      block,
      reason: forbiddenSecondary(primary.cidr, block.cidr, added.slice(0, i)),
      fix: 'Take a block of 100.64.0.0/10, such as 100.64.0.0/16, which goes with every VPC.',
    })),
  ];
  for (const { block, reason, fix } of refused) {
    if (reason === undefined) continue;
    const numbers = { prefixLength: block.cidr.prefixLength };
    yield { subject: block.subject, message: `AWS does not take ${block.text} as a block of this VPC: ${reason}.`, numbers, fix };
  }
}
