import { aws_ec2 as ec2, Token } from 'aws-cdk-lib';
import { findInstanceType } from '../../../lib/instance';
import type { Problems } from '../problems';
import { NodeAmiFamily } from './node-group-options';

/** The processor architectures that EKS has images for. */
export type Architecture = 'x86_64' | 'arm64';

/** Family, dot, size: `m5.large`, `u-6tb1.metal`. */
const TYPE_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z0-9-]+$/;

/** Managed node groups' names for the standard images. @see AWS::EKS::Nodegroup AmiType */
const AMI_TYPES: Readonly<Record<NodeAmiFamily, Readonly<Record<Architecture, string>>>> = {
  [NodeAmiFamily.AL2023]: { x86_64: 'AL2023_x86_64_STANDARD', arm64: 'AL2023_ARM_64_STANDARD' },
  [NodeAmiFamily.BOTTLEROCKET]: { x86_64: 'BOTTLEROCKET_x86_64', arm64: 'BOTTLEROCKET_ARM_64' },
};

/** The image that a managed node group of this family and architecture runs. */
export const amiTypeOf = (family: NodeAmiFamily, architecture: Architecture): string => AMI_TYPES[family][architecture];

/**
 * The public SSM parameter that names the current AL2023 image of a Kubernetes version.
 * @see awsdocs/amazon-eks-user-guide latest/ug/nodes/retrieve-ami-id.adoc
 */
export const al2023ImageParameter = (kubernetesVersion: string, architecture: Architecture): string =>
  `/aws/service/eks/optimized-ami/${kubernetesVersion}/amazon-linux-2023/${architecture}/standard/recommended/image_id`;

/**
 * The one architecture of these instance types: an image runs on one only. A name that is newer than the table is read the
 * way the CDK reads it; a token tells nothing, and x86_64 is assumed where all are tokens.
 */
export function architectureOf(instanceTypes: readonly string[], problems: Problems): Architecture {
  const named = instanceTypes.filter((name) => !Token.isUnresolved(name));
  for (const name of named.filter((name) => !TYPE_NAME.test(name))) problems.add('instanceTypes', 'names such as m5.large', name);
  const known = named.filter((name) => TYPE_NAME.test(name)).map((name) => ({ name, architecture: architectureOfType(name) }));
  const [first, ...rest] = known;
  if (first === undefined) return 'x86_64';
  const other = rest.find(({ architecture }) => architecture !== first.architecture);
  if (other !== undefined) {
    problems.say(
      `instanceTypes takes types of one processor architecture, got ${first.name} (${first.architecture}) and ${other.name} (${other.architecture}); make a group for each`,
    );
  }
  return first.architecture;
}

function architectureOfType(name: string): Architecture {
  const listed = findInstanceType(name)?.architectures ?? [];
  if (listed.includes('arm64')) return 'arm64';
  if (listed.length > 0) return 'x86_64';
  return new ec2.InstanceType(name).architecture === ec2.InstanceArchitecture.ARM_64 ? 'arm64' : 'x86_64';
}
