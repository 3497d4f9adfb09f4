import { CniSettingsError } from './render';

/** Most regions share one registry; those that are switched on by hand, and other partitions, have their own. */
const COMMON_ACCOUNT = '602401143452';
const COMMON_REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;

/** Accounts of EKS's image registries by region. @see awsdocs/amazon-eks-user-guide@1cc6ebb4a latest/ug/workloads/add-ons-images.adoc */
const ACCOUNTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(COMMON_REGIONS.map((region) => [region, COMMON_ACCOUNT])),
  'af-south-1': '877085696533',
  'ap-east-1': '800184023465',
  'ap-east-2': '533267051163',
  'ap-south-2': '900889452093',
  'ap-southeast-3': '296578399912',
  'ap-southeast-4': '491585149902',
  'ap-southeast-5': '151610086707',
  'ap-southeast-6': '333609536671',
  'ap-southeast-7': '121268973566',
  'ca-west-1': '761377655185',
  'cn-north-1': '918309763551',
  'cn-northwest-1': '961992271922',
  'eu-central-2': '900612956339',
  'eu-south-1': '590381155156',
  'eu-south-2': '455263428931',
  'eusc-de-east-1': '877088126301',
  'il-central-1': '066635153087',
  'me-central-1': '759879836304',
  'me-south-1': '558608220178',
  'mx-central-1': '730335286997',
  'us-gov-east-1': '151742754352',
  'us-gov-west-1': '013241004608',
};

/** Domains of the partitions, by how their regions begin. */
const DOMAINS = [
  { prefix: 'cn-', domain: 'amazonaws.com.cn' },
  { prefix: 'eusc-', domain: 'amazonaws.eu' },
  { prefix: '', domain: 'amazonaws.com' },
] as const;

/** Images of a self-managed aws-node, with their tags. */
export interface AwsNodeImages {
  readonly init: string;
  readonly awsNode: string;
  readonly networkPolicyAgent: string;
}

/** What decides the images. */
export interface AwsNodeImagesInput {
  /** Where the images are pulled from: `us-west-2`. Not needed with `registry`. */
  readonly region?: string | undefined;
  /** A registry of one's own that mirrors EKS's repositories, such as `registry.example.com/eks`. @default - EKS's own in the region */
  readonly registry?: string | undefined;
  /** x.y.z of the CNI. */
  readonly version: string;
  /** x.y.z of the network policy agent. */
  readonly networkPolicyAgentVersion: string;
}

/**
 * The images of a self-managed aws-node.
 * @throws CniSettingsError  a region whose registry is not known
 * @see aws/amazon-vpc-cni-k8s@b52188387f2e charts/regions.json, charts/aws-vpc-cni/templates/_helpers.tpl
 */
export function awsNodeImages({ region, registry, version, networkPolicyAgentVersion }: AwsNodeImagesInput): AwsNodeImages {
  const from = registry ?? eksRegistry(region ?? '');
  return {
    init: `${from}/amazon-k8s-cni-init:v${version}`,
    awsNode: `${from}/amazon-k8s-cni:v${version}`,
    networkPolicyAgent: `${from}/amazon/aws-network-policy-agent:v${networkPolicyAgentVersion}`,
  };
}

/** The registry of EKS in a region. @throws CniSettingsError  where it is not known */
export function eksRegistry(region: string): string {
  const account = Object.hasOwn(ACCOUNTS, region) ? ACCOUNTS[region] : undefined;
  if (account === undefined)
    throw new CniSettingsError([`region: no registry of EKS is known in '${region}'; give a registry or the images`]);
  const { domain } = DOMAINS.find(({ prefix }) => region.startsWith(prefix))!;
  return `${account}.dkr.ecr.${region}.${domain}`;
}
