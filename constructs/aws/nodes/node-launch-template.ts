import { aws_ec2 as ec2, Fn, Stack, aws_ssm as ssm } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { NodeAmiFamily, type NodeGroupOptions } from './node-group-options';
import { type Architecture, al2023ImageParameter } from './node-image';

/** What a launch template for nodes holds besides what all of them have in common. */
export interface NodeLaunchTemplateInput {
  readonly family: NodeAmiFamily;
  readonly options: NodeGroupOptions;
  /** Id of the image. @default - EKS picks it */
  readonly imageId?: string;
  /** @default - none */
  readonly userData?: string;
  /** Only where Auto Scaling makes the instances: EKS refuses it in a managed group's template. @default - none */
  readonly instanceProfileArn?: string;
  /** @default - EKS adds the cluster's */
  readonly securityGroupIds?: string[];
  /** @default - the group names the types */
  readonly instanceType?: string;
}

const DEFAULT_DISK_GIB = 20;
const DEFAULT_HOP_LIMIT = 1;
const TAGGED = ['instance', 'volume'];

/** A launch template with IMDSv2 only and encrypted disks. */
export function nodeLaunchTemplate(scope: Construct, input: NodeLaunchTemplateInput): ec2.CfnLaunchTemplate {
  const { options } = input;
  const tags = Object.entries({ Name: scope.node.path, ...options.tags }).map(([key, value]) => ({ key, value }));
  return new ec2.CfnLaunchTemplate(scope, 'LaunchTemplate', {
    launchTemplateData: {
      imageId: input.imageId,
      instanceType: input.instanceType,
      userData: input.userData === undefined ? undefined : Fn.base64(input.userData),
      iamInstanceProfile: input.instanceProfileArn === undefined ? undefined : { arn: input.instanceProfileArn },
      securityGroupIds: input.securityGroupIds,
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: options.imdsHopLimit ?? DEFAULT_HOP_LIMIT },
      blockDeviceMappings: disksOf(input.family, options.diskSizeGiB ?? DEFAULT_DISK_GIB),
      tagSpecifications: TAGGED.map((resourceType) => ({ resourceType, tags })),
    },
  });
}

/** AL2023 has one disk. Bottlerocket keeps the system on one, and images and pods' files on another. */
function disksOf(family: NodeAmiFamily, sizeGiB: number): ec2.CfnLaunchTemplate.BlockDeviceMappingProperty[] {
  const disk = (deviceName: string, volumeSize?: number) => ({
    deviceName,
    ebs: { volumeSize, volumeType: 'gp3', encrypted: true, deleteOnTermination: true },
  });
  return family === NodeAmiFamily.BOTTLEROCKET ? [disk('/dev/xvda'), disk('/dev/xvdb', sizeGiB)] : [disk('/dev/xvda', sizeGiB)];
}

/** Id of the AL2023 image that EKS recommends now. CloudFormation reads it at each deployment, so a new one rolls the nodes. */
export function al2023Image(scope: Construct, kubernetesVersion: string, architecture: Architecture): string {
  const parameter = al2023ImageParameter(kubernetesVersion, architecture);
  return ssm.StringParameter.valueForTypedStringParameterV2(Stack.of(scope), parameter, ssm.ParameterValueType.AWS_EC2_IMAGE_ID);
}
