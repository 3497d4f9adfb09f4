import type { PlanNodePool } from '../../../lib/plan';
import { karpenterPlan } from './karpenter-plan';
import { findingsOf } from './plan-with';

const CUSTOM = { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone' };
const POD_ENI = { ENABLE_POD_ENI: 'true' };

describe('karpenter-reserved-enis', () => {
  const said = (pool: Partial<PlanNodePool>, env: Record<string, string>) =>
    findingsOf('karpenter-reserved-enis', karpenterPlan(pool, env));

  test('custom networking without it', () => {
    const [finding] = said({}, CUSTOM);
    expect(finding).toMatchObject({
      severity: 'error',
      subject: 'nodePool/general',
      numbers: { reservedEnis: 0, needed: 1, podsWithoutAddress: 9 },
    }); // 27 − 18
    expect(finding!.fix).toMatch('RESERVED_ENIS=1');
  });

  test('security groups for pods without it', () => {
    expect(said({}, POD_ENI)[0]!.numbers).toEqual({ reservedEnis: 0, needed: 1, podsWithoutAddress: 9 });
  });

  test('both need two', () => {
    expect(said({ reservedEnis: 1 }, { ...CUSTOM, ...POD_ENI })[0]!.numbers).toEqual({ reservedEnis: 1, needed: 2, podsWithoutAddress: 9 }); // 18 − 9
  });

  test.each([
    ['it is set', { reservedEnis: 1 }, CUSTOM],
    ['nothing is kept from pods', {}, {}],
    ['max pods is set, so that Karpenter counts nothing', { maxPods: 20 }, CUSTOM],
    ['prefixes carry more than Karpenter counts on', {}, { ...CUSTOM, ENABLE_PREFIX_DELEGATION: 'true' }],
    ['the type cannot trunk, and keeps no slot', { instanceTypes: ['t3.large'] }, POD_ENI],
    ['somebody else makes the nodes', { provisioner: 'self-managed' as const, maxNodes: 3 }, CUSTOM],
  ])('silent where %s', (_, pool, env) => {
    const given = karpenterPlan(pool, env);
    expect(findingsOf('karpenter-reserved-enis', given)).toEqual([]);
  });
});
