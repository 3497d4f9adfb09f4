import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { clusterScoped } from './cluster-scoped';
import { propProblems, refuse } from './invalid-object';

/** Where the pods of some nodes are: a subnet, and security groups. */
export interface EniConfigProps {
  /** Its name: what the nodes' label or annotation says, usually their zone, such as `us-west-2a`. */
  readonly name: string;
  /** Id of the subnet that pods' network interfaces go to; in the zone of the nodes that use it. A CDK token is fine. */
  readonly subnet: string;
  /**
   * Ids of the security groups of those interfaces. CDK tokens are fine.
   * @default - the groups of the node's primary interface
   */
  readonly securityGroups?: string[];
  /**
   * Further metadata, such as labels.
   * @default - none
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Fields as the API has them. @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/apis/crd/v1alpha1/eniconfig_types.go */
const PROPS = { name: 'text', subnet: 'text', securityGroups: 'texts', metadata: 'object' } as const;

/**
 * An ENIConfig: tells aws-node which subnet and security groups the pods of a node get, with custom networking.
 * The managed add-on makes them itself (`VpcCni`); this is for aws-node that is managed by its own manifest, and for GitOps.
 * @throws InvalidObject  unknown or misspelt props: the API would drop such fields without a word
 */
export class EniConfig extends ApiObject {
  constructor(scope: Construct, id: string, props: EniConfigProps) {
    refuse(`EniConfig '${scope.node.path}/${id}'`, propProblems(props, PROPS, ['name', 'subnet']));
    const { name, subnet, securityGroups = [], metadata } = props;
    super(scope, id, {
      apiVersion: 'crd.k8s.amazonaws.com/v1alpha1',
      kind: 'ENIConfig',
      metadata: { ...metadata, name },
      spec: { subnet, ...(securityGroups.length > 0 && { securityGroups }) },
    });
    clusterScoped(this);
  }
}
