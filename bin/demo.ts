import { type App, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';
import { PodCluster, PodNetwork, SubnetRole } from '../constructs';
import { DAEMON_SETS, DATA_WORKLOADS, GENERAL_WORKLOADS, SERVICES } from './demo-workloads';

/**
 * The demo: a cluster of three zones whose pods have a range of their own, 100.64.0.0/16, and get their addresses in prefixes of 16.
 * Account, region and zones come from the app's context.
 * @throws Error  where the context lacks one of them
 */
export function demo(app: App): Stack {
  const stack = new Stack(app, 'Demo', {
    description: 'eks-podnet demo: an EKS cluster whose pods provably fit',
    env: { account: contextValue(app, 'account'), region: contextValue(app, 'region') },
  });

  const network = new PodNetwork(stack, 'Network', {
    cidr: '10.0.0.0/16',
    secondaryCidrs: ['100.64.0.0/16'],
    zones: contextList(app, 'zones'),
    subnetGroups: [
      { name: 'public', roles: [SubnetRole.PUBLIC, SubnetRole.LOAD_BALANCER], prefixLength: 24, loadBalancers: 1 },
      { name: 'nodes', roles: [SubnetRole.NODE, SubnetRole.LOAD_BALANCER], prefixLength: 22, loadBalancers: 2 },
      { name: 'control-plane', roles: [SubnetRole.CONTROL_PLANE], prefixLength: 27 },
      { name: 'pods', roles: [SubnetRole.POD], prefixLength: 18 },
    ],
  });

  const cluster = new PodCluster(stack, 'Cluster', {
    clusterName: 'podnet-demo',
    network,
    version: eks.KubernetesVersion.V1_34,
    cni: { version: 'v1.21.1-eksbuild.1', settings: { prefixDelegation: true, warmPrefixTarget: 1 } },
  });

  const general = cluster.addManagedNodeGroup('General', {
    instanceTypes: ['m6i.xlarge', 'm6a.xlarge'],
    minNodes: 3,
    maxNodes: 30,
    maxUnavailablePercentage: 10,
  });
  const data = cluster.addManagedNodeGroup('Data', {
    instanceTypes: ['r6i.2xlarge'],
    minNodes: 3,
    maxNodes: 9,
    maxPods: 110, // said here, kube-reserved memory goes with it
    labels: { workload: 'data' },
    taints: [{ key: 'workload', value: 'data', effect: eks.TaintEffect.NO_SCHEDULE }],
  });

  for (const [name, options] of Object.entries(GENERAL_WORKLOADS)) cluster.declareWorkload(name, { ...options, nodeGroup: general });
  for (const [name, options] of Object.entries(DATA_WORKLOADS)) cluster.declareWorkload(name, { ...options, nodeGroup: data });
  for (const [name, options] of Object.entries(DAEMON_SETS)) cluster.declareDaemonSet(name, options);
  for (const [name, options] of Object.entries(SERVICES)) cluster.declareService(name, options);

  return stack;
}

function contextValue(app: App, key: string): string {
  const value: unknown = app.node.tryGetContext(key);
  if (typeof value !== 'string' || value === '')
    throw new Error(`The context value '${key}' is missing: set it in cdk.json, or by -c ${key}=…`);
  return value;
}

/** A list in cdk.json, or names with commas between them on the command line. */
function contextList(app: App, key: string): string[] {
  const value: unknown = app.node.tryGetContext(key);
  return Array.isArray(value) ? value : contextValue(app, key).split(',');
}
