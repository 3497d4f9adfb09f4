import type { InstanceTypeProps } from './define-instance-type';
import type { InstanceType } from './instance-type';
import { InstanceTypeTable } from './instance-type-table';
import generated from './instance-types.gen.json';

/** A column's cell, in the order of `generated.columns`; scripts/generate-instance-types.ts says what each holds. */
type Cell = string | number | readonly number[] | null;

const known = <T>(cell: Cell | undefined) => (cell ?? undefined) as T | undefined;
const flag = (cell: Cell | undefined) => (cell === null || cell === undefined ? undefined : cell === 1);
const words = (cell: Cell | undefined) => (typeof cell === 'string' ? cell.split(',') : []);

/** Place of each column in a row. */
const AT = Object.fromEntries(generated.columns.map((name, place) => [name, place])) as Readonly<Record<keyof InstanceType, number>>;
const SOURCE_SETS = generated.sourceSets.map((set) => set.split(','));

function instanceTypeOf(row: readonly Cell[]): InstanceType {
  const enis = row[AT.enis] as number;
  const cards = known<readonly number[]>(row[AT.networkCards]) ?? [enis];
  return Object.freeze({
    type: row[AT.type] as string,
    enis,
    ipv4PerEni: row[AT.ipv4PerEni] as number,
    hypervisor: known<'nitro' | 'xen'>(row[AT.hypervisor]),
    bareMetal: row[AT.bareMetal] === 1,
    trunking: flag(row[AT.trunking]),
    branchEnis: known<number>(row[AT.branchEnis]),
    vcpu: known<number>(row[AT.vcpu]),
    memoryMiB: known<number>(row[AT.memoryMiB]),
    architectures: words(row[AT.architectures]),
    networkCards: cards.map((enis, index) => ({ index, enis })),
    defaultNetworkCard: row[AT.defaultNetworkCard] as number,
    ipv6Supported: flag(row[AT.ipv6Supported]),
    ipv6PerEni: known<number>(row[AT.ipv6PerEni]),
    efaSupported: flag(row[AT.efaSupported]),
    sources: SOURCE_SETS[row[AT.sources] as number] ?? [],
  });
}

/** Where the table comes from: `sources` with repository, path and commit, `mismatches` between them, and `counts`. */
export const INSTANCE_TYPES_ORIGIN = generated.meta;

/** Reads a row when it is first asked for: reading all 1,420 would take longer than loading them. */
function onceRead(row: readonly Cell[]): [name: string, read: () => InstanceType] {
  let type: InstanceType | undefined;
  return [
    row[AT.type] as string,
    () => {
      type ??= instanceTypeOf(row);
      return type;
    },
  ];
}

/** Every instance type that the public tables named in `INSTANCE_TYPES_ORIGIN` know. */
export const INSTANCE_TYPES: InstanceTypeTable = InstanceTypeTable.ofSound((generated.types as readonly (readonly Cell[])[]).map(onceRead));

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
