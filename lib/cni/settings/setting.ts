/** Which container reads a variable. `both` must be set alike on both. */
export type SettingContainer = 'aws-node' | 'init' | 'both';

/** What a setting's text means. */
export type SettingType = 'integer' | 'boolean' | 'text' | 'word' | 'cidr-list' | 'json-map';

/** What aws-node does with a text that it cannot read: goes on as if unset, exits at once, or fails to get ready. */
export type OnGarbage = 'as-unset' | 'exits' | 'never-ready';

/**
 * Whether the managed add-on takes a variable in its configuration: `proven` by the schema of v1.15.1, `seen` in later schemas,
 * `unproven` (allowed with a warning), or `refused` because EKS sets it itself or leaves it out.
 */
export type AddOnSupport = 'proven' | 'seen' | 'unproven' | 'refused';

/** A setting's value once read. */
export type SettingValue = number | boolean | string | readonly string[] | Readonly<Record<string, string>> | undefined;

/** One aws-node setting: a row of the table that props, parsing, rendering, checks and docs all read. */
export interface Setting {
  /** Name of the environment variable. */
  readonly env: string;
  /** @default 'aws-node' */
  readonly container?: SettingContainer;
  readonly type: SettingType;
  /** Smallest and largest legal number. */
  readonly range?: readonly [number, number];
  /** Whether 0 says "no limit", although it lies out of range. @default false */
  readonly zeroMeansNone?: boolean;
  /** The smallest legal number where ENABLE_IPv6 is on. @default - that of `range` */
  readonly leastWithIpv6?: number;
  /** Legal words, as they are written. */
  readonly words?: readonly string[];
  /** Whether words are read without regard to case. @default false */
  readonly anyCase?: boolean;
  /** Whether aws-node can use a text that is not empty. @default - it can use any */
  readonly isLegal?: (text: string) => boolean;
  /** What `isLegal` admits, in words. */
  readonly expected?: string;
  /** What the code assumes where the variable is not set. */
  readonly whenUnset: SettingValue;
  /** The text that the shipped DaemonSet sets. @default - it sets none */
  readonly shipped?: string;
  /** @default 'as-unset' */
  readonly whenGarbage?: OnGarbage;
  /** The boolean variable without which the value is not even looked at. @default - it always is */
  readonly judgedWith?: string;
  /** First version that knows it, x.y.z. @default - every version still in use */
  readonly since?: string;
  /** Why it does nothing any more. @default - it does something */
  readonly obsolete?: string;
  readonly addOn: AddOnSupport;
  /** One sentence: what it is for. */
  readonly purpose: string;
}

/** Checks rows as they are written, and keeps their names. */
export function settings<const T extends Readonly<Record<string, Setting>>>(rows: T): T {
  return rows;
}
