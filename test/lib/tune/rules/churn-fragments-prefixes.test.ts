import type { NetworkPlan, PlanCidrReservation, PlanLoad } from '../../../../lib/plan';
import { findingsOf, nodePool, notChecked, subnet } from '../../rules/plan-with';
import { burstOn, loadPlan } from './load-plan';

const RULE = 'churn-fragments-prefixes';
/** Nodes come and go among 100 addresses of other things, while short-lived pods take and give prefixes. */
const load: PlanLoad = {
  hours: 1,
  nodes: { general: 3 },
  parts: [
    { kind: 'churn', pods: 60, lifetimeSeconds: 600 },
    { kind: 'rolling-upgrade', atSeconds: 300, surge: 2 },
  ],
};
const shared = (
  reservations: PlanCidrReservation[] = [],
  env: Record<string, string> = { ENABLE_PREFIX_DELEGATION: 'true' },
): NetworkPlan =>
  loadPlan(load, env, {
    subnets: [subnet({ cidr: '10.0.0.0/23', addressesInUse: 100, cidrReservations: reservations })],
    nodePools: [nodePool({ maxNodes: 5, minNodes: 3, maxPods: 29, maxPodsSetBy: 'kubelet-config', ownAmi: true })],
  });

test('single addresses among the blocks leave none whole while hundreds are free; a reservation is the fix', () => {
  const [finding, ...others] = findingsOf(RULE, shared());
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', subject: 'subnet/nodes-a' });
  expect(finding!.numbers.freeAddresses).toBeGreaterThan(100);
  expect(finding!.fix).toBe('Reserve 10.0.1.0/24 of nodes-a for prefixes (AWS::EC2::SubnetCidrReservation, type prefix).');
});

test.each([
  ['with the reservation', shared([{ cidr: '10.0.1.0/24', type: 'prefix' }])],
  ['of secondary addresses', shared([], {})],
])('a subnet %s does not splinter', (_, plan) => {
  expect(findingsOf(RULE, plan)).toEqual([]);
});

test('of a load that is played on a share of its nodes it is not checked', () => {
  const plan = loadPlan(burstOn(500), { ENABLE_PREFIX_DELEGATION: 'true' });
  expect(notChecked(RULE, plan)).toEqual([expect.objectContaining({ subject: 'subnet/nodes-a' })]);
});

test('a load that does not go with the plan is not checked, with the place in it', () => {
  const plan = loadPlan({ parts: [{ kind: 'burst', pods: 1, atSeconds: 0, nodePool: 'no' }] });
  expect(notChecked('ec2-throttling', plan)[0]!.message).toContain('/parts/0/nodePool: there is no node pool "no"');
});
