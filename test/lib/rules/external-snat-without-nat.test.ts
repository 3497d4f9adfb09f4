import { BY_ZONE, customNetwork } from './custom-network';
import { findingsOf, notChecked, subnet } from './plan-with';
import { unknownVariable, withEnv } from './with-env';

const RULE = 'external-snat-without-nat';
const EXTERNAL = { AWS_VPC_K8S_CNI_EXTERNALSNAT: 'true' };
const PUBLIC = { defaultRoute: 'internet-gateway' } as const;

test('pod addresses that nobody translates, on their way to an internet gateway, are an error', () => {
  expect(findingsOf(RULE, withEnv(EXTERNAL, { subnets: [subnet(PUBLIC)] }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'subnet/nodes-a',
      numbers: { nodePools: 1 },
      fix: 'Route nodes-a to a NAT gateway, or leave AWS_VPC_K8S_CNI_EXTERNALSNAT off.',
    }),
  ]);
});

test.each([
  ['a NAT gateway', EXTERNAL, {}],
  ['a transit gateway', EXTERNAL, { defaultRoute: 'transit' }],
  ['an internet gateway with SNAT on the node', { AWS_VPC_K8S_CNI_EXTERNALSNAT: 'false' }, PUBLIC],
] as const)('%s is fine', (_, env, route) => {
  expect(findingsOf(RULE, withEnv(env, { subnets: [subnet(route)] }))).toEqual([]);
});

test('an IPv6 cluster translates nothing', () => {
  const cluster = { name: 'demo', ipFamily: 'ipv6' } as const;
  expect(findingsOf(RULE, withEnv(EXTERNAL, { cluster, subnets: [subnet(PUBLIC)] }))).toEqual([]);
});

test('a public subnet that no pod has an address of does not matter', () => {
  const spare = subnet({ name: 'public-a', cidr: '10.0.32.0/24', roles: ['public'], ...PUBLIC });
  expect(findingsOf(RULE, withEnv(EXTERNAL, { subnets: [subnet(), spare] }))).toEqual([]);
});

test('with custom networking it is the pod subnets that count, not those of the nodes', () => {
  const { subnets } = customNetwork();
  const routed = (isPublic: (name: string) => boolean) =>
    customNetwork(
      { env: { ...BY_ZONE, ...EXTERNAL } },
      { subnets: subnets.map((each) => (isPublic(each.name) ? { ...each, ...PUBLIC } : each)) },
    );
  expect(
    findingsOf(
      RULE,
      routed((name) => name.startsWith('nodes-')),
    ),
  ).toEqual([]);
  expect(
    findingsOf(
      RULE,
      routed((name) => name === 'pods-b'),
    ),
  ).toEqual([expect.objectContaining({ subject: 'subnet/pods-b' })]);
});

test('where it is not known who translates, nothing is checked', () => {
  const plan = withEnv({}, { subnets: [subnet(PUBLIC)], ...unknownVariable('AWS_VPC_K8S_CNI_EXTERNALSNAT') });
  expect(findingsOf(RULE, plan)).toEqual([]);
  expect(notChecked(RULE, plan)).toEqual([expect.objectContaining({ subject: 'subnet/nodes-a' })]);
});
