import { type Labels, readSelector, selects } from './label-selector';
import type { ClusterObject, ObjectIndex } from './object-index';

/** A pod, as a SecurityGroupPolicy sees it. */
export interface PolicySubject {
  readonly namespace: string;
  readonly labels: Labels;
  readonly serviceAccount: string;
}

/**
 * Tells which pods get security groups of their own: those that meet both selectors of a policy in their namespace, where it has both.
 * A policy without selectors or without groups is passed over.
 * @see aws/amazon-vpc-resource-controller-k8s@b8d425119 pkg/utils/helper.go (filterPodSecurityGroups)
 */
export class SecurityGroupPolicies {
  private readonly policies: readonly ReturnType<typeof readPolicy>[];

  constructor(private readonly objects: ObjectIndex) {
    this.policies = objects
      .ofKind('vpcresources.k8s.aws', 'SecurityGroupPolicy')
      .map(readPolicy)
      .filter(({ counts }) => counts);
  }

  /** Whether a policy takes the pod; `undefined` where that hangs on the labels of a service account that the manifests do not hold. */
  takes({ namespace, labels, serviceAccount }: PolicySubject): boolean | undefined {
    const near = this.policies.filter(
      (policy) => policy.namespace === namespace && (policy.pods === undefined || selects(policy.pods, labels)),
    );
    if (near.some(({ accounts }) => accounts === undefined)) return true;
    if (near.length === 0) return false;
    const account = this.objects.find('', 'ServiceAccount', serviceAccount, namespace);
    if (account === undefined && near.some(({ accounts }) => accounts!.length > 0)) return undefined;
    const ofAccount = account?.root.at('metadata', 'labels').texts() ?? {};
    return near.some(({ accounts }) => selects(accounts!, ofAccount));
  }
}

function readPolicy({ root, namespace }: ClusterObject) {
  const spec = root.at('spec').required('it says which pods get which groups');
  const [pods, accounts] = [spec.at('podSelector'), spec.at('serviceAccountSelector')];
  const groups = spec.at('securityGroups', 'groupIds').textItems();
  return {
    namespace,
    pods: pods.isSet ? readSelector(pods) : undefined,
    accounts: accounts.isSet ? readSelector(accounts) : undefined,
    counts: groups.length > 0 && (pods.isSet || accounts.isSet),
  };
}
