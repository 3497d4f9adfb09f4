import { AddressPlanError } from './address-request';
import { Cidr } from './cidr';
import { CidrError } from './cidr-error';
import { blockSizeProblem } from './vpc-limits';

export const FROZEN_ADDRESSES_SCHEMA = 'eks-podnet/address-plan/v1';

/**
 * A planned network as it is committed. Whatever is asked for later, the subnets in here keep their blocks; to give one up, delete its row after
 * the subnet is gone.
 */
export interface FrozenAddresses {
  readonly schema: typeof FROZEN_ADDRESSES_SCHEMA;
  /** Zones in the order in which they got their places; `#1`, `#2`, … for those whose name CDK did not know. */
  readonly zones: readonly string[];
  /** Subnets that were given out. */
  readonly subnets: readonly FrozenSubnet[];
  /** Blocks that are held for zones to come, the next zone's first. */
  readonly spare: readonly FrozenSpare[];
}

export interface FrozenSubnet {
  readonly role: string;
  /** One of `zones`. */
  readonly zone: string;
  readonly cidr: string;
}

export interface FrozenSpare {
  readonly role: string;
  readonly cidr: string;
}

export const NOTHING_FROZEN: FrozenAddresses = { schema: FROZEN_ADDRESSES_SCHEMA, zones: [], subnets: [], spare: [] };

/**
 * Reads a committed plan, as JSON text or parsed.
 * @throws AddressPlanError everything that is wrong with it, each with its JSON pointer
 */
export function readFrozenAddresses(json: unknown): FrozenAddresses {
  const document = object(typeof json === 'string' ? parse(json) : json, '', ['schema', 'zones', 'subnets', 'spare']);
  const problems = [...document.problems];
  const { schema, zones, subnets, spare } = document.value;
  if (schema !== FROZEN_ADDRESSES_SCHEMA) problems.push(`/schema: expected "${FROZEN_ADDRESSES_SCHEMA}", got ${JSON.stringify(schema)}`);
  const names = list(zones, '/zones', problems);
  names.forEach((zone, index) => {
    if (typeof zone !== 'string' || zone === '') problems.push(`/zones/${index}: expected the name of a zone, got ${JSON.stringify(zone)}`);
    else if (names.indexOf(zone) < index) problems.push(`/zones/${index}: "${zone}" is listed twice`);
  });

  const blocks: { readonly cidr: Cidr; readonly at: string }[] = [];
  const seen = new Set<string>();
  const row = (value: unknown, at: string, keys: readonly string[]) => {
    const { value: fields, problems: own } = object(value, at, keys);
    problems.push(...own);
    if (own.length > 0) return;
    if (typeof fields.role !== 'string' || fields.role === '')
      problems.push(`${at}/role: expected the name of a role, got ${JSON.stringify(fields.role)}`);
    if (keys.includes('zone')) {
      if (!names.includes(fields.zone)) problems.push(`${at}/zone: expected one of /zones, got ${JSON.stringify(fields.zone)}`);
      const subnet = JSON.stringify([fields.role, fields.zone]);
      if (seen.has(subnet)) problems.push(`${at}: role "${fields.role}" has a subnet in ${fields.zone} already`);
      seen.add(subnet);
    }
    const cidr = block(fields.cidr, `${at}/cidr`, problems);
    const other = blocks.find((earlier) => cidr?.overlaps(earlier.cidr));
    if (other !== undefined) problems.push(`${at}/cidr: ${cidr} overlaps ${other.cidr} at ${other.at}`);
    if (cidr !== undefined) blocks.push({ cidr, at: `${at}/cidr` });
  };
  list(subnets, '/subnets', problems).forEach((each, index) => {
    row(each, `/subnets/${index}`, ['role', 'zone', 'cidr']);
  });
  list(spare, '/spare', problems).forEach((each, index) => {
    row(each, `/spare/${index}`, ['role', 'cidr']);
  });
  if (problems.length > 0) throw new AddressPlanError(problems.map((problem) => `frozen address plan: ${problem}`));
  return document.value as unknown as FrozenAddresses;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AddressPlanError([`frozen address plan: not JSON: ${(error as Error).message}`]);
  }
}

function object(value: unknown, at: string, keys: readonly string[]) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { value: {} as Record<string, unknown>, problems: [`${at || '/'}: expected an object, got ${JSON.stringify(value)}`] };
  }
  const fields = value as Record<string, unknown>;
  const unknown = Object.keys(fields).filter((key) => !keys.includes(key));
  return { value: fields, problems: unknown.map((key) => `${at}/${key}: unknown key; expected ${keys.join(', ')}`) };
}

function list(value: unknown, at: string, problems: string[]): unknown[] {
  if (Array.isArray(value)) return value;
  problems.push(`${at}: expected a list, got ${JSON.stringify(value)}`);
  return [];
}

function block(value: unknown, at: string, problems: string[]): Cidr | undefined {
  try {
    const cidr = Cidr.parse(value as string);
    const problem = cidr.family === 'ipv4' ? blockSizeProblem('subnet', cidr) : `expected an IPv4 block, got ${cidr}`;
    if (problem === undefined) return cidr;
    problems.push(`${at}: ${problem}`);
  } catch (error) {
    if (!(error instanceof CidrError)) throw error;
    problems.push(`${at}: ${error.message}`);
  }
  return undefined;
}
