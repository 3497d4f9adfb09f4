import type { RuleOf } from './rule';

/** An ENIConfig that leaves pods to the node's security groups. */
export const eniConfigWithoutSecurityGroups: RuleOf<'eniConfig'> = {
  name: 'eni-config-without-security-groups',
  scope: 'eniConfig',
  theme: 'Custom networking',
  severities: ['warning'],
  title: 'An ENIConfig names no security groups',
  explanation:
    "Pods' ENIs then get the security groups of the node's primary ENI (and none at all with 1.13.0). On the cluster, that is right only where pods may do all that nodes may.",
  sources: ['aws/amazon-vpc-cni-k8s#2426', 'aws/amazon-vpc-cni-k8s#2521'],

  *check({ name, securityGroups = [] }, { settings }) {
    if (!settings.customNetworking || securityGroups.length > 0) return;
    yield {
      message: `The ENIConfig ${name} names no security groups: pods get those of the node.`,
      numbers: { securityGroups: 0 },
      fix: `Name the cluster security group, or one for pods, in the ENIConfig ${name}.`,
    };
  },
};
