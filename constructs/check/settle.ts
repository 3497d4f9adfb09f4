import { CfnElement, CfnParameter, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { pointerTo } from '../../lib/plan/unknown';
import { Unknown } from './draft';
import { isLookupDummy, NOT_LOOKED_UP } from './lookup';

const AT_DEPLOY_TIME = 'known only at deploy time';

/** What a draft comes to at synth: the plain value, why it cannot be known, or nothing where it is not said. */
type Settled = { readonly value: unknown } | Unknown | undefined;

/** Called with the JSON pointer of each value that cannot be known, and why. */
export type OnUnknown = (pointer: string, reason: string) => void;

/**
 * The plain value of a draft: functions called, tokens resolved, what stays unresolved left out and told to `onUnknown`.
 * A list of plain values of which one is unknown is unknown as a whole: without that one it would read as if it were complete.
 * @param at       the construct that told it: its stack resolves the tokens
 * @param pointer  where the value goes in the plan
 */
export function settle(draft: unknown, at: IConstruct, pointer: string, onUnknown: OnUnknown): unknown {
  const settled = settleOne(draft, at, pointer, onUnknown);
  if (settled instanceof Unknown) onUnknown(pointer, settled.reason);
  return settled instanceof Unknown ? undefined : settled?.value;
}

function settleOne(draft: unknown, at: IConstruct, pointer: string, onUnknown: OnUnknown): Settled {
  if (draft === undefined || draft === null) return undefined;
  if (draft instanceof Unknown) return draft;
  if (typeof draft === 'function') return settleOne(draft(), at, pointer, onUnknown);
  if (Token.isUnresolved(draft)) return settleToken(draft, at, pointer, onUnknown);
  if (Array.isArray(draft)) return settleList(draft, at, pointer, onUnknown);
  if (typeof draft === 'object') return settleRecord(draft, at, pointer, onUnknown);
  return isLookupDummy(draft) ? new Unknown(NOT_LOOKED_UP) : { value: draft };
}

function settleToken(draft: unknown, at: IConstruct, pointer: string, onUnknown: OnUnknown): Settled {
  const resolved = Stack.of(at).resolve(draft);
  return holdsIntrinsic(resolved) ? new Unknown(whyUnresolved(draft, resolved)) : settleOne(resolved, at, pointer, onUnknown);
}

function settleList(items: readonly unknown[], at: IConstruct, pointer: string, onUnknown: OnUnknown): Settled {
  const found: unknown[] = [];
  for (const item of items) {
    const settled = settleOne(item, at, pointer + pointerTo(found.length), onUnknown);
    if (settled instanceof Unknown) return settled;
    if (settled !== undefined) found.push(settled.value);
  }
  return { value: found };
}

function settleRecord(record: object, at: IConstruct, pointer: string, onUnknown: OnUnknown): Settled {
  const keys = new Map(Object.keys(record).map((key) => [key, Token.isUnresolved(key) ? Stack.of(at).resolve(key) : key]));
  const unresolved = [...keys].find(([, name]) => typeof name !== 'string');
  if (unresolved !== undefined) return new Unknown(whyUnresolved(...unresolved));
  const fields = Object.entries(record).map(([key, draft]) => {
    const name = keys.get(key) as string;
    return [name, settle(draft, at, pointer + pointerTo(name), onUnknown)] as const;
  });
  return { value: Object.fromEntries(fields.filter(([, value]) => value !== undefined)) };
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
