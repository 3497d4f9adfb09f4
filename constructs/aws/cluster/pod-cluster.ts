import {
  type CfnResource,
  type aws_ec2 as ec2,
  type aws_eks_v2 as eks,
  type aws_iam as iam,
  type interfaces,
  type ResourceEnvironment,
  Stack,
  Token,
} from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import { CapacityCheck } from '../../check/capacity-check';
import { assessWithTypesOf } from '../../check/instance-types-file';
import type { PlanCollector } from '../../check/plan-collector';
import type { VpcCni } from '../cni';
import { addOn } from '../cni/add-on';
import type { IPodNetwork } from '../network';
import { planSubnets } from '../network/plan-subnets';
import { ManagedNodeGroup, type ManagedNodeGroupOptions, SelfManagedNodeGroup, type SelfManagedNodeGroupOptions } from '../nodes';
import { AccessEntries } from './access-entries';
import { KubeProxyMode, kubeProxyConfiguration, warnOfKubeProxy } from './add-ons';
import { checkCluster } from './check-cluster';
import { CheckedCluster } from './checked-cluster';
import { clusterCni } from './cluster-cni';
import { controlPlane } from './control-plane';
import { CoreDnsInstaller } from './core-dns';
import type { IPodCluster } from './pod-cluster-interface';
import type { PodClusterProps } from './pod-cluster-props';

const DEFAULT_SERVICE_CIDR = '172.20.0.0/16';

/**
 * An EKS cluster whose pods provably fit: control plane, managed add-ons and node groups in the order in which they need
 * each other, and a check at synth that every node and every subnet has room.
 *
 * The order is Pod Identity agent, VPC CNI with its settings and ENIConfigs, kube-proxy; then nodes; then CoreDNS. Each step is a
 * dependency that CloudFormation knows. No Lambda function and no custom resource is made.
 */
export class PodCluster extends CheckedCluster implements IPodCluster {
  /** The cluster as the CDK has it, for what this construct does not cover. */
  readonly cluster: eks.Cluster;
  readonly network: IPodNetwork;
  readonly cni: VpcCni;
  readonly clusterName: string;
  readonly clusterEndpoint: string;
  readonly clusterCertificateAuthorityData: string;
  readonly clusterSecurityGroup: ec2.ISecurityGroup;
  readonly serviceIpv4Cidr: string;
  readonly kubernetesVersion: string;
  readonly readyForNodes: IDependable[];
  readonly clusterRef: interfaces.aws_eks.ClusterReference;
  readonly env: ResourceEnvironment;

  /** @internal */
  readonly _collector: PlanCollector;

  private readonly compute: { readonly resource: CfnResource; readonly hasNodes: boolean }[] = [];
  private readonly accessEntries: AccessEntries;
  private readonly coreDnsOptions;
  private coreDns: CoreDnsInstaller;

  constructor(scope: Construct, id: string, props: PodClusterProps) {
    super(scope, id);
    checkCluster(this.node.path, props);
    const { instanceTypesFile } = props;
    this._collector = CapacityCheck.watch(this, instanceTypesFile === undefined ? {} : { assess: assessWithTypesOf(instanceTypesFile) });
    this.network = props.network;
    this.serviceIpv4Cidr = props.serviceIpv4Cidr ?? DEFAULT_SERVICE_CIDR;
    this.kubernetesVersion = props.version.version;

    this.cluster = controlPlane(this, props, this.serviceIpv4Cidr);
    this.clusterName = this.cluster.clusterName;
    this.clusterEndpoint = this.cluster.clusterEndpoint;
    this.clusterCertificateAuthorityData = this.cluster.clusterCertificateAuthorityData;
    this.clusterSecurityGroup = this.cluster.clusterSecurityGroup;
    this.clusterRef = this.cluster.clusterRef;
    this.env = this.cluster.env;
    this.accessEntries = new AccessEntries(this, this.clusterName);

    const agent = addOn(this, 'PodIdentityAgent', {
      clusterName: this.clusterName,
      addonName: 'eks-pod-identity-agent',
      ...props.podIdentityAgent,
    });
    this.cni = clusterCni(this, this.cluster, props, agent);
    const kubeProxy = addOn(this, 'KubeProxy', {
      clusterName: this.clusterName,
      addonName: 'kube-proxy',
      version: props.kubeProxy?.version,
      configuration: kubeProxyConfiguration(props.kubeProxy ?? {}),
    });
    warnOfKubeProxy(this, props.kubeProxy ?? {}, this.kubernetesVersion);
    this.readyForNodes = [agent, this.cni, kubeProxy];
    this.coreDnsOptions = props.coreDns ?? {};
    this.coreDns = new CoreDnsInstaller(this, this.clusterName, this.coreDnsOptions);
    for (const arn of props.admins ?? []) this.grantAdmin(arn);
    this.describe(props);
  }

  /** Adds nodes that EKS makes, upgrades and drains. */
  addManagedNodeGroup(id: string, options: ManagedNodeGroupOptions): ManagedNodeGroup {
    return new ManagedNodeGroup(this, id, { cluster: this, ...options });
  }

  /** Adds nodes of an Auto Scaling group of our own. */
  addSelfManagedNodeGroup(id: string, options: SelfManagedNodeGroupOptions): SelfManagedNodeGroup {
    return new SelfManagedNodeGroup(this, id, { cluster: this, ...options });
  }

  /**
   * Makes the add-on CoreDNS in another stack, where the node groups are that it needs: it cannot wait for those in the cluster's own.
   * @param scope  something in the stack of the node groups
   */
  addCoreDns(scope: Construct): void {
    if (this.coreDns.isInstalled) throw new Error(`CoreDNS of ${this.node.path} is installed already, in ${Stack.of(this).stackName}`);
    this.coreDns.dismiss();
    this.coreDns = new CoreDnsInstaller(new Construct(scope, `${this.node.id}CoreDns`), this.clusterName, this.coreDnsOptions);
    for (const { resource, hasNodes } of this.compute) this.coreDns.waitFor(resource, hasNodes);
  }

  /** Lets this IAM role or user administer the cluster. */
  grantAdmin(principalArn: string): void {
    this.accessEntries.grantAdmin(principalArn);
  }

  accessEntryForNodes(scope: Construct, role: iam.IRole): CfnResource {
    return this.accessEntries.forNodes(scope, role);
  }

  registerCompute(compute: CfnResource, hasNodes: boolean): void {
    this.compute.push({ resource: compute, hasNodes });
    this.coreDns.waitFor(compute, hasNodes);
  }

  private describe(props: PodClusterProps): void {
    const name = props.clusterName === undefined || Token.isUnresolved(props.clusterName) ? this.node.id : props.clusterName;
    this._collector.cluster(
      {
        name,
        kubernetesVersion: this.kubernetesVersion,
        ipFamily: 'ipv4',
        serviceCidr: this.serviceIpv4Cidr,
        kubeProxyMode: props.kubeProxy?.mode ?? KubeProxyMode.IPTABLES,
        nodeLocalDns: props.nodeLocalDns ?? false,
        upgradesPoolsTogether: props.upgradesGroupsTogether ?? false,
      },
      this.cluster,
    );
    if (this.network.vpcCidrs.length > 0) this._collector.vpc(this.network.vpcCidrs, this.network);
    planSubnets(this._collector, this.network.subnets);
  }
}
