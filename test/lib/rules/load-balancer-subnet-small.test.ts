import type { PlanSubnet } from '../../../lib/plan';
import { findingsOf, notChecked, planWith, subnet } from './plan-with';

const RULE = 'load-balancer-subnet-small';

const loadBalancing = (ofSubnet: Partial<PlanSubnet> = {}) =>
  planWith({ subnets: [subnet(), subnet({ name: 'public-a', cidr: '10.0.16.0/28', roles: ['public', 'load-balancer'], ...ofSubnet })] });

test('fewer than 8 free addresses beside the load balancers are an error', () => {
  expect(findingsOf(RULE, loadBalancing({ loadBalancers: 3 }))).toEqual([]); // 16 − 5 − 3 = 8
  expect(findingsOf(RULE, loadBalancing({ loadBalancers: 4 }))).toMatchObject([
    {
      severity: 'error',
      subject: 'subnet/public-a',
      numbers: { free: 7, required: 8 },
      fix: 'Give load balancers a subnet of their own, a /27 or larger, in us-west-2a, or free 1 address in public-a.',
    },
  ]);
});

test('the role alone counts, and so does a load balancer alone', () => {
  expect(findingsOf(RULE, loadBalancing({ addressesInUse: 4 }))).toHaveLength(1); // 11 − 4 = 7
  expect(findingsOf(RULE, loadBalancing({ addressesInUse: 4, roles: [] }))).toEqual([]);
  expect(findingsOf(RULE, loadBalancing({ addressesInUse: 3, roles: [], loadBalancers: 1 }))).toHaveLength(1); // 11 − 3 − 1 = 7
});

test('many load balancers need more than a /27', () => {
  const [finding] = findingsOf(RULE, loadBalancing({ loadBalancers: 20 }));
  expect(finding).toMatchObject({ message: expect.stringContaining('has 0 free addresses'), numbers: { free: -9 } }); // 11 − 20
  expect(finding!.fix).toContain('a /26 or larger'); // 20 + 8 = 28 > 27
  expect(findingsOf(RULE, loadBalancing({ loadBalancers: 1_000_000 }))[0]!.fix).toContain('a /16 or larger');
});

test('a number of load balancers that is not known is not checked', () => {
  const plan = { ...loadBalancing(), unknown: [{ at: '/subnets/1/loadBalancers', reason: 'not looked up' }] };
  expect(notChecked(RULE, plan)).toMatchObject([{ subject: 'subnet/public-a' }]);
});
