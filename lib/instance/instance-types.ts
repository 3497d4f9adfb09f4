import type { InstanceTypeProps } from './define-instance-type';
import type { InstanceType } from './instance-type';
import { InstanceTypeTable } from './instance-type-table';

/** A column's cell, in the order of `generated.columns`; scripts/generate-instance-types.ts says what each holds. */
type Cell = string | number | readonly number[] | null;

const known = <T>(cell: Cell | undefined) => (cell ?? undefined) as T | undefined;
const flag = (cell: Cell | undefined) => (cell === null || cell === undefined ? undefined : cell === 1);
const words = (cell: Cell | undefined) => (typeof cell === 'string' ? cell.split(',') : []);

/** The generated table: a third of the engine's size, so that it is loaded when the first type is asked for. */
const generated = (): typeof import('./instance-types.gen.json') => require('./instance-types.gen.json');

/** What a row's cells mean. */
interface Legend {
  /** Place of each column in a row. */
  readonly at: Readonly<Record<keyof InstanceType, number>>;
  readonly sourceSets: readonly (readonly string[])[];
}

function legendOf({ columns, sourceSets }: ReturnType<typeof generated>): Legend {
  const at = Object.fromEntries(columns.map((name, place) => [name, place])) as Readonly<Record<keyof InstanceType, number>>;
  return { at, sourceSets: sourceSets.map((set) => set.split(',')) };
}

function instanceTypeOf(row: readonly Cell[], { at, sourceSets }: Legend): InstanceType {
  const enis = row[at.enis] as number;
  const cards = known<readonly number[]>(row[at.networkCards]) ?? [enis];
  return Object.freeze({
    type: row[at.type] as string,
    enis,
    ipv4PerEni: row[at.ipv4PerEni] as number,
    hypervisor: known<'nitro' | 'xen'>(row[at.hypervisor]),
    bareMetal: row[at.bareMetal] === 1,
    trunking: flag(row[at.trunking]),
    branchEnis: known<number>(row[at.branchEnis]),
    vcpu: known<number>(row[at.vcpu]),
    memoryMiB: known<number>(row[at.memoryMiB]),
    architectures: words(row[at.architectures]),
    networkCards: cards.map((enis, index) => ({ index, enis })),
    defaultNetworkCard: row[at.defaultNetworkCard] as number,
    ipv6Supported: flag(row[at.ipv6Supported]),
    ipv6PerEni: known<number>(row[at.ipv6PerEni]),
    efaSupported: flag(row[at.efaSupported]),
    sources: sourceSets[row[at.sources] as number] ?? [],
  });
}

/** Where the table comes from: `sources` with repository, path and commit, `mismatches` between them, and `counts`. */
export const instanceTypesOrigin = () => generated().meta;

/** Reads a row when it is first asked for: reading all 1,420 would take longer than loading them. */
function onceRead(row: readonly Cell[], legend: Legend): [name: string, read: () => InstanceType] {
  let type: InstanceType | undefined;
  return [
    row[legend.at.type] as string,
    () => {
      type ??= instanceTypeOf(row, legend);
      return type;
    },
  ];
}

/** Every instance type that the public tables named in `instanceTypesOrigin()` know. */
export const INSTANCE_TYPES: InstanceTypeTable = InstanceTypeTable.ofSound(() => {
  const table = generated();
  const legend = legendOf(table);
  return (table.types as readonly (readonly Cell[])[]).map((row) => onceRead(row, legend));
});

/** The type of exactly this name, in the table that comes with the package. */
export const findInstanceType = (name: string): InstanceType | undefined => INSTANCE_TYPES.find(name);

/**
 * The type of exactly this name, in the table that comes with the package.
 * @throws UnknownInstanceType with the nearest names
 */
export const instanceType = (name: string): InstanceType => INSTANCE_TYPES.get(name);

/** Every type of the table that comes with the package. */
export const allInstanceTypes = (): InstanceType[] => INSTANCE_TYPES.all();

/**
 * The table that comes with the package, and more; the given ones win.
 * @throws InstanceTypeError what is wrong with them, all at once
 */
export const withInstanceTypes = (extra: Iterable<InstanceTypeProps>): InstanceTypeTable => INSTANCE_TYPES.with(extra);
