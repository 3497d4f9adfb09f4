import type { aws_iam as iam } from 'aws-cdk-lib';

/** What `CniIdentity.podIdentity` takes. */
export interface PodIdentityOptions {
  /**
   * A role for aws-node, taken as it is. It must trust `pods.eks.amazonaws.com` with sts:AssumeRole and sts:TagSession.
   * @default - a role is made that holds what the CNI's version needs
   */
  readonly role?: iam.IRole;
}

/** What `CniIdentity.irsa` takes. */
export interface IrsaOptions {
  /**
   * The IAM OIDC provider of the cluster, such as `new eks.OidcProviderNative(...)`. A bare reference to a cluster has none.
   * @default - `PodCluster` makes one; `VpcCni` alone cannot
   */
  readonly oidcProvider?: iam.IOpenIdConnectProvider;

  /**
   * A role for aws-node, taken as it is. It must trust the provider; then the provider need not be given.
   * @default - a role is made that holds what the CNI's version needs
   */
  readonly role?: iam.IRole;
}

/** How aws-node is given its permissions. */
export class CniIdentity {
  /** By EKS Pod Identity: an agent on the node hands aws-node its role. Needs no OIDC provider. */
  static podIdentity(options: PodIdentityOptions = {}): CniIdentity {
    return new CniIdentity(options, undefined);
  }

  /** By IAM roles for service accounts: aws-node trades its token for its role, by the cluster's OIDC provider. */
  static irsa(options: IrsaOptions = {}): CniIdentity {
    return new CniIdentity(undefined, options);
  }

  /** By the nodes' role, which everything on the host's network shares: it must hold AmazonEKS_CNI_Policy. Our node groups then do. */
  static nodeRole(): CniIdentity {
    return new CniIdentity(undefined, undefined);
  }

  private constructor(
    /** @internal */
    readonly _podIdentity: PodIdentityOptions | undefined,
    /** @internal */
    readonly _irsa: IrsaOptions | undefined,
  ) {}
}
