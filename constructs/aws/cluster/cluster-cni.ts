import { aws_eks_v2 as eks } from 'aws-cdk-lib';
import type { IDependable } from 'constructs';
import { CniIdentity, type TunedCniOptions, VpcCni, type VpcCniSettings } from '../cni';
import { tuningRequest, withTunedSettings } from '../cni/tuned-settings';
import { SubnetRole } from '../network';
import type { CheckedCluster } from './checked-cluster';
import type { PodClusterProps } from './pod-cluster-props';

/** The VPC CNI of a cluster of ours: custom networking where pods have subnets of their own, and the cluster's security group on them. */
export function clusterCni(scope: CheckedCluster, cluster: eks.Cluster, props: PodClusterProps, agent: IDependable): VpcCni {
  const { network, _collector } = scope;
  const { version, env, identity, customNetworking, podSecurityGroups, tuned } = props.cni ?? {};
  const settings = tuned === undefined ? props.cni?.settings : tunedSettings(scope, tuned, props);
  const ownPodSubnets = network.subnetsFor(SubnetRole.POD).some(({ roles }) => !roles.includes(SubnetRole.NODE));
  return new VpcCni(scope, 'VpcCni', {
    cluster,
    identity: identityOf(scope, cluster, identity),
    podIdentityAgent: agent,
    ...(version !== undefined && { version }),
    ...(settings !== undefined && { settings }),
    ...(env !== undefined && { env }),
    ...((customNetworking ?? ownPodSubnets) && {
      customNetworking: { network, securityGroups: podSecurityGroups ?? [cluster.clusterSecurityGroup] },
    }),
    _collector,
  });
}

/** The settings with the committed mode and targets in place of their own; at synth the check tunes where none are committed. */
function tunedSettings(
  { _collector }: CheckedCluster,
  options: TunedCniOptions,
  { cni, instanceTypesFile }: PodClusterProps,
): VpcCniSettings {
  const request = tuningRequest(options, instanceTypesFile);
  _collector.tuning = request;
  return withTunedSettings(cni?.settings ?? {}, request.committed?.env);
}

/** IRSA without a provider gets the cluster's own, by the native resource. */
function identityOf(scope: CheckedCluster, cluster: eks.Cluster, identity: CniIdentity = CniIdentity.podIdentity()): CniIdentity {
  const irsa = identity._irsa;
  if (irsa === undefined || irsa.oidcProvider !== undefined || irsa.role !== undefined) return identity;
  return CniIdentity.irsa({
    oidcProvider: new eks.OidcProviderNative(scope, 'OidcProvider', { url: cluster.clusterOpenIdConnectIssuerUrl }),
  });
}
