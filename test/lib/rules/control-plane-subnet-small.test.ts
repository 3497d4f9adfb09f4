import type { PlanSubnet } from '../../../lib/plan';
import { findingsOf, nodePool, notChecked, planWith, subnet } from './plan-with';

const RULE = 'control-plane-subnet-small';

/** The control plane in two zones: a subnet as said, and a roomy one. */
const controlPlane = (ofSubnet: Partial<PlanSubnet> = {}) =>
  planWith({
    subnets: [
      subnet(),
      subnet({ name: 'cp-a', cidr: '10.0.16.0/27', roles: ['control-plane'], ...ofSubnet }),
      subnet({ name: 'cp-b', availabilityZone: 'us-west-2b', cidr: '10.0.17.0/24', roles: ['control-plane'] }),
    ],
  });

test.each([
  [11, undefined, 16], // 32 − 5 − 11 = 16, the control plane's own not counted
  [12, 'warning', 15],
  [21, 'warning', 6],
  [22, 'error', 5],
  [40, 'error', 0], // none, however much is missing
])('with %i addresses in use it is %s', (addressesInUse, severity, usable) => {
  const findings = findingsOf(RULE, controlPlane({ addressesInUse }));
  expect(findings.map((finding) => [finding.severity, finding.subject, finding.numbers.usable])).toEqual(
    severity === undefined ? [] : [[severity, 'subnet/cp-a', usable]],
  );
});

test('addresses in a prefix reservation are none for the control plane', () => {
  const [finding] = findingsOf(RULE, controlPlane({ cidrReservations: [{ cidr: '10.0.16.16/28', type: 'prefix' }] }));
  expect(finding).toMatchObject({
    severity: 'warning',
    message: "cp-a has 12 addresses for the control plane's network interfaces in scenario maximum; EKS needs 6, and 16 are recommended.",
    numbers: { usable: 12 }, // 16 − 4 outside
    fix: 'Give the control plane a subnet of its own, a /27 or larger, in us-west-2a.',
  });
});

test('where workloads bound the pools, their declared size counts', () => {
  const shared = (replicas: number) => ({
    ...controlPlane({ cidr: '10.0.16.0/25', roles: ['control-plane', 'node'] as const }), // 123
    nodePools: [nodePool({ subnets: ['cp-a'], maxNodes: 5 })], // 5 × 30 = 150
    workloads: [{ name: 'web', replicas }],
  });
  expect(findingsOf(RULE, shared(81))).toEqual([]); // 3 × 30 = 90, 33 left
  expect(findingsOf(RULE, shared(108))[0]).toMatchObject({ severity: 'error', numbers: { usable: 3 } }); // 4 × 30 = 120
});

test('one zone is too few for the control plane, and that is said of the cluster', () => {
  const { subnets, ...plan } = controlPlane();
  expect(findingsOf(RULE, { ...plan, subnets: subnets.slice(0, 2) })).toEqual([
    expect.objectContaining({
      severity: 'error',
      subject: 'cluster/demo',
      numbers: { zones: 1, required: 2 },
      fix: 'Give the role control-plane to a subnet in another zone than us-west-2a as well.',
    }),
  ]);
  expect(findingsOf(RULE, { ...plan, subnets })).toEqual([]);
});

test('a plan that names no control-plane subnet says nothing of the control plane', () => {
  expect(findingsOf(RULE, planWith())).toEqual([]);
});

test('a size that is not known is not checked', () => {
  const plan = { ...controlPlane(), unknown: [{ at: '/subnets/1/cidr', reason: 'a token' }] };
  expect(notChecked(RULE, plan)).toMatchObject([{ subject: 'subnet/cp-a' }]);
});
