import { aws_ec2 as ec2, type aws_eks_v2 as eks, aws_eks as eksL1, Fn, aws_iam as iam, type Stack, aws_ssm as ssm } from 'aws-cdk-lib';

/** The two node groups of the demo, by L1s. */
export function addNodeGroups(stack: Stack, vpc: ec2.Vpc, cluster: eks.Cluster): eksL1.CfnNodegroup[] {
  const general = nodeGroup(stack, vpc, cluster, 'General', {
    amiType: 'AL2023_x86_64_STANDARD',
    version: '1.34',
    instanceTypes: ['m6i.xlarge', 'm6a.xlarge'],
    scalingConfig: { minSize: 3, maxSize: 30, desiredSize: 3 },
    updateConfig: { maxUnavailablePercentage: 10, updateStrategy: 'DEFAULT' },
  });
  const image = '/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/x86_64/standard/recommended/image_id';
  const data = nodeGroup(
    stack,
    vpc,
    cluster,
    'Data',
    {
      instanceTypes: ['r6i.2xlarge'],
      scalingConfig: { minSize: 3, maxSize: 9, desiredSize: 3 },
      updateConfig: { maxUnavailable: 1, updateStrategy: 'DEFAULT' },
      labels: { workload: 'data' },
      taints: [{ key: 'workload', value: 'data', effect: 'NO_SCHEDULE' }],
    },
    {
      imageId: ssm.StringParameter.valueForTypedStringParameterV2(stack, image, ssm.ParameterValueType.AWS_EC2_IMAGE_ID),
      userData: Fn.base64(nodeConfig(cluster)),
    },
  );
  return [general, data];
}

function nodeGroup(
  stack: Stack,
  vpc: ec2.Vpc,
  { clusterName }: eks.Cluster,
  name: string,
  props: Partial<eksL1.CfnNodegroupProps>,
  image: ec2.CfnLaunchTemplate.LaunchTemplateDataProperty = {},
): eksL1.CfnNodegroup {
  const role = new iam.Role(stack, `${name}Role`, {
    description: `Nodes of ${name}`,
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'].map((policy) =>
      iam.ManagedPolicy.fromAwsManagedPolicyName(policy),
    ),
  });
  const tags = [{ key: 'Name', value: `Demo/${name}` }];
  const template = new ec2.CfnLaunchTemplate(stack, `${name}Template`, {
    launchTemplateData: {
      ...image,
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        { deviceName: '/dev/xvda', ebs: { volumeSize: 20, volumeType: 'gp3', encrypted: true, deleteOnTermination: true } },
      ],
      tagSpecifications: ['instance', 'volume'].map((resourceType) => ({ resourceType, tags })),
    },
  });
  const group = new eksL1.CfnNodegroup(stack, name, {
    ...props,
    clusterName,
    nodeRole: role.roleArn,
    subnets: vpc.selectSubnets({ subnetGroupName: 'nodes' }).subnetIds,
    capacityType: 'ON_DEMAND',
    launchTemplate: { id: template.ref, version: template.attrLatestVersionNumber },
  });
  group.node.addDependency(role);
  return group;
}

function nodeConfig({ clusterName, clusterEndpoint, clusterCertificateAuthorityData }: eks.Cluster): string {
  return `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="==NODE=="

--==NODE==
Content-Type: application/node.eks.aws

apiVersion: "node.eks.aws/v1alpha1"
kind: "NodeConfig"
spec:
  cluster:
    name: "${clusterName}"
    apiServerEndpoint: "${clusterEndpoint}"
    certificateAuthority: "${clusterCertificateAuthorityData}"
    cidr: "172.20.0.0/16"
  kubelet:
    config:
      maxPods: 110
      kubeReserved:
        memory: "1465Mi"
    flags:
      - "--node-labels=workload=data"
      - "--register-with-taints=workload=data:NoSchedule"

--==NODE==--
`;
}
