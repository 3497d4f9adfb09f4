import { prefixReservation, reserve } from './prefix-reservation';
import type { Gap, RuleOf, Verdict } from './rule';
import { count } from './words';

/** Single addresses among the blocks that prefixes need whole. */
export const prefixFragmentation: RuleOf<'subnet'> = {
  name: 'prefix-fragmentation',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['warning'],
  title: 'Prefixes share a subnet with single addresses, and no reservation keeps them apart',
  explanation:
    'Nodes take prefixes from a subnet in which nodes, load balancers, endpoints or other things also take single addresses, and it has no CIDR reservation of type prefix. AWS puts single addresses anywhere, and each spoils the block it sits in, so that in time prefixes run out while most addresses are free. A subnet of pods alone does not count, though their ENIs have an address each.',
  sources: ['aws/amazon-vpc-cni-k8s#2749', 'aws/aws-eks-best-practices@dc0243a latest/bpg/networking/prefix-mode_linux.adoc'],

  *check(subnet, model): Iterable<Verdict | Gap> {
    const ledger = model.groupOf(subnet).ledger(subnet, 'maximum');
    if (ledger === undefined || ledger.nodePrefixes === 0 || subnet.space().prefixBlocksReserved > 0) return;
    const singleAddresses = ledger.singleAddresses - ledger.podEniAddresses;
    if (singleAddresses === 0) {
      yield* model.groupOf(subnet).missing.map((missing) => ({ missing }));
      return;
    }
    const { prefixBlocks } = subnet.space();
    if (prefixBlocks === 0) return; // there is none to spoil: prefix-blocks-exhausted says so
    const reservation = prefixReservation(subnet, { neededPrefixes: ledger.nodePrefixes, neededSingles: ledger.singleAddresses });
    yield {
      message: `${subnet.name} gives ${count(ledger.nodePrefixes, 'prefix', 'prefixes')} at the maximum, and ${count(singleAddresses, 'single address', 'single addresses')} of nodes and others sit among its ${prefixBlocks} blocks: each may spoil one.`,
      numbers: { singleAddresses, prefixes: ledger.nodePrefixes, prefixBlocks },
      fix: reservation === undefined ? 'Give pods subnets of their own, by ENIConfigs or subnet tags.' : `${reserve(reservation, subnet)}.`,
    };
  },
};
