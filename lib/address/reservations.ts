import { Cidr } from './cidr';
import { CidrError } from './cidr-error';

/** A part of a subnet that is kept for one purpose, as the plan has it or with its block read already. */
export interface CidrReservation {
  readonly cidr: string | Cidr;
  /** `prefix`: EC2 assigns prefixes from it, and no single addresses. `explicit`: only what is asked for by address. */
  readonly type: 'prefix' | 'explicit';
}

/** A reservation whose block is read. */
export interface ReadReservation extends CidrReservation {
  readonly cidr: Cidr;
}

/**
 * What is wrong with a subnet's CIDR reservations: each must be a block inside the subnet, and no two may overlap.
 * @see awsdocs/amazon-vpc-user-guide@06e98d9 doc_source/subnet-cidr-reservation.md
 */
export function reservationProblems(subnet: Cidr, reservations: readonly CidrReservation[]): string[] {
  return read(subnet, reservations).problems;
}

/** @throws CidrError everything that `reservationProblems` finds */
export function readReservations(subnet: Cidr, reservations: readonly CidrReservation[]): readonly ReadReservation[] {
  const { problems, sound } = read(subnet, reservations);
  if (problems.length > 0) throw new CidrError(problems);
  return sound;
}

function read(subnet: Cidr, reservations: readonly CidrReservation[]) {
  const problems: string[] = [];
  const sound: ReadReservation[] = [];
  for (const { cidr: given, type } of reservations) {
    if (type !== 'prefix' && type !== 'explicit')
      problems.push(`the reservation ${given} must be of type "prefix" or "explicit", not "${type}"`);
    try {
      const cidr = given instanceof Cidr ? given : Cidr.parse(given);
      if (!subnet.contains(cidr)) problems.push(`the reservation ${cidr} lies outside the subnet ${subnet}`);
      const other = sound.find((earlier) => earlier.cidr.overlaps(cidr));
      if (other !== undefined) problems.push(`the reservations ${other.cidr} and ${cidr} overlap`);
      sound.push({ cidr, type });
    } catch (error) {
      if (!(error instanceof CidrError)) throw error;
      problems.push(...error.problems);
    }
  }
  return { problems, sound };
}
