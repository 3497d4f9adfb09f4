import { App, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';
import { PodCluster, type PodClusterProps, PodNetwork, type PodNetworkProps } from '../../../constructs/aws';

export const ENV = { account: '123456789012', region: 'us-west-2' };
export const ZONES = ['us-west-2a', 'us-west-2b', 'us-west-2c'];

/** A cluster in one stack whose pods fit: prefixes, and subnets of their own, unless it is told otherwise. */
export function demo(
  cluster: Partial<PodClusterProps> = {},
  network: Partial<PodNetworkProps> = {},
  context: Record<string, unknown> = {},
) {
  const app = new App({ context });
  const stack = new Stack(app, 'Demo', { env: ENV });
  const made = new PodNetwork(stack, 'Network', { zones: ZONES, secondaryCidrs: ['100.64.0.0/16'], ...network });
  return {
    app,
    stack,
    network: made,
    cluster: new PodCluster(stack, 'Cluster', {
      network: made,
      version: eks.KubernetesVersion.V1_34,
      ...cluster,
      cni: { settings: { prefixDelegation: true }, ...cluster.cni },
    }),
  };
}

/** One group that fits. */
export const GENERAL = { instanceTypes: ['m5.large'], minNodes: 3, maxNodes: 30 };

/** Keeps the check's report of what is worth knowing, but not wrong, out of the test's output. */
export function withoutReports(): void {
  beforeAll(() => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });
}
