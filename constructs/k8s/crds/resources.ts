import { type CustomResource, int32, labelSelector, listOf, object, oneOf, text, texts } from './schema';

/** Where a pod's subnet and groups are written. @see aws/amazon-vpc-cni-k8s@b52188387f2e charts/aws-vpc-cni/crds, pkg/apis/crd/v1alpha1 */
const ENI_CONFIG: CustomResource = {
  group: 'crd.k8s.amazonaws.com',
  version: 'v1alpha1',
  kind: 'ENIConfig',
  plural: 'eniconfigs',
  scope: 'Cluster',
  keepsUnknown: true,
  spec: object({ securityGroups: listOf(text), subnet: text }, ['subnet']),
  status: { type: 'object' },
};

/** What a node's aws-node and the VPC resource controller tell each other. @see aws/amazon-vpc-resource-controller-k8s@b8d425119 config/crd/bases */
const CNI_NODE: CustomResource = {
  group: 'vpcresources.k8s.aws',
  version: 'v1alpha1',
  kind: 'CNINode',
  plural: 'cninodes',
  shortNames: ['cnd'],
  scope: 'Cluster',
  spec: object({ features: listOf(object({ name: text, value: text })), tags: texts }),
  status: { type: 'object' },
  hasStatusSubresource: true,
  columns: [{ name: 'Features', jsonPath: '.spec.features' }],
};

/** Which pods get which security groups. @see aws/amazon-vpc-resource-controller-k8s@b8d425119 config/crd/bases */
const SECURITY_GROUP_POLICY: CustomResource = {
  group: 'vpcresources.k8s.aws',
  version: 'v1beta1',
  kind: 'SecurityGroupPolicy',
  plural: 'securitygrouppolicies',
  shortNames: ['sgp'],
  scope: 'Namespaced',
  spec: object({
    podSelector: labelSelector,
    serviceAccountSelector: labelSelector,
    securityGroups: object({ groupIds: listOf(text, { minItems: 1 }) }),
  }),
  columns: [{ name: 'Security-Group-Ids', jsonPath: '.spec.securityGroups.groupIds' }],
};

const PORT = object({ protocol: { type: 'string', default: 'TCP' }, port: int32, endPort: int32 });
const POD_ENDPOINT = object({ hostIP: text, name: text, namespace: text, podIP: text }, ['hostIP', 'name', 'namespace', 'podIP']);
const PEER = { cidr: text, domainName: text, except: listOf(text), ports: listOf(PORT) };

/** A network policy with its endpoints resolved. @see aws/amazon-network-policy-controller-k8s config/crd/bases, aws/aws-network-policy-agent@c8619c056 api/v1alpha1 */
const POLICY_ENDPOINT: CustomResource = {
  group: 'networking.k8s.aws',
  version: 'v1alpha1',
  kind: 'PolicyEndpoint',
  plural: 'policyendpoints',
  scope: 'Namespaced',
  spec: object(
    {
      egress: listOf(object(PEER)),
      ingress: listOf(object(PEER)),
      podIsolation: listOf(text),
      podSelector: labelSelector,
      podSelectorEndpoints: listOf(POD_ENDPOINT),
      policyRef: object({ name: text, namespace: text }, ['name', 'namespace']),
    },
    ['policyRef'],
  ),
  status: { type: 'object' },
  hasStatusSubresource: true,
};

const CLUSTER_PEER = object({ ...PEER, action: oneOf('Accept', 'Deny', 'Pass') }, ['action']);

/** The same for policies of the whole cluster. */
const CLUSTER_POLICY_ENDPOINT: CustomResource = {
  group: 'networking.k8s.aws',
  version: 'v1alpha1',
  kind: 'ClusterPolicyEndpoint',
  plural: 'clusterpolicyendpoints',
  scope: 'Cluster',
  spec: object(
    {
      egress: listOf(CLUSTER_PEER),
      ingress: listOf(CLUSTER_PEER),
      podSelectorEndpoints: listOf(POD_ENDPOINT),
      policyRef: object({ name: text }, ['name']),
      priority: int32,
      tier: oneOf('Admin', 'Baseline'),
    },
    ['policyRef', 'priority', 'tier'],
  ),
  status: { type: 'object' },
  hasStatusSubresource: true,
};

/** Custom resources that aws-node reads, by the props that ask for them. */
export const CUSTOM_RESOURCES = {
  eniConfig: [ENI_CONFIG],
  cniNode: [CNI_NODE],
  securityGroupPolicy: [SECURITY_GROUP_POLICY],
  policyEndpoint: [POLICY_ENDPOINT, CLUSTER_POLICY_ENDPOINT],
} as const satisfies Readonly<Record<string, readonly CustomResource[]>>;
