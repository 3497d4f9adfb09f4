import { eniConfigOf } from '../capacity';
import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';

/** A zone whose nodes look for an ENIConfig that is not there. */
export const eniConfigMissing: RuleOf<'nodePool'> = {
  name: 'eni-config-missing',
  scope: 'nodePool',
  theme: 'Custom networking',
  severities: ['error'],
  title: 'Nodes of a zone find no ENIConfig',
  explanation:
    "Custom networking is on, and a zone that the pool has nodes in has no ENIConfig of the name that the node's annotation or label gives, or `default` where it gives none. On the cluster, those nodes never get ready (before 1.13: pods there get no address).",
  sources: ['aws/amazon-vpc-cni-k8s#884', 'aws/amazon-vpc-cni-k8s@b52188387f2e pkg/eniconfig/eniconfig.go'],

  *check(pool, { settings, plan }) {
    if (!runsAwsNode(pool) || !settings.customNetworking) return;
    const wanted = pool.zones().map((zone) => ({ zone, ...eniConfigOf(plan, settings, pool.plan, zone) }));
    for (const { zone, name, found } of wanted) {
      if (found !== undefined) continue;
      const have = (plan.cni.eniConfigs ?? []).length;
      yield {
        message: `Nodes of pool ${pool.name} in ${zone} look for the ENIConfig '${name}', and none of the ${have} ENIConfigs is called so: they never get ready.`,
        numbers: { eniConfigs: have },
        fix:
          name === 'default' && settings.eniConfigLabel !== 'topology.kubernetes.io/zone'
            ? `Set ENI_CONFIG_LABEL_DEF=topology.kubernetes.io/zone and name the ENIConfigs after the zones, or add one named default with a subnet in ${zone}.`
            : `Add an ENIConfig named ${name} with a subnet in ${zone}.`,
      };
    }
  },
};
