import type { NetworkPlan, PlanNodePool } from '../../../lib/plan';
import { findingsOf, nodePool, notChecked, planWith, subnet } from './plan-with';

const karpenter = (overrides: Partial<PlanNodePool> = {}) => {
  const { maxNodes: _, ...pool } = nodePool({ provisioner: 'karpenter', ...overrides });
  return pool;
};
const plan = (pool: Partial<PlanNodePool>, env: Record<string, string> = {}, rest: Partial<NetworkPlan> = {}) =>
  planWith({ nodePools: [karpenter(pool)], cni: { version: '1.21.1', env }, ...rest });
const CUSTOM = { AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true', ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone' };
const POD_ENI = { ENABLE_POD_ENI: 'true' };

describe('karpenter-reserved-enis', () => {
  const said = (pool: Partial<PlanNodePool>, env: Record<string, string>) => findingsOf('karpenter-reserved-enis', plan(pool, env));

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
    const given = planWith({ nodePools: [{ ...karpenter(), ...pool }], cni: { version: '1.21.1', env } });
    expect(findingsOf('karpenter-reserved-enis', given)).toEqual([]);
  });
});

describe('karpenter-static-max-pods', () => {
  const said = (pool: Partial<PlanNodePool>, env: Record<string, string> = {}) => findingsOf('karpenter-static-max-pods', plan(pool, env));

  test('above what an admitted type carries', () => {
    const [finding] = said({ maxPods: 58, instanceTypes: ['m5.large', 'm5.xlarge', 't3.small'] });
    expect(finding).toMatchObject({ severity: 'error', numbers: { maxPods: 58, carries: 11, types: 2 } }); // t3.small: 3 × 3 + 2
    expect(finding!.fix).toMatch('Set kubelet.maxPods to 11');
  });

  test('far below what most take', () => {
    const [finding] = said({ maxPods: 29, instanceTypes: ['m5.large', 'm5.4xlarge', 'm5.8xlarge'] });
    expect(finding).toMatchObject({ severity: 'warning', numbers: { maxPods: 29, usual: 110, types: 2 } }); // 29, 234 → 110, 234
  });

  test.each([
    ['it fits all types', { maxPods: 29, instanceTypes: ['m5.large', 'm5.xlarge'] }], // 29, and 58 is not more than twice as many
    ['nobody sets it', { instanceTypes: ['m5.large', 't3.small'] }],
    ['somebody else makes the nodes', { maxPods: 58, provisioner: 'self-managed' as const, maxNodes: 3 }],
  ])('silent where %s', (_, pool) => {
    expect(findingsOf('karpenter-static-max-pods', planWith({ nodePools: [{ ...karpenter(), ...pool }] }))).toEqual([]);
  });
});

describe('karpenter-limits-exceed-subnets', () => {
  const said = (pool: Partial<PlanNodePool>, cidr = '10.0.0.0/24') =>
    findingsOf('karpenter-limits-exceed-subnets', plan(pool, {}, { subnets: [subnet({ cidr })] }));

  test('by CPU, divided by the smallest type', () => {
    const [finding] = said({ limits: { cpu: '40' } }); // 20 nodes × 30 addresses = 600 of 251
    expect(finding).toMatchObject({ severity: 'warning', numbers: { maxNodes: 20, missing: 349, fittingNodes: 8 } }); // 8 × 30 = 240
  });

  test('what the fix says fits', () => {
    expect(said({ limits: { nodes: 8 } })).toEqual([]);
    expect(said({ limits: { nodes: 9 } })).toHaveLength(1); // 270 of 251
  });

  test('in prefix mode by blocks', () => {
    const given = plan({ limits: { nodes: 20 } }, { ENABLE_PREFIX_DELEGATION: 'true' }, { subnets: [subnet({ cidr: '10.0.0.0/24' })] });
    expect(findingsOf('karpenter-limits-exceed-subnets', given)[0]!.message).toMatch('whole /28 blocks');
  });

  test('without limits nothing bounds the pool, which other rules tell', () => {
    expect(said({})).toEqual([]);
    expect(notChecked('subnet-exhausted', plan({}))).not.toEqual([]);
  });
});
