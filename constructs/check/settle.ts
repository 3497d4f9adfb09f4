import { CfnElement, CfnParameter, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { pointerTo } from '../../lib/plan/unknown';
import { Unknown } from './draft';
import { isLookupDummy, NOT_LOOKED_UP } from './lookup';

const AT_DEPLOY_TIME = 'known only at deploy time';

/** Called with the JSON pointer of each value that cannot be known, from where the draft is, and why. */
export type OnUnknown = (pointer: string, reason: string) => void;

/**
 * The plain value of a draft: functions called, tokens resolved, what stays unresolved left out and told to `onUnknown`.
 * A list of plain values of which one is unknown is unknown as a whole: without that one it would read as if it were complete.
 * @param at  the construct that told it: its stack resolves the tokens
 */
export function settle(draft: unknown, at: IConstruct, onUnknown: OnUnknown): unknown {
  const settled = settleOne(draft, at, onUnknown);
  if (!(settled instanceof Unknown)) return settled;
  onUnknown('', settled.reason);
  return undefined;
}

/** The same for what is told from further down. */
export function below(onUnknown: OnUnknown, ...segments: readonly (string | number)[]): OnUnknown {
  return (pointer, reason) => onUnknown(pointerTo(...segments) + pointer, reason);
}

/** The plain value, an `Unknown` that tells why it cannot be known, or `undefined` where it is not said. */
function settleOne(draft: unknown, at: IConstruct, onUnknown: OnUnknown): unknown {
  if (draft === undefined || draft === null) return undefined;
  if (draft instanceof Unknown) return draft;
  if (typeof draft === 'function') return settleOne(draft(), at, onUnknown);
  if (Token.isUnresolved(draft)) return settleToken(draft, at, onUnknown);
  if (Array.isArray(draft)) return settleList(draft, at, onUnknown);
  if (typeof draft === 'object') return settleRecord(draft, at, onUnknown);
  return isLookupDummy(draft) ? new Unknown(NOT_LOOKED_UP) : draft;
}

function settleToken(draft: unknown, at: IConstruct, onUnknown: OnUnknown): unknown {
  const resolved = Stack.of(at).resolve(draft);
  return holdsIntrinsic(resolved) ? new Unknown(whyUnresolved(draft, resolved)) : settleOne(resolved, at, onUnknown);
}

function settleList(items: readonly unknown[], at: IConstruct, onUnknown: OnUnknown): unknown {
  const found: unknown[] = [];
  for (const item of items) {
    const settled = settleOne(item, at, below(onUnknown, found.length));
    if (settled instanceof Unknown) return settled;
    if (settled !== undefined) found.push(settled);
  }
  return found;
}

function settleRecord(record: object, at: IConstruct, onUnknown: OnUnknown): unknown {
  const told = Object.entries(record);
  if (told.some(([key]) => Token.isUnresolved(key))) return settleTokenKeys(told, at, onUnknown);
  const fields: [string, unknown][] = [];
  for (const [name, draft] of told) {
    const value = settle(draft, at, below(onUnknown, name));
    if (value !== undefined) fields.push([name, value]);
  }
  return Object.fromEntries(fields);
}

/** A record with tokens as keys is known as a whole, or not at all. */
function settleTokenKeys(told: readonly [string, unknown][], at: IConstruct, onUnknown: OnUnknown): unknown {
  const resolved = told.map(([key, draft]) => [key, Stack.of(at).resolve(key) as unknown, draft] as const);
  const unresolved = resolved.find(([, name]) => typeof name !== 'string');
  if (unresolved !== undefined) return new Unknown(whyUnresolved(unresolved[0], unresolved[1]));
  return settleRecord(Object.fromEntries(resolved.map(([, name, draft]) => [name, draft])), at, onUnknown);
}

/** Whether something resolved still leaves work to CloudFormation. */
function holdsIntrinsic(resolved: unknown): boolean {
  if (Array.isArray(resolved)) return resolved.some(holdsIntrinsic);
  if (typeof resolved !== 'object' || resolved === null) return false;
  const keys = Object.keys(resolved);
  return (keys.length === 1 && /^(Ref$|Fn::)/.test(keys[0] ?? '')) || Object.values(resolved).some(holdsIntrinsic);
}

/** Names what a value waits for, where that is one thing. */
function whyUnresolved(draft: unknown, resolved: unknown): string {
  const reference = referencesIn(draft)[0];
  if (reference?.target instanceof CfnParameter) return `CloudFormation parameter ${reference.target.node.id}`;
  if (reference !== undefined && CfnElement.isCfnElement(reference.target)) {
    return `${AT_DEPLOY_TIME}: ${reference.displayName} of ${reference.target.node.path}`;
  }
  const ref = (resolved as { readonly Ref?: unknown }).Ref;
  return typeof ref === 'string' ? `${AT_DEPLOY_TIME}: ${ref}` : AT_DEPLOY_TIME;
}

function referencesIn(draft: unknown): Reference[] {
  const reversed = typeof draft === 'string' ? Tokenization.reverseString(draft).tokens : [Tokenization.reverse(draft)];
  return reversed.filter((token) => Reference.isReference(token)) as Reference[];
}
