import { Annotations, AspectPriority, Aspects, type CfnResource, type aws_eks as eks, Stack } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { addOn } from '../cni/add-on';
import type { AddOnOptions } from './add-ons';

/**
 * Installs CoreDNS once there are nodes that it can run on: CloudFormation waits until its pods run, and gives up on a
 * cluster without nodes. It waits for the node groups of the stack that it is in: groups of another stack come after this one.
 */
export class CoreDnsInstaller {
  private readonly compute: CfnResource[] = [];
  private withNodes = false;
  private installed: eks.CfnAddon | undefined;
  private dismissed = false;

  /**
   * @param scope        where the add-on is made
   * @param clusterName  name of the cluster
   * @param options      the add-on's version and configuration
   */
  constructor(
    private readonly scope: Construct,
    private readonly clusterName: string,
    private readonly options: AddOnOptions,
  ) {
    Aspects.of(scope).add({ visit: (node) => this.warnIfLeftOut(node) }, { priority: AspectPriority.READONLY });
  }

  /** Takes note of something that makes nodes; what is in other stacks is none of its business. */
  waitFor(compute: CfnResource, hasNodes: boolean): void {
    if (Stack.of(compute) !== Stack.of(this.scope)) return;
    this.compute.push(compute);
    this.withNodes ||= hasNodes;
    if (!this.withNodes) return;
    this.installed ??= addOn(this.scope, 'CoreDns', { clusterName: this.clusterName, addonName: 'coredns', ...this.options });
    this.installed.node.addDependency(...this.compute);
  }

  /** Whether the add-on exists. */
  get isInstalled(): boolean {
    return this.installed !== undefined;
  }

  /** Leaves the add-on to another one. */
  dismiss(): void {
    this.dismissed = true;
  }

  private warnIfLeftOut(node: IConstruct): void {
    if (node !== this.scope || this.isInstalled || this.dismissed) return;
    Annotations.of(node).addWarningV2(
      'eks-podnet:core-dns-left-out',
      'CoreDNS is left out: this stack has no node group that starts with a node, and CloudFormation would wait for its pods in vain. ' +
        'Where the node groups are in another stack, call addCoreDns with a scope in that stack.',
    );
  }
}
