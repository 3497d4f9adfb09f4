import { orGaps } from './or-gaps';
import type { RuleOf } from './rule';
import { blockShortage, shortageVerdicts } from './shortage';

/** A subnet that has fewer whole /28 blocks than its nodes take prefixes. */
export const prefixBlocksExhausted: RuleOf<'subnet'> = {
  name: 'prefix-blocks-exhausted',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['error', 'warning'],
  title: 'A subnet has fewer whole /28 blocks than its nodes take prefixes',
  explanation:
    'A prefix is an aligned block of 16 addresses that is wholly free. An empty subnet of length p has 2^(28 − p) − 2, less at worst one for every single address in it, unless a prefix reservation keeps those apart. The severities are those of `subnet-exhausted`. On the cluster, EC2 answers InsufficientCidrBlocks while most addresses are free, and aws-node pauses for two minutes before it tries again.',
  sources: ['aws/amazon-vpc-cni-k8s#2749', 'aws/aws-eks-best-practices@dc0243a latest/bpg/networking/prefix-mode_linux.adoc'],

  check: (subnet, model) =>
    orGaps(
      shortageVerdicts(subnet, model.groupOf(subnet), blockShortage, 'EC2 will answer InsufficientCidrBlocks while addresses are free'),
      model.groupOf(subnet),
    ),
};
