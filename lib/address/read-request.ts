import { AddressPlanError, type AddressRequest, type AddressRole, DEFAULT_ZONE_SLOTS } from './address-request';
import { Cidr } from './cidr';
import { CidrError } from './cidr-error';
import { prefixLengthFor } from './prefix-length-for';
import { BLOCK_SIZES, blockSizeProblem } from './vpc-limits';

/** A request whose parts are known to be sound. */
export interface SoundRequest {
  readonly zones: readonly string[];
  readonly zoneSlots: number;
  readonly roles: readonly SoundRole[];
  /** All blocks of the VPC. */
  readonly blocks: readonly Cidr[];
}

export interface SoundRole {
  readonly role: string;
  readonly prefixLength: number;
  readonly sizedBy: 'prefixLength' | 'demand';
  /** The blocks that serve the role, in order. */
  readonly blocks: readonly Cidr[];
}

/** @throws AddressPlanError everything that is wrong, with its place in the request */
export function readRequest({ blocks, zones, roles, zoneSlots = DEFAULT_ZONE_SLOTS }: AddressRequest): SoundRequest {
  const problems: string[] = [];
  if (!Number.isSafeInteger(zoneSlots) || zoneSlots < 1) problems.push(`zoneSlots must be a whole number of at least 1, not ${zoneSlots}`);
  if (zones.length === 0) problems.push('zones: at least one zone is needed');
  if (zones.some((zone) => zone.trim() === '')) problems.push('zones: the name of a zone is blank');
  if (roles.length === 0) problems.push('roles: at least one role is needed');
  if (roles.some(({ role }) => role.trim() === '')) problems.push('roles: the name of a role is blank');
  problems.push(...duplicates(zones.filter((zone) => !hasNoNameYet(zone))).map((zone) => `zones: "${zone}" is given twice`));
  problems.push(...duplicates(roles.map(({ role }) => role)).map((role) => `roles: "${role}" is given twice`));

  const cidrs = blocks.map(({ cidr }, index) => soundBlock(cidr, `blocks[${index}]`, problems));
  cidrs.forEach((cidr, index) => {
    const other = cidrs.slice(0, index).find((earlier) => cidr !== undefined && earlier?.overlaps(cidr));
    if (other !== undefined) problems.push(`blocks[${index}]: ${cidr} overlaps ${other}`);
  });
  blocks.forEach(({ roles: served }, index) => {
    for (const role of served) {
      if (!roles.some((each) => each.role === role)) problems.push(`blocks[${index}]: no role is called "${role}"`);
    }
  });

  const sound = roles.map((role, index) => {
    const at = `roles[${index}] (${role.role})`;
    const serving = cidrs.filter((cidr, block) => cidr !== undefined && blocks[block]?.roles.includes(role.role)) as Cidr[];
    if (!blocks.some((block) => block.roles.includes(role.role))) problems.push(`${at}: no block serves this role`);
    const prefixLength = lengthOf(role, at, problems);
    return { role: role.role, prefixLength, sizedBy: role.demand === undefined ? 'prefixLength' : 'demand', blocks: serving } as const;
  });
  if (problems.length > 0) throw new AddressPlanError(problems);
  return { zones, zoneSlots, roles: sound, blocks: cidrs as Cidr[] };
}

/**
 * Whether CDK does not know the zone's name: one that is known at deployment only is written `${Token[…]}` and numbered anew in every synth, and before
 * the look-up of an account's zones there are `dummy1a` to `dummy1c` (aws-cdk-lib core/lib/stack.ts, availabilityZones).
 */
export const hasNoNameYet = (text: string): boolean => /\$\{Token\[|^dummy\d[a-z]$/.test(text);

function lengthOf({ prefixLength, demand, headroomPercent = 0 }: AddressRole, at: string, problems: string[]): number {
  const { largest, smallest } = BLOCK_SIZES.subnet.ipv4;
  if ((prefixLength === undefined) === (demand === undefined)) {
    problems.push(`${at}: exactly one of prefixLength and demand must be given`);
    return smallest;
  }
  if (!Number.isFinite(headroomPercent) || headroomPercent < 0) {
    problems.push(`${at}: headroomPercent must be a number of at least 0, not ${headroomPercent}`);
    return smallest;
  }
  if (prefixLength !== undefined) {
    if (headroomPercent > 0) problems.push(`${at}: headroomPercent is for a role that is sized by demand`);
    if (Number.isInteger(prefixLength) && prefixLength >= largest && prefixLength <= smallest) return prefixLength;
    problems.push(`${at}: prefixLength must be a whole number from ${largest} to ${smallest}, not ${prefixLength}`);
    return smallest;
  }
  const grown = (count: number | undefined) => (count === undefined ? undefined : Math.ceil((count * (100 + headroomPercent)) / 100));
  try {
    return prefixLengthFor({ addresses: grown(demand?.addresses), prefixBlocks: grown(demand?.prefixBlocks) });
  } catch (error) {
    if (!(error instanceof CidrError)) throw error;
    problems.push(...error.problems.map((problem) => `${at}: ${problem}`));
    return smallest;
  }
}

function soundBlock(text: string, at: string, problems: string[]): Cidr | undefined {
  try {
    const cidr = Cidr.parse(text);
    const problem =
      cidr.family === 'ipv4' ? blockSizeProblem('VPC', cidr) : `${cidr} is an IPv6 block: subnets are carved from IPv4 blocks`;
    if (problem === undefined) return cidr;
    problems.push(`${at}: ${problem}`);
  } catch (error) {
    if (!(error instanceof CidrError)) throw error;
    problems.push(...error.problems.map((each) => `${at}: ${each}`));
  }
  return undefined;
}

const duplicates = (names: readonly string[]) => [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
