import { customNetwork } from './custom-network';
import { findingsOf, planWith, subnet } from './plan-with';

const RULE = 'pod-subnet-without-egress';

test.each(['nat', 'internet-gateway', 'transit', undefined] as const)('a default route to %s is not complained of', (defaultRoute) => {
  const { defaultRoute: _, ...unsaid } = subnet();
  expect(findingsOf(RULE, planWith({ subnets: [defaultRoute === undefined ? unsaid : subnet({ defaultRoute })] }))).toEqual([]);
});

test('nodes without a default route are an error', () => {
  expect(findingsOf(RULE, planWith({ subnets: [subnet({ defaultRoute: 'none' })] }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'subnet/nodes-a',
      message: 'The route table of nodes-a has no default route: its nodes and pods reach nothing outside the VPC.',
      numbers: { nodePools: 1, interfaceEndpoints: 0 },
      fix: 'Route 0.0.0.0/0 of nodes-a to the NAT gateway of us-west-2a.',
    }),
  ]);
});

test('a subnet that an ENIConfig names counts, whatever its roles', () => {
  const plan = customNetwork();
  const subnets = plan.subnets.map((each) => (each.name === 'pods-b' ? { ...each, roles: [], defaultRoute: 'none' as const } : each));
  expect(findingsOf(RULE, { ...plan, subnets })).toMatchObject([{ subject: 'subnet/pods-b', numbers: { nodePools: 1 } }]);
});

test('a subnet for load balancers needs no way out, one for pods does', () => {
  const spare = (role: 'load-balancer' | 'pod') =>
    planWith({ subnets: [subnet(), subnet({ name: 'spare', cidr: '10.0.16.0/24', roles: [role], defaultRoute: 'none' })] });
  expect(findingsOf(RULE, spare('load-balancer'))).toEqual([]);
  expect(findingsOf(RULE, spare('pod'))).toMatchObject([{ subject: 'subnet/spare', numbers: { nodePools: 0 } }]);
});

test('a private cluster reaches AWS by interface endpoints, so that it is a warning', () => {
  const subnets = [
    subnet({ defaultRoute: 'none' }),
    subnet({ name: 'endpoints', cidr: '10.0.16.0/24', roles: [], interfaceEndpoints: 5, defaultRoute: 'none' }),
  ];
  expect(findingsOf(RULE, planWith({ subnets }))).toMatchObject([{ severity: 'warning', numbers: { interfaceEndpoints: 5 } }]);
});

test('a route that is not known is not checked', () => {
  const plan = planWith({ unknown: [{ at: '/subnets/0/defaultRoute', reason: 'not looked up' }] });
  expect(findingsOf(RULE, plan)).toEqual([]);
});
