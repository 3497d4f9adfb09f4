import { CfnElement, CfnParameter, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { pointerTo } from '../../lib/plan/unknown';
import { Unknown } from './draft';

const AT_DEPLOY_TIME = 'known only at deploy time';
const FIRST_PASS = 'looked up, not known on the first pass';

/**
 * What `Vpc.fromLookup` answers before the CLI has looked anything up.
 * @see aws-cdk packages/aws-cdk-lib/aws-ec2/lib/vpc.ts, DUMMY_VPC_PROPS (aws-cdk-lib 2.276.0)
 */
const LOOKUP_DUMMIES = /^(1\.2\.3\.4\/5|dummy1[a-z]|(vpc|[psi]|rtb|vgw)-(12345|67890)[psi]?)$/;

/** What a draft comes to at synth: the plain value, or why it cannot be known. */
export type Settled = { readonly value: unknown } | Unknown | undefined;

/** Called with the JSON pointer of each value that cannot be known, and why. */
export type OnUnknown = (pointer: string, reason: string) => void;

/**
 * The plain value of a draft: functions called, tokens resolved, what stays unresolved left out and told to `onUnknown`.
 * A list of plain values of which one is unknown is unknown as a whole, since the others would move up.
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
  return typeof draft === 'string' && isLookupDummy(draft) ? new Unknown(FIRST_PASS) : { value: draft };
}

function settleToken(draft: unknown, at: IConstruct, pointer: string, onUnknown: OnUnknown): Settled {
  const resolved = Stack.of(at).resolve(draft);
  return holdsIntrinsic(resolved) ? new Unknown(whyUnresolved(draft)) : settleOne(resolved, at, pointer, onUnknown);
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
  if (Object.keys(record).some((key) => Token.isUnresolved(key))) return new Unknown(AT_DEPLOY_TIME);
  const fields = Object.entries(record).map(([key, draft]) => [key, settle(draft, at, pointer + pointerTo(key), onUnknown)] as const);
  return { value: Object.fromEntries(fields.filter(([, value]) => value !== undefined)) };
}

/** Whether this is one of the values that stand in until the CLI has looked up the real ones. */
export function isLookupDummy(text: string): boolean {
  return LOOKUP_DUMMIES.test(text);
}

/** Whether something resolved still leaves work to CloudFormation. */
export function holdsIntrinsic(resolved: unknown): boolean {
  if (Array.isArray(resolved)) return resolved.some(holdsIntrinsic);
  if (typeof resolved !== 'object' || resolved === null) return false;
  const keys = Object.keys(resolved);
  return (keys.length === 1 && /^(Ref$|Fn::)/.test(keys[0] ?? '')) || Object.values(resolved).some(holdsIntrinsic);
}

/** Names what a value waits for, where that is one thing. */
export function whyUnresolved(draft: unknown): string {
  const reference = referencesIn(draft)[0];
  if (reference === undefined) return AT_DEPLOY_TIME;
  if (reference.target instanceof CfnParameter) return `CloudFormation parameter ${reference.target.node.id}`;
  if (!CfnElement.isCfnElement(reference.target)) return `${AT_DEPLOY_TIME}: ${reference.displayName}`;
  return `${AT_DEPLOY_TIME}: ${reference.displayName} of ${reference.target.node.path}`;
}

function referencesIn(draft: unknown): Reference[] {
  const tokens =
    typeof draft === 'string'
      ? Tokenization.reverseString(draft).tokens
      : typeof draft === 'number'
        ? [Tokenization.reverseNumber(draft)]
        : [Tokenization.reverse(draft)];
  return tokens.filter((token) => Reference.isReference(token)) as Reference[];
}
