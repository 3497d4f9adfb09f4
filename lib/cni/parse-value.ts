import { Cidr } from '../address';
import { parseGoBoolean, parseGoInteger } from './go-parse';
import type { Setting, SettingValue } from './settings';

/** What aws-node makes of a variable's text: a value, or `undefined` where it cannot use the text. */
export function parseValue(row: Setting, text: string): SettingValue {
  switch (row.type) {
    case 'integer':
      return within(row, parseGoInteger(text));
    case 'boolean':
      return parseGoBoolean(text);
    case 'word':
      return wordOf(row, text);
    case 'text':
      return row.pattern === undefined || row.pattern.test(text) ? text : undefined;
    case 'cidr-list':
      return cidrList(text).filter(isIpv4Cidr);
    case 'json-map':
      return stringMap(text);
  }
}

/** The parts of a comma-separated list, blanks trimmed. */
export function cidrList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** aws-node reads the list's items like Go's net.ParseCIDR, which takes host bits. */
export function isIpv4Cidr(text: string): boolean {
  try {
    return Cidr.enclosing(text).family === 'ipv4';
  } catch {
    return false;
  }
}

function within({ range }: Setting, value: number | undefined): number | undefined {
  if (value === undefined || range === undefined) return value;
  return value >= range[0] && value <= range[1] ? value : undefined;
}

function wordOf({ words = [], anyCase = false }: Setting, text: string): string | undefined {
  return words.find((word) => (anyCase ? word.toLowerCase() === text.toLowerCase() : word === text));
}

function stringMap(text: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isMap =
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((v) => typeof v === 'string');
    return isMap ? (value as Record<string, string>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
