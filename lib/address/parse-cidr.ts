import { CidrError } from './cidr-error';

export type AddressFamily = 'ipv4' | 'ipv6';

/** How many bits an address has. */
export const BITS: Readonly<Record<AddressFamily, number>> = { ipv4: 32, ipv6: 128 };

/** An address as a number: IPv4 as a `number`, which is fast, IPv6 as a `bigint`, which is wide enough. They compare with `<` alike. */
export type AddressValue = number | bigint;

export interface ParsedAddress {
  readonly family: AddressFamily;
  readonly value: AddressValue;
}

/** A block as it is written. */
export interface ParsedCidr extends ParsedAddress {
  readonly prefixLength: number;
}

const EXAMPLE = 'such as 10.0.0.0/16';

/**
 * Splits a CIDR block into address and prefix length, as it is written: host bits are not judged here.
 * @throws CidrError where the text is not exactly ADDRESS/LENGTH; the short and octal forms that some programs read are refused
 */
export function parseCidr(text: unknown): ParsedCidr {
  if (typeof text !== 'string') throw new CidrError(`a CIDR block must be text ${EXAMPLE}, not ${String(text)}`);
  return soundIpv4Cidr(text) ?? explainedCidr(text);
}

const IPV4_CIDR = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\/(0|[1-9]\d?)$/;

/** A flawless IPv4 block, as nearly all are, in one step. */
function soundIpv4Cidr(text: string): ParsedCidr | undefined {
  const match = IPV4_CIDR.exec(text);
  if (match === null) return undefined;
  const [a, b, c, d, prefixLength] = [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4]), Number(match[5])];
  if (a > 255 || b > 255 || c > 255 || d > 255 || prefixLength > BITS.ipv4) return undefined;
  return { family: 'ipv4', value: ((a * 256 + b) * 256 + c) * 256 + d, prefixLength };
}

/** Any other block; what is wrong with it is told. */
function explainedCidr(text: string): ParsedCidr {
  const refuse = (why: string): never => {
    throw new CidrError(`"${text}" is not a CIDR block: ${why}`);
  };
  if (text.trim() === '') return refuse(`it is blank; write one ${EXAMPLE}`);
  const [address = '', length, ...rest] = text.split('/');
  if (length === undefined) return refuse(`it has no prefix length; write one ${EXAMPLE}`);
  if (rest.length > 0) return refuse('it has more than one "/"');

  const why = addressProblem(address);
  if (why !== undefined) return refuse(why);
  const parsed = addressOf(address);
  const bits = BITS[parsed.family];
  if (!/^(0|[1-9]\d*)$/.test(length) || Number(length) > bits) {
    return refuse(`the prefix length must be a whole number from 0 to ${bits}, not "${length}"`);
  }
  return { ...parsed, prefixLength: Number(length) };
}

/**
 * Reads one address.
 * @throws CidrError where the text is not an address in its usual form
 */
export function parseAddress(text: unknown): ParsedAddress {
  if (typeof text !== 'string') throw new CidrError(`an address must be text such as 10.0.0.1, not ${String(text)}`);
  const why = addressProblem(text);
  if (why !== undefined) throw new CidrError(`"${text}" is not an address: ${why}`);
  return addressOf(text);
}

/** The usual text of an address; IPv6 by RFC 5952. */
export function formatAddress({ family, value }: ParsedAddress): string {
  if (family === 'ipv6') return new (ipv6())(bytesOf(BigInt(value), 16)).toRFC5952String();
  const bits = Number(value);
  return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
}

/** The library is loaded with the first IPv6 address: many a network has none. IPv4 is read here, since the library takes `10.1` and `010.0.0.0`. */
const ipv6 = () => (require('ipaddr.js') as typeof import('ipaddr.js')).IPv6;

/** Why the text is no address. */
function addressProblem(text: string): string | undefined {
  if (text === '') return 'the address is missing';
  if (/\s/.test(text)) return 'it contains white space';
  if (text.includes('%')) return 'a zone ("%") has no place in it';
  if (text.includes(':')) return ipv6().isValid(text) ? undefined : `"${text}" is not an IPv6 address`;
  const parts = text.split('.');
  if (parts.some((part) => !/^\d+$/.test(part))) return `"${text}" is not an IPv4 address`;
  if (parts.length !== 4) return `an IPv4 address has four parts, "${text}" has ${parts.length}`;
  const octal = parts.find((part) => part.length > 1 && part.startsWith('0'));
  if (octal !== undefined) return `"${octal}" has a leading zero, which some programs read as octal`;
  const large = parts.find((part) => Number(part) > 255);
  return large === undefined ? undefined : `"${large}" is more than 255`;
}

/** The value of a text in which `addressProblem` finds nothing. */
function addressOf(text: string): ParsedAddress {
  if (!text.includes(':')) return { family: 'ipv4', value: text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) };
  const bytes = ipv6().parse(text).toByteArray();
  return { family: 'ipv6', value: bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) };
}

function bytesOf(value: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, place) => Number((value >> BigInt(8 * (count - 1 - place))) & 0xffn));
}
