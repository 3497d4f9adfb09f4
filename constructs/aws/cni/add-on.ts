import { aws_eks as eks, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A managed add-on of EKS. */
export interface AddOnInput {
  readonly clusterName: string;
  readonly addonName: string;
  /** Full version. @default - EKS's default */
  readonly version?: string;
  /** Tokens are fine, in keys too. @default - the add-on's own */
  readonly configuration?: { readonly [key: string]: unknown };
  /** Role of the add-on's service account, by IRSA. @default - none */
  readonly serviceAccountRoleArn?: string;
  /** Roles of the add-on's service accounts, by Pod Identity. @default - none */
  readonly podIdentityAssociations?: eks.CfnAddon.PodIdentityAssociationProperty[];
}

/** The add-on as a native resource: what is on the cluster already is taken over, and what it sets is set again. */
export function addOn(scope: Construct, id: string, input: AddOnInput): eks.CfnAddon {
  return new eks.CfnAddon(scope, id, {
    clusterName: input.clusterName,
    addonName: input.addonName,
    addonVersion: input.version,
    configurationValues: input.configuration === undefined ? undefined : Stack.of(scope).toJsonString(input.configuration),
    resolveConflicts: 'OVERWRITE',
    serviceAccountRoleArn: input.serviceAccountRoleArn,
    podIdentityAssociations: input.podIdentityAssociations,
  });
}
