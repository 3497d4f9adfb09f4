import type { NetworkPlan } from '../plan/types';
import { judgeEach } from './judge-each';
import type { RuleOf, Verdict } from './rule';

/** What does not work with strict security groups for pods, how to tell that a plan has it, and what to do instead. */
interface Conflict {
  readonly with: string;
  readonly has: (plan: NetworkPlan) => boolean;
  readonly otherwise: string;
}

const CONFLICTS: readonly Conflict[] = [
  { with: 'kube-proxy in mode ipvs', has: ({ cluster }) => cluster.kubeProxyMode === 'ipvs', otherwise: 'run kube-proxy in mode iptables' },
  { with: 'NodeLocal DNSCache', has: ({ cluster }) => cluster.nodeLocalDns === true, otherwise: 'do without NodeLocal DNSCache' },
  {
    with: 'services of externalTrafficPolicy Local',
    has: ({ services = [] }) => services.some(({ externalTrafficPolicy }) => externalTrafficPolicy === 'Local'),
    otherwise: 'use externalTrafficPolicy Cluster',
  },
];

/** Strict security groups for pods beside what they break. */
export const strictModeConflict: RuleOf<'cluster'> = {
  name: 'strict-mode-conflict',
  scope: 'cluster',
  theme: 'aws-node settings',
  severities: ['error'],
  title: 'Strict security groups for pods break something that is in use',
  explanation:
    'With POD_SECURITY_GROUP_ENFORCING_MODE=strict all traffic of pods with security groups leaves through the VPC, past the node. On the cluster, ipvs services, NodeLocal DNSCache, and instance targets of services with externalTrafficPolicy Local do not reach them.',
  sources: [
    'aws/amazon-vpc-cni-k8s@b52188387f2e README.md POD_SECURITY_GROUP_ENFORCING_MODE',
    'aws/aws-eks-best-practices@dc0243a latest/bpg/networking/sgpp.adoc',
  ],

  *check({ settings, plan }) {
    if (!settings.podEni || settings.podSecurityGroupEnforcingMode !== 'strict') return;
    yield* judgeEach(CONFLICTS, (conflict) => (conflict.has(plan) ? [verdictOn(conflict)] : []));
  },
};

function verdictOn(conflict: Conflict): Verdict {
  return {
    subject: 'cni/POD_SECURITY_GROUP_ENFORCING_MODE',
    message: `Strict security groups for pods do not work with ${conflict.with}.`,
    numbers: {},
    fix: `Set POD_SECURITY_GROUP_ENFORCING_MODE=standard, or ${conflict.otherwise}.`,
  };
}
