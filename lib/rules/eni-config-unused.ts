import { eniConfigOf } from '../capacity';
import type { RuleOf } from './rule';

/** An ENIConfig that no node looks for. */
export const eniConfigUnused: RuleOf<'eniConfig'> = {
  name: 'eni-config-unused',
  scope: 'eniConfig',
  theme: 'Custom networking',
  severities: ['warning'],
  title: 'An ENIConfig is never used',
  explanation:
    'There are ENIConfigs while custom networking is off, or neither annotation nor label of any pool ever names this one. On the cluster, pods stay in other subnets than somebody thinks.',
  sources: ['aws/amazon-vpc-cni-k8s@b52188387f2e README.md AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG, ENI_CONFIG_LABEL_DEF'],

  *check(config, { settings, plan, pools }) {
    const off = !settings.customNetworking;
    if (!off && pools.length === 0) return; // nobody says who might look for it
    if (!off && pools.some((pool) => pool.zones().some((zone) => eniConfigOf(plan, settings, pool.plan, zone).name === config.name)))
      return;
    yield {
      message: off
        ? `The ENIConfig ${config.name} is never used: AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG is off.`
        : `No node of the ${pools.length} pools looks for the ENIConfig ${config.name}.`,
      numbers: { nodePools: pools.length },
      fix: off
        ? 'Set AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG=true, or remove the ENIConfig.'
        : `Remove it, or name it in the label ${settings.eniConfigLabel} of the nodes that are meant.`,
    };
  },
};
