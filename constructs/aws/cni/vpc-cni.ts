import { type aws_ec2 as ec2, type aws_eks as eks, type aws_iam as iam, type interfaces, Stack, Token } from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import { cniVersionOf, type RenderedEnv, renderAddOnConfiguration } from '../../../lib/cni';
import { CapacityCheck } from '../../check/capacity-check';
import type { PlanCollector } from '../../check/plan-collector';
import type { IPodNetwork } from '../network';
import { planSubnets } from '../network/plan-subnets';
import { Problems } from '../problems';
import { addOn } from './add-on';
import { cniEnvironment } from './cni-environment';
import { CniIdentity } from './cni-identity';
import { irsaRole, podIdentityRole, SERVICE_ACCOUNT } from './cni-role';
import { type CniCustomNetworking, type ResolvedEniConfig, resolveEniConfigs } from './eni-configs';
import type { VpcCniSettings } from './vpc-cni-settings';

/** The VPC CNI of a cluster. */
export interface VpcCniProps {
  /** The cluster, of whatever kind: `aws-eks`, `aws-eks-v2`, or imported. */
  readonly cluster: interfaces.aws_eks.IClusterRef;

  /**
   * Full version of the add-on, such as `v1.21.1-eksbuild.1`; `aws eks describe-addon-versions` lists them.
   * @default - EKS's default for the cluster's Kubernetes version; what depends on the version is not checked
   */
  readonly version?: string;

  /**
   * Settings of aws-node.
   * @default - the add-on's own
   */
  readonly settings?: VpcCniSettings;

  /**
   * Further environment variables of aws-node, by their own names; they win over `settings`.
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Puts pods into subnets of their own, by ENIConfigs that the add-on makes.
   * @default - pods are in the nodes' subnets
   */
  readonly customNetworking?: CniCustomNetworking;

  /**
   * How aws-node is given its permissions.
   * @default CniIdentity.podIdentity()
   */
  readonly identity?: CniIdentity;

  /**
   * The Pod Identity agent, where something else installs it, such as `cluster.eksPodIdentityAgent`. The CNI waits for it.
   * @default - with Pod Identity, the add-on is installed here
   */
  readonly podIdentityAgent?: IDependable;

  /**
   * Whether to install the Pod Identity agent here. Say `false` where the cluster has it already.
   * @default - true with Pod Identity, unless `podIdentityAgent` is given
   */
  readonly installPodIdentityAgent?: boolean;

  /**
   * Whether aws-node's agent enforces network policies.
   * @default - the add-on's own, off
   */
  readonly enableNetworkPolicy?: boolean;

  /**
   * Further parts of the add-on's configuration, as its schema has them: `tolerations`, `resources`, `nodeAgent`.
   * @default - none
   */
  readonly configuration?: { [key: string]: unknown };

  /** @internal */
  readonly _collector?: PlanCollector;
}

const ZONE_LABEL = 'topology.kubernetes.io/zone';

/**
 * The VPC CNI as a managed add-on that carries all its settings and its ENIConfigs, so that nothing has to talk to the cluster.
 *
 * What makes nodes should wait for it (`nodes.node.addDependency(cni)`): the first nodes then get the right max pods, and pods the right subnets.
 */
export class VpcCni extends Construct {
  /** The add-on. */
  readonly addOn: eks.CfnAddon;
  /** aws-node's own role; `undefined` where it uses the nodes'. */
  readonly role?: iam.IRole;
  /** Whether aws-node uses the nodes' role, which must then hold AmazonEKS_CNI_Policy. */
  readonly usesNodeRole: boolean;

  /** The network of the pods, with custom networking. @internal */
  readonly _network?: IPodNetwork;
  /** What the check is told. @internal */
  readonly _collector: PlanCollector;

  constructor(scope: Construct, id: string, props: VpcCniProps) {
    super(scope, id);
    const problems = new Problems(`VpcCni '${this.node.path}'`);
    const identity = props.identity ?? CniIdentity.podIdentity();
    const eniConfigs = props.customNetworking === undefined ? [] : resolveEniConfigs(props.customNetworking, problems);
    const environment = this.environment(props, problems);
    if (props.version !== undefined && !Token.isUnresolved(props.version) && cniVersionOf(props.version) === undefined) {
      problems.add('version', 'the full version of the add-on, such as v1.21.1-eksbuild.1', props.version);
    }
    if (identity._irsa !== undefined && identity._irsa.role === undefined && identity._irsa.oidcProvider === undefined) {
      problems.say('identity: CniIdentity.irsa takes the oidcProvider of the cluster, or a role that trusts it');
    }
    problems.throwIfAny();

    this.usesNodeRole = identity._podIdentity === undefined && identity._irsa === undefined;
    const role = this.roleOf(identity);
    if (role !== undefined) this.role = role;
    this.addOn = addOn(this, 'Resource', {
      clusterName: props.cluster.clusterRef.clusterName,
      addonName: 'vpc-cni',
      version: props.version,
      configuration: this.configuration(props, environment, eniConfigs),
      ...(identity._podIdentity !== undefined &&
        role !== undefined && {
          podIdentityAssociations: [{ serviceAccount: SERVICE_ACCOUNT, roleArn: role.roleArn }],
        }),
      ...(identity._irsa !== undefined && role !== undefined && { serviceAccountRoleArn: role.roleArn }),
    });
    this.node.defaultChild = this.addOn;
    // The cluster may have parts that its name does not wait for, such as access entries of a v1 cluster.
    if (role !== undefined) this.addOn.node.addDependency(role);
    if (identity._podIdentity !== undefined) this.waitForAgent(props);
    if (props.customNetworking !== undefined) this._network = props.customNetworking.network;
    this._collector = props._collector ?? this.ownCollector(props);
    this.describe(props, environment, eniConfigs);
  }

