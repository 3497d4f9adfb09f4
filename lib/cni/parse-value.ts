import { Cidr, CidrError } from '../address';
import { parseGoBoolean, parseGoInteger } from './go-parse';
import type { Setting, SettingValue } from './settings';

/** Tags with this in their key belong to aws-node and the resource controller; aws-node passes over them. */
const RESERVED_TAG = 'k8s.amazonaws.com';
/** EC2's limits for tags. @see aws/amazon-vpc-cni-k8s@b52188387f2e README.md (ADDITIONAL_ENI_TAGS) */
const LONGEST_TAG_KEY = 128;
const LONGEST_TAG_VALUE = 256;

/** What aws-node makes of a variable's text: a value, or `undefined` where it goes on as if the variable were not set. */
export function parseValue(row: Setting, text: string): SettingValue {
  if (countsAsUnset(row, text)) return undefined;
  switch (row.type) {
    case 'integer':
      return within(row, parseGoInteger(text));
    case 'boolean':
      return parseGoBoolean(text);
    case 'word':
      return wordOf(row, text);
    case 'text':
      return row.isLegal === undefined || row.isLegal(text) ? text : undefined;
    case 'cidr-list':
      return cidrList(text).flatMap((item) => ipv4Network(item) ?? []);
    case 'json-map':
      return tagsOf(text);
  }
}

/**
 * Whether aws-node can use all of a text. An empty text that counts as not set is fine, and so is a limit of 0, which says "none".
 * @param least  the smallest legal number, where it is another than the row's
 */
export function isUsable(row: Setting, text: string, least = row.range?.[0]): boolean {
  if (countsAsUnset(row, text)) return true;
  if (row.type === 'cidr-list') return cidrList(text).every((item) => ipv4Network(item) !== undefined);
  if (row.type === 'json-map') return areTags(jsonMap(text));
  const value = parseValue(row, text);
  if (typeof value === 'number') return least === undefined || value >= least;
  return value !== undefined || (row.zeroMeansNone === true && parseGoInteger(text) === 0);
}

/** Empty texts are as good as none where aws-node asks for the text; numbers, booleans and words that it insists on are judged. */
function countsAsUnset({ type, whenGarbage }: Setting, text: string): boolean {
  if (text !== '') return false;
  return type === 'word' ? whenGarbage === undefined : type !== 'integer' && type !== 'boolean';
}

/** The parts of a comma-separated list, blanks trimmed. */
function cidrList(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

/** An IPv4 block as Go's net.ParseCIDR reads it, which takes host bits and drops them. */
function ipv4Network(text: string): string | undefined {
  try {
    const cidr = Cidr.enclosing(text);
    return cidr.family === 'ipv4' ? cidr.toString() : undefined;
  } catch (error) {
    if (error instanceof CidrError) return undefined;
    throw error;
  }
}

function within({ range }: Setting, value: number | undefined): number | undefined {
  if (value === undefined || range === undefined) return value;
  return value >= range[0] && value <= range[1] ? value : undefined;
}

function wordOf({ words = [], anyCase = false }: Setting, text: string): string | undefined {
  return words.find((word) => (anyCase ? word.toLowerCase() === text.toLowerCase() : word === text));
}

/** @see aws/amazon-vpc-cni-k8s@b52188387f2e pkg/awsutils/awsutils.go (loadAdditionalENITags) */
function tagsOf(text: string): Record<string, string> | undefined {
  const map = jsonMap(text);
  return map && Object.fromEntries(Object.entries(map).filter(([key]) => !key.includes(RESERVED_TAG)));
}

function areTags(map: Readonly<Record<string, string>> | undefined): boolean {
  if (map === undefined) return false;
  return Object.entries(map).every(
    ([key, value]) => !key.includes(RESERVED_TAG) && key.length <= LONGEST_TAG_KEY && value.length <= LONGEST_TAG_VALUE,
  );
}

/** A JSON object as Go's json.Unmarshal reads it into a map of strings, to which `null` is empty. */
function jsonMap(text: string): Record<string, string> | undefined {
  const value = parseJson(text);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(([key, each]) => [key, each ?? ''] as const);
  return entries.every(([, each]) => typeof each === 'string') ? Object.fromEntries(entries) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
