import { Cidr } from './cidr';
import { CidrError } from './cidr-error';

/** A part of a subnet that is kept for one purpose, as the plan has it or with its block read already. */
export interface CidrReservation {
  readonly cidr: string | Cidr;
  /** `prefix`: EC2 assigns prefixes from it, and no single addresses. `explicit`: only what is asked for by address. */
  readonly type: 'prefix' | 'explicit';
}

export const blockOf = ({ cidr }: CidrReservation): Cidr => (typeof cidr === 'string' ? Cidr.parse(cidr) : cidr);

/**
 * What is wrong with a subnet's CIDR reservations: each must be a block inside the subnet, and no two may overlap.
 * @see awsdocs/amazon-vpc-user-guide@06e98d9 doc_source/subnet-cidr-reservation.md
 */
export function reservationProblems(subnet: Cidr, reservations: readonly CidrReservation[]): string[] {
  const problems: string[] = [];
  const sound: Cidr[] = [];
  for (const reservation of reservations) {
    const { cidr: text, type } = reservation;
    if (type !== 'prefix' && type !== 'explicit')
      problems.push(`the reservation ${text} must be of type "prefix" or "explicit", not "${type}"`);
    try {
      const cidr = blockOf(reservation);
      if (!subnet.contains(cidr)) problems.push(`the reservation ${cidr} lies outside the subnet ${subnet}`);
      const other = sound.find((earlier) => earlier.overlaps(cidr));
      if (other !== undefined) problems.push(`the reservations ${other} and ${cidr} overlap`);
      sound.push(cidr);
    } catch (error) {
      if (!(error instanceof CidrError)) throw error;
      problems.push(...error.problems);
    }
  }
  return problems;
}

/** @throws CidrError everything that `reservationProblems` finds */
export function checkReservations(subnet: Cidr, reservations: readonly CidrReservation[]): void {
  const problems = reservationProblems(subnet, reservations);
  if (problems.length > 0) throw new CidrError(problems);
}
