import { agentContainer, awsNodeContainer, initContainer, volumes } from './containers';
import type { ResolvedAwsNode } from './resolve';

const oneOf = (key: string, ...values: readonly string[]) => ({ key, operator: 'In', values });
const noneOf = (key: string, ...values: readonly string[]) => ({ key, operator: 'NotIn', values });

/** Linux nodes of EC2: Fargate, hybrid and auto nodes bring a network of their own. */
const AFFINITY = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            oneOf('kubernetes.io/os', 'linux'),
            oneOf('kubernetes.io/arch', 'amd64', 'arm64'),
            noneOf('eks.amazonaws.com/compute-type', 'fargate', 'hybrid', 'auto'),
          ],
        },
      ],
    },
  },
};

/** What the DaemonSet's selector goes by. */
export const POD_LABEL = { 'k8s-app': 'aws-node' } as const;

/** The DaemonSet aws-node. @see aws/amazon-vpc-cni-k8s@b52188387f2e config/master/aws-k8s-cni.yaml, charts/aws-vpc-cni/templates/daemonset.yaml */
export function daemonSet(resolved: ResolvedAwsNode, podLabels: Readonly<Record<string, string>>): object {
  const { props, hasAgent } = resolved;
  return {
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: intOrShare(props.maxUnavailable ?? '10%') } },
    selector: { matchLabels: POD_LABEL },
    template: {
      metadata: { labels: podLabels },
      spec: {
        priorityClassName: 'system-node-critical',
        serviceAccountName: 'aws-node',
        hostNetwork: true,
        ...(props.imagePullSecrets !== undefined && { imagePullSecrets: props.imagePullSecrets.map((name) => ({ name })) }),
        initContainers: [initContainer(resolved)],
        terminationGracePeriodSeconds: 10,
        tolerations: props.tolerations ?? [{ operator: 'Exists' }],
        securityContext: {},
        containers: [awsNodeContainer(resolved), ...(hasAgent ? [agentContainer(resolved)] : [])],
        volumes: volumes(resolved),
        affinity: props.affinity ?? AFFINITY,
      },
    },
  };
}

/** Kubernetes takes a number as a number, and a share as text. */
function intOrShare(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
