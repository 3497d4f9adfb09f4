import { IPv4, IPv6 } from 'ipaddr.js';
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

const EXAMPLE = 'such as 10.0.0.0/16';

/**
 * Splits a CIDR block into address and prefix length, as it is written: host bits are not judged here.
 * @throws CidrError where the text is not exactly ADDRESS/LENGTH; the short and octal forms that some programs read are refused
 */
export function parseCidr(text: unknown): ParsedAddress & { readonly prefixLength: number } {
  if (typeof text !== 'string') throw new CidrError(`a CIDR block must be text ${EXAMPLE}, not ${String(text)}`);
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
  if (family === 'ipv4') return new IPv4(bytesOf(value, 4)).toString();
  return new IPv6(bytesOf(value, 16)).toRFC5952String();
}

/** Why the text is no address; ipaddr.js reads `10.1` and `010.0.0.0` as inet_aton does, and that is never what was meant. */
function addressProblem(text: string): string | undefined {
  if (text === '') return 'the address is missing';
  if (/\s/.test(text)) return 'it contains white space';
  if (text.includes('%')) return 'a zone ("%") has no place in it';
  if (text.includes(':')) return IPv6.isValid(text) ? undefined : `"${text}" is not an IPv6 address`;
  const parts = text.split('.');
  if (parts.some((part) => !/^\d+$/.test(part))) return `"${text}" is not an IPv4 address`;
  if (parts.length !== 4) return `an IPv4 address has four parts, "${text}" has ${parts.length}`;
  const octal = parts.find((part) => part.length > 1 && part.startsWith('0'));
  if (octal !== undefined) return `"${octal}" has a leading zero, which some programs read as octal`;
  const large = parts.find((part) => Number(part) > 255);
  return large === undefined ? undefined : `"${large}" is more than 255`;
}

function addressOf(text: string): ParsedAddress {
  if (text.includes(':'))
    return {
      family: 'ipv6',
      value: IPv6.parse(text)
        .toByteArray()
        .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n),
    };
  return {
    family: 'ipv4',
    value: IPv4.parse(text)
      .toByteArray()
      .reduce((sum, byte) => sum * 256 + byte, 0),
  };
}

function bytesOf(value: AddressValue, count: number): number[] {
  const wide = BigInt(value);
  return Array.from({ length: count }, (_, place) => Number((wide >> BigInt(8 * (count - 1 - place))) & 0xffn));
}
