import { orGaps } from './or-gaps';
import type { RuleOf } from './rule';
import { headroomVerdicts } from './shortage';

/** A subnet that is large enough until the node groups are upgraded. */
export const upgradeHeadroom: RuleOf<'subnet'> = {
  name: 'upgrade-headroom',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['warning'],
  title: 'A subnet has no room for an upgrade',
  explanation:
    "The ledger goes below zero only in scenario `upgrade`: surge nodes of a managed node group (the larger of two a zone and maxUnavailable) and new control-plane interfaces beside the old ones. Every node of `maximum` is full already, so that a workload's own surge is in it, but for branch ENIs, of which a rollout takes more. On the cluster, the upgrade stalls because new nodes or their pods get no address.",
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html'],

  check: (subnet, model) =>
    orGaps(
      headroomVerdicts(subnet, model.groupOf(subnet), 'upgrade', 'an upgrade with everything at its maximum would stall'),
      model.groupOf(subnet),
    ),
};
