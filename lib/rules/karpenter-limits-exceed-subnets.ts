import { type CapacityModel, type Draw, shortOfAddresses, shortOfBlocks } from '../capacity';
import type { RuleOf, Verdict } from './rule';
import { count } from './words';

/** Limits that allow more nodes than the subnets hold. */
export const karpenterLimitsExceedSubnets: RuleOf<'nodePool'> = {
  name: 'karpenter-limits-exceed-subnets',
  scope: 'nodePool',
  theme: 'Karpenter',
  severities: ['warning'],
  title: "A NodePool's limits allow more nodes than the subnets can address",
  explanation:
    'The limits, divided by the smallest type that the NodePool admits, give the most nodes that it may make. The rule fires where so many, spread over the zones and filled to max pods, need more addresses or /28 blocks than their subnets have in scenario maximum. On the cluster, Karpenter goes on making nodes whose pods get no address.',
  sources: ['https://karpenter.sh/docs/concepts/nodepools/#speclimits', 'this project: the ledger of scenario maximum'],

  *check(pool, model): Iterable<Verdict> {
    if (pool.plan.provisioner !== 'karpenter' || pool.plan.limits === undefined) return;
    const maxNodes = pool.maxNodes();
    const short = pool.zones().flatMap((zone) => model.drawsOf(pool, zone).flatMap((draw) => shortageOf(draw, model)));
    const [worst] = short.sort((a, b) => b.tooMany - a.tooMany);
    if (worst === undefined) return;
    const zones = pool.zones().length;
    const fitting = Math.max(Math.ceil(maxNodes / zones) - worst.tooMany, 0) * zones;
    yield {
      message: `The limits of NodePool ${pool.name} allow ${count(maxNodes, 'node')}, and ${worst.subnets} is short of ${worst.missing} ${worst.what} then.`,
      numbers: { maxNodes, missing: worst.missing, fittingNodes: fitting },
      fix: `Set limits.nodes of NodePool ${pool.name} to ${fitting}, or give it larger subnets.`,
    };
  },
};

/** What is missing where the draw's nodes are, and how many nodes fewer would make up for it. */
function shortageOf(draw: Draw, model: CapacityModel) {
  const subnet = model.subnets[draw.subnets[0]!]!;
  const judged = model.groupOf(subnet).judge(subnet, 'maximum');
  if (judged === undefined) return [];
  const { poolAddresses, prefixes, enis } = draw.perNode('full');
  const subnets = judged.subnets.join(' + ');
  if (shortOfBlocks(judged)) {
    const missing = judged.neededBlocks - judged.blocks;
    return [{ subnets, missing, what: 'whole /28 blocks', tooMany: Math.ceil(missing / Math.max(prefixes, 1)) }];
  }
  if (!shortOfAddresses(judged)) return [];
  const missing = Math.max(judged.neededAddresses - judged.addresses, judged.neededSingles - judged.singles);
  return [{ subnets, missing, what: 'addresses', tooMany: Math.ceil(missing / Math.max(poolAddresses + enis, 1)) }];
}
