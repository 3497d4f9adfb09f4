import { findingsOf } from '../../rules/plan-with';
import { burstOn, loadPlan } from './load-plan';

const RULE = 'ec2-throttling';

test('500 nodes that ask for one address at a time are throttled, and a minimum is the fix', () => {
  // 23,000 pods are 23,000 calls of AssignPrivateIpAddresses, of which EC2 lets through 100 + 5 a second
  const [finding, ...others] = findingsOf(RULE, loadPlan(burstOn(500), { WARM_IP_TARGET: '1' }));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', subject: 'cluster/demo' });
  expect(finding!.message).toMatch(/^In 1 h of its load, on 10\.9 % of its nodes .* EC2 refuses \d+ calls of AssignPrivateIpAddresses/);
  expect(finding!.numbers.pods).toBeGreaterThan(5000);
  expect(finding!.fix).toMatch(/^Set MINIMUM_IP_TARGET=46: under this load a p99 wait of 0 s instead of \d+/);
});

test.each([
  ['5 nodes that do', loadPlan(burstOn(5), { WARM_IP_TARGET: '1' })],
  ['500 nodes that have a minimum', loadPlan(burstOn(500), { WARM_IP_TARGET: '1', MINIMUM_IP_TARGET: '46' })],
  ['a plan without a load', { ...loadPlan(burstOn(500), { WARM_IP_TARGET: '1' }), load: undefined }],
])('%s are not', (_, { load, ...plan }) => {
  expect(findingsOf(RULE, load === undefined ? plan : { ...plan, load })).toEqual([]);
});
