/** Variables that come from the DaemonSet itself, never from a user. @see aws/amazon-vpc-cni-k8s@b52188387f2e config/master/aws-k8s-cni.yaml */
export const GIVEN_VARIABLES = ['MY_NODE_NAME', 'MY_POD_NAME', 'VPC_CNI_VERSION', 'VPC_ID'] as const;

/** Variables that the AWS SDK, Go's HTTP client and its runtime read in aws-node as in any program: no settings of its own, and no slips either. */
export const RUNTIME_VARIABLES = [
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_DEFAULT_REGION',
  'AWS_EC2_METADATA_DISABLED',
  'AWS_REGION',
  'AWS_ROLE_ARN',
  'AWS_STS_REGIONAL_ENDPOINTS',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'GODEBUG',
  'GOGC',
  'GOMAXPROCS',
  'GOMEMLIMIT',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
] as const;
