import { PREFIX_SIZE } from '../../address';
import { ifKnown, NotKnown } from '../../plan/unknown';
import { prefixReservation, reserve } from '../../rules/prefix-reservation';
import type { LoadRuleOf } from './load-rule';

/** Prefixes that run out while most addresses are free, because single addresses came and went among the blocks. */
export const churnFragmentsPrefixes: LoadRuleOf<'subnet'> = {
  name: 'churn-fragments-prefixes',
  scope: 'subnet',
  theme: 'Load',
  severities: ['warning'],
  title: 'Under the declared load, a subnet runs out of /28 blocks while addresses are free',
  explanation:
    'Fires where the plan has a load and nodes take prefixes and, played with a fixed seed for at most an hour, EC2 refuses prefixes of the subnet (InsufficientCidrBlocks) at a time when at least 16 of its addresses are free, but no aligned block of 16 is. Nodes and ENIs that come and go leave single addresses scattered over the blocks, and each spoils one. Only a load that is played on all of its nodes shows it; of a larger one it is not checked.',
  sources: ['aws/amazon-vpc-cni-k8s#2749', 'aws/aws-eks-best-practices@dc0243a latest/bpg/networking/prefix-mode_linux.adoc'],

  *check(subnet, { simulation, played, share }, model) {
    if (!model.settings.prefixDelegation || model.plan.cluster.ipFamily === 'ipv6') return;
    if (share < 1) {
      yield {
        missing: new NotKnown(
          '/load',
          'it makes more nodes and pods than are played here, and a share of them does not fill the subnets; podnet simulate plays all',
        ),
      };
      return;
    }
    const { insufficient, series } = simulation.subnets[subnet.index]!;
    const splintered = series.filter(({ freeAddresses, freePrefixBlocks }) => freePrefixBlocks === 0 && freeAddresses >= PREFIX_SIZE);
    if (insufficient === 0 || splintered.length === 0) return;
    const freeAddresses = Math.max(...splintered.map((sample) => sample.freeAddresses));
    const ledger = ifKnown(() => model.groupOf(subnet).ledger(subnet, 'maximum'));
    const reservation =
      ledger === undefined
        ? undefined
        : prefixReservation(subnet, { neededPrefixes: ledger.nodePrefixes, neededSingles: ledger.singleAddresses });
    yield {
      message: `In ${played}, EC2 refuses ${insufficient} requests for prefixes of ${subnet.name}: up to ${freeAddresses} of its addresses are free, but no whole /28 block is.`,
      numbers: { refused: insufficient, freeAddresses },
      fix:
        reservation === undefined
          ? 'Give pods larger subnets of their own, by ENIConfigs or subnet tags.'
          : `${reserve(reservation, subnet)}.`,
    };
  },
};
