import type { NodeFigures } from '../capacity';
import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';

/** A warm pool that never settles. */
export const warmEniZeroOscillates: RuleOf<'cluster'> = {
  name: 'warm-eni-zero-oscillates',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['warning'],
  title: 'WARM_ENI_TARGET=0 attaches and detaches an ENI for ever',
  explanation:
    "Without IP targets and prefixes, WARM_ENI_TARGET=0 has no steady state where the pods are a whole multiple of an ENI's addresses and the node may have more ENIs (with custom networking, an empty node too): the empty ENI is removed after 60 seconds, then nothing is free, and it comes back, about 55 times an hour. On the cluster, EC2 calls pile up and pods wait for the ENI.",
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (nodeIPPoolTooLow, shouldRemoveExtraENIs)'],

  *check({ settings, pools }) {
    const { warmEniTarget, warmIpTarget, minimumIpTarget } = settings;
    if (warmEniTarget > 0 || warmIpTarget > 0 || minimumIpTarget > 0) return;
    if (!pools.some((pool) => runsAwsNode(pool) && pool.types().some(oscillates))) return;
    yield {
      subject: 'cni/WARM_ENI_TARGET',
      message: `WARM_ENI_TARGET is ${warmEniTarget} and no IP target is set: nodes whose pods just fill their ENIs attach and detach one for ever.`,
      numbers: { warmEniTarget },
      fix: 'Set WARM_ENI_TARGET=1, or WARM_IP_TARGET=5 with MINIMUM_IP_TARGET at the pods that a node usually has.',
    };
  },
};

/** Whether a node whose ENIs are just full has one more that is empty, and so is removed. A primary that serves pods never is. */
function oscillates(type: NodeFigures): boolean {
  const { mode, primaryIdle, slotsPerEni } = type.network();
  return mode === 'secondary-ip' && type.held(primaryIdle ? 0 : slotsPerEni).free > 0;
}
