import { findingsOf } from '../../rules/plan-with';
import { burstOn, loadPlan } from './load-plan';

const RULE = 'slow-start';

test('46 pods that start at once on a node that gets one address at a time wait for minutes', () => {
  // a turn of the pool every 5 s brings one address: the last of 46 pods waits about 46 × 5 s
  const [finding, ...others] = findingsOf(RULE, loadPlan(burstOn(5), { WARM_IP_TARGET: '1' }));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', subject: 'cluster/demo' });
  expect(finding!.numbers.p99WaitSeconds).toBeGreaterThan(200);
  expect(finding!.message).toContain('mostly, their node had no address free');
  expect(finding!.fix).toMatch(/^Set MINIMUM_IP_TARGET=46: under this load a p99 wait of 0 s instead of /);
});

test.each([
  ['keeps as many addresses as pods come', loadPlan(burstOn(5), { WARM_IP_TARGET: '1', MINIMUM_IP_TARGET: '46' })],
  ['is throttled, which ec2-throttling says', loadPlan(burstOn(500), { WARM_IP_TARGET: '1' })],
])('nothing is said of a plan that %s', (_, plan) => {
  expect(findingsOf(RULE, plan)).toEqual([]);
});
