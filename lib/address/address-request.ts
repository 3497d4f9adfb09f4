import type { SubnetDemand } from './prefix-length-for';

/** What to carve subnets from, for which roles and zones. */
export interface AddressRequest {
  /** The VPC's CIDR blocks, in the order in which they are filled. New ones go to the end. */
  readonly blocks: readonly AddressBlock[];
  /**
   * Availability zones. New ones go to the end. A zone is told by its name; one whose name is a CDK token or look-up dummy by its position.
   */
  readonly zones: readonly string[];
  /** What subnets are for. New ones go to the end. */
  readonly roles: readonly AddressRole[];
  /**
   * For how many zones every role gets a place, from 1. What is not used yet stays free, so that a zone can be added later without moving anything.
   * @default 4
   */
  readonly zoneSlots?: number;
}

/** One CIDR block of the VPC. */
export interface AddressBlock {
  /** IPv4, /16 to /28. */
  readonly cidr: string;
  /** The roles whose subnets may be in it. A role that several blocks serve takes the first with room. */
  readonly roles: readonly string[];
}

/** What subnets are for, and how large they are: exactly one of `prefixLength` and `demand`. */
export interface AddressRole {
  /** The name, such as `node` or `pod`. */
  readonly role: string;
  /** Length of each subnet, 16 to 28. @default - from `demand` */
  readonly prefixLength?: number;
  /** What each subnet must be able to give. A size taken from demand stays only where the plan is frozen. @default - `prefixLength` */
  readonly demand?: SubnetDemand;
  /** Added to `demand` as room to grow, in percent from 0. @default 0 */
  readonly headroomPercent?: number;
}

/** Places for four zones: no region but us-east-1 has more, and most have three. */
export const DEFAULT_ZONE_SLOTS = 4;

/** A request or a frozen plan that is wrong, or subnets that do not fit; `problems` has a line for each. */
export class AddressPlanError extends Error {
  override readonly name = 'AddressPlanError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
