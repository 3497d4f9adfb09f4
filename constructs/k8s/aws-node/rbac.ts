import { parseGoBoolean } from '../../../lib/cni/go-parse';
import { type ResolvedAwsNode, textOfVariable } from './resolve';

const READ = ['list', 'watch', 'get'];

const on = (apiGroup: string, resource: string, verbs: readonly string[] = READ) => ({
  apiGroups: [apiGroup],
  resources: [resource],
  verbs,
});

/** What aws-node and its agent may do: exactly what they need. @see aws/amazon-vpc-cni-k8s@b52188387f2e charts/aws-vpc-cni/templates/clusterrole.yaml */
export function clusterRoleRules(resolved: ResolvedAwsNode): object[] {
  return [
    on('crd.k8s.amazonaws.com', 'eniconfigs'),
    on('', 'namespaces'),
    on('', 'pods'),
    // Writes pods' addresses into annotations; nothing else of aws-node changes a pod.
    ...(annotatesPods(resolved) ? [on('', 'pods', ['patch'])] : []),
    on('', 'nodes'),
    { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch', 'list'] },
    ...policyEndpoints('policyendpoints'),
    ...policyEndpoints('clusterpolicyendpoints'),
    on('vpcresources.k8s.aws', 'cninodes', ['get', 'list', 'watch', 'patch']),
    { nonResourceURLs: ['/apis/networking.k8s.aws', '/apis/networking.k8s.aws/*'], verbs: ['get'] },
  ];
}

/** Binds the role to the service account. */
export const CLUSTER_ROLE_BINDING = {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'aws-node' },
  subjects: [{ kind: 'ServiceAccount', name: 'aws-node', namespace: 'kube-system' }],
} as const;

function policyEndpoints(resource: string): object[] {
  return [on('networking.k8s.aws', resource, ['get', 'list', 'watch']), on('networking.k8s.aws', `${resource}/status`, ['get'])];
}

function annotatesPods(resolved: ResolvedAwsNode): boolean {
  const text = textOfVariable(resolved, 'ANNOTATE_POD_IP');
  return text !== undefined && parseGoBoolean(text) === true;
}
