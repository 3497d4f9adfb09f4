import type { RuleOf } from './rule';
import { runsAwsNode } from './runs-aws-node';
import { count } from './words';

/** Below so many warm addresses nearly every pod costs a call; above so many nodes those calls meet EC2's limits. */
const FEW_WARM_ADDRESSES = 5;
const MANY_NODES = 20;

/** A warm pool so small that every pod costs an EC2 call. */
export const warmIpChurn: RuleOf<'nodePool'> = {
  name: 'warm-ip-churn',
  scope: 'nodePool',
  theme: 'aws-node settings',
  severities: ['warning'],
  title: 'A small WARM_IP_TARGET alone costs an EC2 call for every pod',
  explanation:
    'WARM_IP_TARGET is below 5 without MINIMUM_IP_TARGET, on a pool of more than 20 nodes that take single addresses. On the cluster, nearly every pod that starts assigns an address and every pod that ends gives one back; on a scale-out EC2 throttles the calls and pods wait.',
  sources: [
    'aws/amazon-vpc-cni-k8s#2804',
    'aws/amazon-vpc-cni-k8s@b52188387f2e docs/eni-and-ip-target.md',
    'this project: 5 and 20 are a rule of thumb',
  ],

  *check(pool, { settings }) {
    if (!runsAwsNode(pool)) return;
    const { warmIpTarget, minimumIpTarget } = settings;
    if (warmIpTarget === 0 || warmIpTarget >= FEW_WARM_ADDRESSES || minimumIpTarget > 0) return;
    const churning = pool.types().filter((type) => type.network().mode === 'secondary-ip' && type.network().provisions);
    const maxNodes = churning.length === 0 ? 0 : pool.maxNodes();
    if (maxNodes <= MANY_NODES) return;
    yield {
      message: `With WARM_IP_TARGET=${warmIpTarget} alone, pool ${pool.name} of up to ${count(maxNodes, 'node')} makes about one EC2 call for every pod that starts.`,
      numbers: { warmIpTarget, maxNodes },
      fix: pool.workloads.areDeclared()
        ? `Set MINIMUM_IP_TARGET=${Math.max(1, ...churning.map((type) => pool.declaredPodsOnNode(type)))}, the pods with an address that a node of ${pool.name} has by the declared workloads.`
        : `Set WARM_IP_TARGET=${FEW_WARM_ADDRESSES}, or MINIMUM_IP_TARGET to the pods that a node of ${pool.name} usually has.`,
    };
  },
};
