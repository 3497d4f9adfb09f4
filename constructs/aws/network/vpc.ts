import { aws_ec2 as ec2, Tags } from 'aws-cdk-lib';
import type { Construct, DependencyGroup } from 'constructs';
import type { Zone } from './zones';

/** A VPC of native resources, and the view of it that other constructs of the CDK take. */
export interface NativeVpc {
  readonly resource: ec2.CfnVPC;
  /** By range: what a subnet in it waits for. */
  readonly secondaryCidrs: ReadonlyMap<string, ec2.CfnVPCCidrBlock>;
  /** Its lists are empty: whoever makes subnets puts them in. */
  readonly view: ec2.IVpc;
}

/**
 * A VPC by L1: the L2 asks for the zones of the region even where they are given, and with the recommended feature flags it
 * brings a Lambda that empties the default security group.
 */
export function nativeVpc(scope: Construct, name: string | undefined, cidrs: readonly string[], zones: readonly Zone[]): NativeVpc {
  const [primary = '', ...secondary] = cidrs;
  const resource = new ec2.CfnVPC(scope, 'Vpc', { cidrBlock: primary, enableDnsHostnames: true, enableDnsSupport: true });
  Tags.of(resource).add('Name', name ?? scope.node.path);
  const blocks = secondary.map(
    (cidrBlock) =>
      [cidrBlock, new ec2.CfnVPCCidrBlock(scope, `Cidr-${cidrBlock.replace('/', '-')}`, { vpcId: resource.ref, cidrBlock })] as const,
  );
  const view = ec2.Vpc.fromVpcAttributes(scope, 'View', {
    vpcId: resource.ref,
    vpcCidrBlock: primary,
    availabilityZones: zones.map(({ name }) => name),
  });
  return { resource, secondaryCidrs: new Map(blocks), view };
}

/** Connects the VPC to the internet; what says that it needs that through the view waits for it. */
export function internetGateway(scope: Construct, { resource, view }: NativeVpc): ec2.CfnInternetGateway {
  const gateway = new ec2.CfnInternetGateway(scope, 'InternetGateway');
  const attachment = new ec2.CfnVPCGatewayAttachment(scope, 'InternetGatewayAttachment', {
    vpcId: resource.ref,
    internetGatewayId: gateway.ref,
  });
  (view.internetConnectivityEstablished as DependencyGroup).add(attachment);
  return gateway;
}
