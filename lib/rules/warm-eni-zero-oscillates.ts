import type { RuleOf } from './rule';

/** A warm pool that never settles. */
export const warmEniZeroOscillates: RuleOf<'cluster'> = {
  name: 'warm-eni-zero-oscillates',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['warning'],
  title: 'WARM_ENI_TARGET=0 attaches and detaches an ENI for ever',
  explanation:
    "Without IP targets and prefixes, WARM_ENI_TARGET=0 has no steady state where the pods are a whole multiple of an ENI's addresses: the empty ENI is removed after 60 seconds, then nothing is free, and it comes back, about 55 times an hour. On the cluster, EC2 calls pile up and pods wait for the ENI.",
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go (nodeIPPoolTooLow, shouldRemoveExtraENIs)'],

  *check({ settings, plan }) {
    const { warmEniTarget, warmIpTarget, minimumIpTarget, prefixDelegation } = settings;
    if (plan.cluster.ipFamily === 'ipv6' || prefixDelegation || warmEniTarget > 0 || warmIpTarget > 0 || minimumIpTarget > 0) return;
    yield {
      subject: 'cni/WARM_ENI_TARGET',
      message: `WARM_ENI_TARGET is ${warmEniTarget} and no IP target is set: nodes whose pods just fill their ENIs attach and detach one for ever.`,
      numbers: { warmEniTarget },
      fix: 'Set WARM_IP_TARGET=2 and MINIMUM_IP_TARGET to the pods that a node usually has, or WARM_ENI_TARGET=1.',
    };
  },
};
