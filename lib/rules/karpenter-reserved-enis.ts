import { reservedEnisFor } from '../karpenter';
import type { RuleOf } from './rule';

/** Karpenter that counts ENIs which serve no pod. */
export const karpenterReservedEnis: RuleOf<'nodePool'> = {
  name: 'karpenter-reserved-enis',
  scope: 'nodePool',
  theme: 'Karpenter',
  severities: ['error'],
  title: 'Karpenter counts ENIs that serve no pod',
  explanation:
    'With custom networking the primary ENI serves no pod, and security groups for pods keep one for the trunk. Karpenter knows of neither unless its controller runs with RESERVED_ENIS. The rule fires where it is lower than that, and max pods is left to Karpenter and comes out above what some type carries. On the cluster, Karpenter packs more pods on a node than get addresses.',
  sources: ['aws/karpenter-provider-aws#2273', 'aws/karpenter-provider-aws@1d927085d pkg/providers/instancetype/types.go (ENILimitedPods)'],

  *check(pool, { settings }) {
    if (pool.plan.provisioner !== 'karpenter' || pool.plan.maxPods !== undefined) return;
    const [reservedEnis, needed] = [pool.plan.reservedEnis ?? 0, reservedEnisFor(settings)];
    if (reservedEnis >= needed) return;
    const worst = pool
      .types()
      .map((type) => ({ name: type.instance.type, excess: pool.podsWhenFull(type) - type.ipCapacity }))
      .reduce((most, next) => (next.excess > most.excess ? next : most));
    if (worst.excess <= 0) return;
    yield {
      message: `Karpenter counts on ${needed - reservedEnis} ${needed - reservedEnis === 1 ? 'ENI that serves' : 'ENIs that serve'} no pod: ${worst.name} of pool ${pool.name} gets ${worst.excess} pods without an address.`,
      numbers: { reservedEnis, needed, podsWithoutAddress: worst.excess },
      fix: `Run Karpenter's controller with RESERVED_ENIS=${needed} (settings.reservedENIs of its chart).`,
    };
  },
};
