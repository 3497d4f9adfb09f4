import { orGaps } from './or-gaps';
import type { RuleOf } from './rule';
import { headroomVerdicts } from './shortage';

/** A subnet that is large enough until another zone fails. */
export const zoneLossHeadroom: RuleOf<'subnet'> = {
  name: 'zone-loss-headroom',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['warning'],
  title: 'A subnet has no room for the nodes of a lost zone',
  explanation:
    'The ledger goes below zero only in scenario `zone-loss`: all nodes of `maximum` in one zone fewer, the worst zone lost. On the cluster, the nodes that should replace those of the lost zone get no addresses just when they are needed.',
  sources: ['aws/aws-eks-best-practices@dc0243a latest/bpg/networking/ip-optimization-strategies.adoc'],

  check: (subnet, model) =>
    orGaps(
      headroomVerdicts(subnet, model.groupOf(subnet), 'zone-loss', 'the nodes that take over from a lost zone would wait for addresses'),
      model.groupOf(subnet),
    ),
};
