import { aws_eks_v2 as eks } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { assessWithTypesOf } from '../../check/instance-types-file';
import type { PlanCollector } from '../../check/plan-collector';
import type { VpcCni } from '../cni';
import type { IPodNetwork } from '../network';
import { planSubnets } from '../network/plan-subnets';
import { Problems } from '../problems';
import type { KubeProxyMode } from './add-ons';
import { checkServiceRange } from './check-cluster';
import { CheckedCluster } from './checked-cluster';

/** A cluster that something else makes, as the check needs to know it. What is not said is not checked. */
export interface DeclaredClusterProps {
  /** The VPC CNI that this app configures on it. */
  readonly cni: VpcCni;

  /**
   * Where nodes and pods get their addresses.
   * @default - the network of the CNI's custom networking
   */
  readonly network?: IPodNetwork;

  /**
   * Version of Kubernetes, such as `1.34`.
   * @default - not said
   */
  readonly kubernetesVersion?: string;

  /** @default eks.IpFamily.IP_V4 */
  readonly ipFamily?: eks.IpFamily;

  /**
   * The range of the cluster's services: a /12 to a /24 of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.
   * @default - not said
   */
  readonly serviceIpv4Cidr?: string;

  /**
   * How kube-proxy handles services.
   * @default - not said
   */
  readonly kubeProxyMode?: KubeProxyMode;

  /**
   * Whether NodeLocal DNSCache runs on the nodes.
   * @default - not said
   */
  readonly nodeLocalDns?: boolean;

  /**
   * Whether node groups are upgraded at the same time.
   * @default false
   */
  readonly upgradesGroupsTogether?: boolean;

  /**
   * Instance types that are newer than the package's table: a file with what `aws ec2 describe-instance-types` printed, read at synth.
   * @default - the package's table alone
   */
  readonly instanceTypesFile?: string;
}

/** CNIs whose cluster is declared: two descriptions of one cluster would read as one. */
const declared = new WeakSet<VpcCni>();

/**
 * The check for a cluster that this app does not make: its node pools and workloads are declared, and their pods must fit.
 * It makes no resource.
 */
export class DeclaredCluster extends CheckedCluster {
  readonly network: IPodNetwork;

  /** @internal */
  readonly _collector: PlanCollector;

  constructor(scope: Construct, id: string, props: DeclaredClusterProps) {
    super(scope, id);
    const { cni, network = cni._network, serviceIpv4Cidr, instanceTypesFile } = props;
    const problems = new Problems(`DeclaredCluster '${this.node.path}'`);
    if (network === undefined) problems.say('network is missing: the CNI has no custom networking that would tell it');
    if (cni._collector.owner !== cni) problems.say('cni belongs to a PodCluster: declare pools and workloads on that');
    if (declared.has(cni)) problems.say('cni has a DeclaredCluster already: declare pools and workloads on that');
    checkServiceRange(serviceIpv4Cidr, problems);
    problems.throwIfAny();
    declared.add(cni);

    this.network = network as IPodNetwork;
    this._collector = cni._collector;
    if (instanceTypesFile !== undefined) this._collector.assess = assessWithTypesOf(instanceTypesFile);
    this._collector.cluster(
      {
        ipFamily: props.ipFamily ?? eks.IpFamily.IP_V4,
        upgradesPoolsTogether: props.upgradesGroupsTogether ?? false,
        ...(props.kubernetesVersion !== undefined && { kubernetesVersion: props.kubernetesVersion }),
        ...(serviceIpv4Cidr !== undefined && { serviceCidr: serviceIpv4Cidr }),
        ...(props.kubeProxyMode !== undefined && { kubeProxyMode: props.kubeProxyMode }),
        ...(props.nodeLocalDns !== undefined && { nodeLocalDns: props.nodeLocalDns }),
      },
      this,
    );
    if (this.network.vpcCidrs.length > 0) this._collector.vpc(this.network.vpcCidrs, this.network);
    planSubnets(this._collector, this.network.subnets);
  }
}
