import type { CapacityModel, Subnet } from '../capacity';
import { freeSingles, gravestLedger } from './judged-scenarios';
import type { Gap, RuleOf, Verdict } from './rule';
import { count } from './words';

/** Addresses that AWS asks for, and recommends, in each subnet of the control plane. */
const REQUIRED = 6;
const RECOMMENDED = 16;
const ZONES_REQUIRED = 2;

/** A control-plane subnet in which EKS can hardly place its network interfaces. */
export const controlPlaneSubnetSmall: RuleOf<'subnet'> = {
  name: 'control-plane-subnet-small',
  scope: 'subnet',
  theme: 'Addresses',
  severities: ['warning', 'error'],
  title: 'A control-plane subnet is small',
  explanation:
    "After everything else in the subnet, and before the control plane's own network interfaces, fewer than 16 addresses are left (a warning) or fewer than 6 (an error), in the scenario whose shortages are errors for `subnet-exhausted`. On AWS, the cluster is not created, or an upgrade of its version fails. The control plane also needs subnets in two zones: with fewer, EKS makes no cluster, and the rule speaks of the cluster as an error.",
  sources: ['awsdocs/amazon-eks-user-guide@4d52b4d05 networking/network-reqs.adoc:77'],

  *check(subnet, model): Iterable<Verdict | Gap> {
    if (!subnet.hasRole('control-plane')) return;
    yield* tooFewZones(subnet, model);
    const ledger = gravestLedger(model.groupOf(subnet), subnet);
    if (ledger === undefined) return;
    const usable = Math.max(freeSingles(ledger) + ledger.controlPlaneAddresses, 0);
    if (usable >= RECOMMENDED) {
      yield* model.groupOf(subnet).missing.map((missing) => ({ missing }));
      return;
    }
    yield {
      severity: usable < REQUIRED ? 'error' : 'warning',
      message: `${subnet.name} has ${count(usable, 'address', 'addresses')} for the control plane's network interfaces in scenario ${ledger.name}; EKS needs ${REQUIRED}, and ${RECOMMENDED} are recommended.`,
      numbers: { usable, required: REQUIRED, recommended: RECOMMENDED },
      fix: `Give the control plane a subnet of its own, a /27 or larger, in ${subnet.zone}.`,
    };
  },
};

/** Told once, for the first of the subnets. */
function* tooFewZones(subnet: Subnet, { subnets, plan }: CapacityModel): Iterable<Verdict> {
  const own = subnets.filter((other) => other.hasRole('control-plane'));
  const zones = [...new Set(own.map(({ zone }) => zone))];
  if (own[0] !== subnet || zones.length >= ZONES_REQUIRED) return;
  yield {
    severity: 'error',
    subject: `cluster/${plan.cluster.name}`,
    message: `The control plane of ${plan.cluster.name} has subnets in ${count(zones.length, 'zone')}, ${zones.join(', ')}; EKS needs ${ZONES_REQUIRED}.`,
    numbers: { zones: zones.length, required: ZONES_REQUIRED },
    fix: `Give the role control-plane to a subnet in another zone than ${zones.join(', ')} as well.`,
  };
}
