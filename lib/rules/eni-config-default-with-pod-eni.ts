import type { RuleOf } from './rule';

const DEFAULT_NAME = 'default';

/** A default ENIConfig, which the resource controller never hears of. */
export const eniConfigDefaultWithPodEni: RuleOf<'eniConfig'> = {
  name: 'eni-config-default-with-pod-eni',
  scope: 'eniConfig',
  theme: 'Custom networking',
  severities: ['error'],
  title: 'An ENIConfig named default together with security groups for pods',
  explanation:
    'ipamd tells the resource controller of custom networking only where the ENIConfig has another name than `default`. On the cluster, trunk and branch ENIs stay in the node subnet, with its size and its security groups.',
  sources: [
    'aws/amazon-vpc-cni-k8s@b52188387f2e pkg/ipamd/ipamd.go',
    'aws/amazon-vpc-resource-controller-k8s@b8d425119 pkg/node/manager/manager.go',
  ],

  *check({ name, subnet }, { settings }) {
    if (!settings.customNetworking || !settings.podEni || name !== DEFAULT_NAME) return;
    yield {
      message: `With ENABLE_POD_ENI, branch ENIs do not follow the ENIConfig ${name} into ${subnet}: they stay in the node subnets.`,
      numbers: {},
      fix: 'Name ENIConfigs after the zones and set ENI_CONFIG_LABEL_DEF=topology.kubernetes.io/zone.',
    };
  },
};
