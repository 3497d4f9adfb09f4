import type { InstanceType, NetworkCard } from './instance-type';
import { InstanceTypeError } from './instance-type-error';

/** A type to add to a table. An `InstanceType` is one too. */
export interface InstanceTypeProps {
  /** The name, such as `m5.large`. */
  readonly type: string;
  /** ENIs of the default network card, the primary included. At least 1. */
  readonly enis: number;
  /** IPv4 addresses of one ENI, its own included. At least 1. */
  readonly ipv4PerEni: number;
  /** @default - none for bare metal, else 'nitro', as for every type since 2018 */
  readonly hypervisor?: 'nitro' | 'xen';
  /** @default - whether the size in the name is `metal` */
  readonly bareMetal?: boolean;
  /** Whether a trunk ENI can be attached. @default - not known */
  readonly trunking?: boolean;
  /** Branch ENIs, from 0. @default - not known */
  readonly branchEnis?: number;
  /** From 1. @default - not known */
  readonly vcpu?: number;
  /** As advertised, from 1. @default - not known */
  readonly memoryMiB?: number;
  /** In EC2's words. @default - not known */
  readonly architectures?: readonly string[];
  /** @default - one card with `enis` ENIs */
  readonly networkCards?: readonly NetworkCard[];
  /** @default 0 */
  readonly defaultNetworkCard?: number;
  /** @default - not known */
  readonly ipv6Supported?: boolean;
  /** From 0. @default - not known */
  readonly ipv6PerEni?: number;
  /** @default - not known */
  readonly efaSupported?: boolean;
  /** @default [] */
  readonly sources?: readonly string[];
}

const NAME = /^[a-z0-9-]+\.[a-z0-9-]+$/;

type Check = (value: unknown) => string | undefined;

const wholeFrom =
  (least: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least ? undefined : `a whole number of at least ${least}`;
const boolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const strings: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : 'a list of strings';
const cards: Check = (value) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((card, position) => card?.index === position && Number.isSafeInteger(card.enis) && card.enis >= 1)
    ? undefined
    : 'a list of { index, enis } with the indexes 0, 1, 2, … and at least 1 ENI each';

/** What each property must be; the first three are required. */
const CHECKS: Readonly<Record<keyof InstanceTypeProps, Check>> = {
  type: (value) => (typeof value === 'string' && NAME.test(value) ? undefined : 'a name such as "m5.large"'),
  enis: wholeFrom(1),
  ipv4PerEni: wholeFrom(1),
  hypervisor: (value) => (value === 'nitro' || value === 'xen' ? undefined : '"nitro" or "xen"'),
  bareMetal: boolean,
  trunking: boolean,
  branchEnis: wholeFrom(0),
  vcpu: wholeFrom(1),
  memoryMiB: wholeFrom(1),
  architectures: strings,
  networkCards: cards,
  defaultNetworkCard: wholeFrom(0),
  ipv6Supported: boolean,
  ipv6PerEni: wholeFrom(0),
  efaSupported: boolean,
  sources: strings,
};
const REQUIRED: readonly string[] = ['type', 'enis', 'ipv4PerEni'];

/**
 * An instance type that the table does not know yet, or knows wrongly.
 * @throws InstanceTypeError everything that is wrong with it, unknown properties included
 */
export function defineInstanceType(props: InstanceTypeProps): InstanceType {
  const problems = problemsOf(props);
  if (problems.length > 0) throw new InstanceTypeError(problems);
  const bareMetal = props.bareMetal ?? /\.metal(-|$)/.test(props.type);
  return Object.freeze({
    type: props.type,
    enis: props.enis,
    ipv4PerEni: props.ipv4PerEni,
    hypervisor: props.hypervisor ?? (bareMetal ? undefined : 'nitro'),
    bareMetal,
    trunking: props.trunking,
    branchEnis: props.branchEnis,
    vcpu: props.vcpu,
    memoryMiB: props.memoryMiB,
    architectures: props.architectures ?? [],
    networkCards: props.networkCards ?? [{ index: 0, enis: props.enis }],
    defaultNetworkCard: props.defaultNetworkCard ?? 0,
    ipv6Supported: props.ipv6Supported,
    ipv6PerEni: props.ipv6PerEni,
    efaSupported: props.efaSupported,
    sources: props.sources ?? [],
  });
}

function problemsOf(props: InstanceTypeProps): string[] {
  if (typeof props !== 'object' || props === null) return [`an instance type must be an object, not ${show(props)}`];
  const given = props as unknown as Readonly<Record<string, unknown>>;
  const place = typeof props.type === 'string' ? props.type : 'an instance type';
  const problems: string[] = [];
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(CHECKS, key)) problems.push(`${place}: unknown property "${key}"`);
  }
  for (const [key, check] of Object.entries(CHECKS)) {
    const value = given[key];
    if (value === undefined) {
      if (REQUIRED.includes(key)) problems.push(`${place}: ${key} is missing`);
      continue;
    }
    const expected = check(value);
    if (expected !== undefined) problems.push(`${place}: ${key} must be ${expected}, not ${show(value)}`);
  }
  return problems.length > 0 ? problems : cardProblems(props);
}

function cardProblems({ type, enis, networkCards, defaultNetworkCard = 0 }: InstanceTypeProps): string[] {
  const cards = networkCards ?? [{ index: 0, enis }];
  const card = cards[defaultNetworkCard];
  if (card === undefined) return [`${type}: defaultNetworkCard is ${defaultNetworkCard}, of ${cards.length} network cards numbered from 0`];
  return card.enis === enis
    ? []
    : [`${type}: enis is ${enis}, but the default network card (networkCards[${defaultNetworkCard}]) has ${card.enis}`];
}

/** NaN and Infinity as themselves, which JSON would print as null. */
const show = (value: unknown): string => (typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value)));