  private roleOf(identity: CniIdentity): iam.IRole | undefined {
    const { _podIdentity: podIdentity, _irsa: irsa } = identity;
    if (podIdentity !== undefined) return podIdentity.role ?? podIdentityRole(this);
    if (irsa === undefined) return undefined;
    return irsa.role ?? irsaRole(this, irsa.oidcProvider as iam.IOpenIdConnectProvider);
  }

  /** Without the agent aws-node would start without its role, and nodes would not get ready. */
  private waitForAgent({ cluster, podIdentityAgent, installPodIdentityAgent }: VpcCniProps): void {
    if (podIdentityAgent !== undefined) this.addOn.node.addDependency(podIdentityAgent);
    if (!(installPodIdentityAgent ?? podIdentityAgent === undefined)) return;
    const agent = addOn(this, 'PodIdentityAgent', { clusterName: cluster.clusterRef.clusterName, addonName: 'eks-pod-identity-agent' });
    this.addOn.node.addDependency(agent);
  }

  private environment({ settings = {}, env = {}, customNetworking }: VpcCniProps, problems: Problems): RenderedEnv {
    const wanted = customNetworking === undefined ? settings : { customNetworking: true, eniConfigLabel: ZONE_LABEL, ...settings };
    const rendered = cniEnvironment(this, wanted, problems);
    return { env: { ...rendered.env, ...env }, initEnv: rendered.initEnv };
  }

  private configuration(
    props: VpcCniProps,
    environment: RenderedEnv,
    eniConfigs: ResolvedEniConfig[],
  ): { [key: string]: unknown } | undefined {
    const configuration = renderAddOnConfiguration({
      ...environment,
      region: Stack.of(this).region,
      eniConfigs: Object.fromEntries(
        eniConfigs.map(({ name, subnet, securityGroups }) => [
          name,
          { subnetId: subnet.subnet.subnetId, securityGroups: securityGroups.map(({ securityGroupId }) => securityGroupId) },
        ]),
      ),
      ...(props.enableNetworkPolicy !== undefined && { enableNetworkPolicy: props.enableNetworkPolicy }),
      ...(props.configuration !== undefined && { more: props.configuration }),
    });
    return Object.keys(configuration).length === 0 ? undefined : configuration;
  }

  private describe(props: VpcCniProps, { env, initEnv }: RenderedEnv, eniConfigs: ResolvedEniConfig[]): void {
    this._collector.cni(
      {
        ...(props.version !== undefined && { version: versionOf(props.version) }),
        delivery: 'add-on',
        env,
        initEnv,
        eniConfigs: eniConfigs.map(({ name, subnet, securityGroups }) => ({
          name,
          subnet: planSubnets(this._collector, [subnet])[0] as string,
          securityGroups: securityGroups.map(nameOfGroup),
        })),
      },
      this.addOn,
    );
  }

  /** On a cluster that is not ours, the CNI is all that there is to check, unless a `DeclaredCluster` tells more. */
  private ownCollector({ cluster, customNetworking }: VpcCniProps): PlanCollector {
    const collector = CapacityCheck.watch(this);
    const { clusterName } = cluster.clusterRef;
    collector.cluster({ name: Token.isUnresolved(clusterName) ? this.node.id : clusterName }, this.addOn);
    if (customNetworking !== undefined && customNetworking.network.vpcCidrs.length > 0)
      collector.vpc(customNetworking.network.vpcCidrs, this.addOn);
    return collector;
  }
}

/** A group whose id is known at deployment only is told by its place in the app. */
const nameOfGroup = ({ securityGroupId, node }: ec2.ISecurityGroup): string =>
  Token.isUnresolved(securityGroupId) ? node.path : securityGroupId;

/** x.y.z of the add-on's version; a token stays one, so that the plan says that it is not known. */
const versionOf = (version: string): string => cniVersionOf(version) ?? version;
