import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { clusterScoped } from '../cluster-scoped';
import { CUSTOM_RESOURCES } from '../crds/resources';
import { customResourceDefinition } from '../crds/schema';
import { EniConfigs } from '../eni-configs';
import { refuse } from '../invalid-object';
import type { AwsNodeCrds, AwsNodeProps } from './aws-node-props';
import { configMapData } from './config-map';
import { daemonSet, POD_LABEL } from './daemon-set';
import { CLUSTER_ROLE_BINDING, clusterRoleRules } from './rbac';
import { type ResolvedAwsNode, resolveAwsNode } from './resolve';

const NAMESPACE = 'kube-system';
const NAME_LABELS = { 'app.kubernetes.io/name': 'aws-node', 'app.kubernetes.io/instance': 'aws-vpc-cni', ...POD_LABEL } as const;

/**
 * aws-node by its own manifest: DaemonSet, service account, rights, ConfigMap and definitions of custom resources, rendered from the same
 * settings as the managed add-on. For clusters whose aws-node is not the add-on: apply it before the first node joins.
 *
 * @throws InvalidObject  settings out of range, props that contradict each other, a region whose images are not known
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e config/master/aws-k8s-cni.yaml
 */
export class AwsNode extends Chart {
  /** The DaemonSet. */
  readonly daemonSet: ApiObject;
  /** The service account, for an association of EKS Pod Identity: `kube-system/aws-node`. */
  readonly serviceAccount: ApiObject;
  /** @internal */
  readonly _resolved: ResolvedAwsNode;

  constructor(scope: Construct, id: string, props: AwsNodeProps = {}) {
    const problems: string[] = [];
    const resolved = resolveAwsNode(props, problems);
    refuse(`AwsNode '${scope.node.path === '' ? id : `${scope.node.path}/${id}`}'`, problems);
    super(scope, id, { labels: { ...props.labels, ...NAME_LABELS, 'app.kubernetes.io/version': `v${resolved.version}` } });
    this._resolved = resolved;
    this.customResources(props.crds ?? {});
    const annotations = props.roleArn === undefined ? {} : { annotations: { 'eks.amazonaws.com/role-arn': props.roleArn } };
    this.serviceAccount = this.add('ServiceAccount', 'v1', 'aws-node', {}, annotations);
    this.add('ConfigMap', 'v1', 'amazon-vpc-cni', { data: configMapData(resolved) });
    this.addClusterScoped('ClusterRole', { rules: clusterRoleRules(resolved) });
    this.addClusterScoped('ClusterRoleBinding', CLUSTER_ROLE_BINDING);
    this.daemonSet = this.add('DaemonSet', 'apps/v1', 'aws-node', { spec: daemonSet(resolved, { ...props.labels, ...NAME_LABELS }) });
    if (props.eniConfigs !== undefined) new EniConfigs(this, 'EniConfigs', props.eniConfigs);
  }

  private customResources(crds: AwsNodeCrds): void {
    const wanted: Required<AwsNodeCrds> = { eniConfig: true, cniNode: false, securityGroupPolicy: false, policyEndpoint: false, ...crds };
    for (const [name, resources] of Object.entries(CUSTOM_RESOURCES)) {
      if (!wanted[name as keyof AwsNodeCrds]) continue;
      for (const resource of resources) clusterScoped(new ApiObject(this, `Crd${resource.kind}`, customResourceDefinition(resource)));
    }
  }

  private add(kind: string, apiVersion: string, name: string, fields: object, metadata: object = {}): ApiObject {
    return new ApiObject(this, kind, { apiVersion, kind, metadata: { name, namespace: NAMESPACE, ...metadata }, ...fields });
  }

  private addClusterScoped(kind: string, fields: object): void {
    clusterScoped(
      new ApiObject(this, kind, { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name: 'aws-node' }, ...fields }),
    );
  }
}
