import type { PlanLoad } from '../../../../lib/plan';
import { findingsOf } from '../../rules/plan-with';
import { loadPlan } from './load-plan';

const RULE = 'targets-dominated';
const churn: PlanLoad = { hours: 1, nodes: { general: 5 }, parts: [{ kind: 'churn', pods: 230, lifetimeSeconds: 600 }] };

test('whole warm ENIs that a minimum replaces at no cost are worth knowing', () => {
  const [finding, ...others] = findingsOf(RULE, loadPlan(churn));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: 'info', subject: 'cluster/demo' });
  expect(finding!.numbers).toMatchObject({ addresses: 450, p99WaitSeconds: 0, betterP99WaitSeconds: 0 }); // 450 = 5 × 3 ENIs × 30
  expect(finding!.numbers.betterAddresses).toBeLessThan(450);
  expect(finding!.fix).toMatch(/^Set WARM_IP_TARGET=\d+ MINIMUM_IP_TARGET=\d+: /);
});

test('the settings that it names are themselves dominated by none', () => {
  const [finding] = findingsOf(RULE, loadPlan(churn));
  const env = Object.fromEntries([...finding!.fix.matchAll(/(\w+)=(\d+)/g)].map(([, name, value]) => [name!, value!]));
  expect(findingsOf(RULE, loadPlan(churn, env))).toEqual([]);
});
