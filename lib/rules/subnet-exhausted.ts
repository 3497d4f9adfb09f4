import { orGaps } from './or-gaps';
import type { RuleOf } from './rule';
import { addressShortage, shortageVerdicts } from './shortage';

/** A subnet that has fewer addresses than its nodes and pods take. */
export const subnetExhausted: RuleOf<'subnet'> = {
  name: 'subnet-exhausted',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['error', 'warning'],
  title: 'A subnet has fewer addresses than its nodes and pods take',
  explanation:
    "The subnet's ledger goes below zero: an error in scenario `declared`, and in `maximum` where a pool in it has no declared workloads, so that the maximum is all that is known; a warning in `maximum` where all pools have. On the cluster, pods stay in ContainerCreating and new nodes get no address.",
  sources: ['aws/amazon-vpc-cni-k8s#2294', 'aws/amazon-vpc-cni-k8s@b52188387f2e docs/troubleshooting.md'],

  check: (subnet, model) =>
    orGaps(
      shortageVerdicts(subnet, model.groupOf(subnet), addressShortage, 'pods and nodes will wait for addresses that nobody gives back'),
      model.groupOf(subnet),
    ),
};
