import { customNetwork } from './custom-network';
import { findingsOf, nodePool, notChecked, planWith } from './plan-with';

const RULE = 'cni-after-nodes';

test('a pool that is not ordered after the CNI configuration is an error, and one that is, or says nothing, is not', () => {
  expect(findingsOf(RULE, planWith({ nodePools: [nodePool({ cniReadyBeforeNodes: false })] }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'nodePool/general',
      fix: 'Make pool general depend on the add-on vpc-cni.',
    }),
  ]);
  expect(findingsOf(RULE, planWith({ nodePools: [nodePool({ cniReadyBeforeNodes: true })] }))).toEqual([]);
  expect(findingsOf(RULE, customNetwork())).toEqual([]);
});

test('it is an error however little else is known of the pool', () => {
  const pool = nodePool({ provisioner: 'karpenter', instanceTypes: ['m99.large'], cniReadyBeforeNodes: false });
  const { maxNodes: _, ...unbounded } = pool;
  expect(findingsOf(RULE, planWith({ nodePools: [unbounded] }))).toHaveLength(1);
});

test('an order that is not known is not checked', () => {
  const plan = planWith({ unknown: [{ at: '/nodePools/0/cniReadyBeforeNodes', reason: 'an imported template' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toHaveLength(1);
});
