import { Cidr, type SubnetSpace, subnetSpace } from '../address';
import type { PlanSubnet } from '../plan/types';
import { lazy } from './lazy';
import { standingLines } from './standing-lines';

/** A subnet of the plan and the room in it. */
export class Subnet {
  /** Host bits are the rule cidr-invalid's business; AWS would make the enclosing block of it. */
  readonly cidr = lazy(() => Cidr.enclosing(this.plan.cidr));
  /** What the empty subnet offers. */
  readonly space = lazy((): SubnetSpace => subnetSpace(this.cidr(), this.plan.cidrReservations));

  /** What the subnet holds whatever the scenario. */
  readonly standing = lazy(() => standingLines(this.plan, this.space()));

  constructor(
    readonly plan: PlanSubnet,
    readonly index: number,
  ) {}

  get name(): string {
    return this.plan.name;
  }

  get zone(): string {
    return this.plan.availabilityZone;
  }

  hasRole(role: NonNullable<PlanSubnet['roles']>[number]): boolean {
    return this.plan.roles?.includes(role) ?? false;
  }
}
