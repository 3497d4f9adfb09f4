/**
 * Writes `lib/instance/instance-types.gen.json`, the compact table of EC2 instance types, from `scripts/data/instance-types.json`.
 *
 *     npx tsx scripts/generate-instance-types.ts
 *
 * The source is a merge of public tables; its `meta` names each with repository, path and commit, and lists where they disagree. All of
 * `meta` goes into the compact table. A column that nobody could fill is `null`; nothing is guessed here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const SOURCE_FILE = join(__dirname, 'data', 'instance-types.json');
export const TABLE_FILE = join(__dirname, '..', 'lib', 'instance', 'instance-types.gen.json');

/** The part of a type's record that the table keeps. `karpenterBranch` and `pendingUpdate` stay behind: `meta.mismatches` tells of them. */
interface SourceType {
  readonly eniLimit: number;
  readonly ipv4Limit: number;
  readonly hypervisor: string | null;
  readonly isBareMetal: boolean;
  readonly defaultNetworkCardIndex: number;
  readonly networkCards: readonly { readonly networkCardIndex: number; readonly maximumNetworkInterfaces: number }[];
  readonly trunkingCompatible: boolean | null;
  readonly branchInterfaces: number | null;
  readonly vcpu: number | null;
  readonly memoryMiB: number | null;
  readonly architectures: readonly string[] | null;
  readonly ipv6AddressesPerInterface?: number;
  readonly ipv6Supported?: boolean;
  readonly efaSupported?: boolean;
  readonly sources: readonly string[];
}

interface Source {
  readonly meta: object;
  readonly types: Readonly<Record<string, SourceType>>;
}

type Cell = string | number | null | readonly number[];
type CellOf = (type: SourceType, name: string) => Cell;

const flag = (value: boolean | null | undefined) => (value === undefined || value === null ? null : Number(value));

/** ENIs of each card in the order of the cards, and only where there are several: one card has what column `enis` says. */
function networkCards(type: SourceType, name: string): readonly number[] | null {
  const cards = type.networkCards;
  if (cards.some((card, position) => card.networkCardIndex !== position))
    throw new Error(`${name}: network cards are not numbered 0, 1, 2, …`);
  if (cards[type.defaultNetworkCardIndex]?.maximumNetworkInterfaces !== type.eniLimit) {
    throw new Error(`${name}: eniLimit ${type.eniLimit} is not what the default network card holds`);
  }
  return cards.length === 1 ? null : cards.map((card) => card.maximumNetworkInterfaces);
}

/**
 * One row a column, in the order of the table. Flags are 1, 0 or null; lists of words are joined by commas. A last column, `sources`, is a
 * place in `sourceSets`: which tables know the type.
 */
const COLUMNS: Readonly<Record<string, CellOf>> = {
  type: (_, name) => name,
  enis: (type) => type.eniLimit,
  ipv4PerEni: (type) => type.ipv4Limit,
  hypervisor: (type) => type.hypervisor,
  bareMetal: (type) => flag(type.isBareMetal),
  trunking: (type) => flag(type.trunkingCompatible),
  branchEnis: (type) => type.branchInterfaces,
  vcpu: (type) => type.vcpu,
  memoryMiB: (type) => type.memoryMiB,
  architectures: (type) => type.architectures?.join(',') ?? null,
  networkCards,
  defaultNetworkCard: (type) => type.defaultNetworkCardIndex,
  ipv6Supported: (type) => flag(type.ipv6Supported),
  ipv6PerEni: (type) => type.ipv6AddressesPerInterface ?? null,
  efaSupported: (type) => flag(type.efaSupported),
};

/** The text of the compact table: `meta` spread out to be read, one line a type to be diffed. */
export function renderInstanceTypes(source: Source): string {
  const sourceSets = [...new Set(Object.values(source.types).map((type) => type.sources.join(',')))];
  const lines = Object.entries(source.types).map(([name, type]) => {
    const cells = Object.values(COLUMNS).map((cell) => cell(type, name));
    return JSON.stringify([...cells, sourceSets.indexOf(type.sources.join(','))]);
  });
  return `{
"generatedBy": "scripts/generate-instance-types.ts from scripts/data/instance-types.json; do not edit",
"meta": ${JSON.stringify(source.meta, null, 1)},
"sourceSets": ${JSON.stringify(sourceSets)},
"columns": ${JSON.stringify([...Object.keys(COLUMNS), 'sources'])},
"types": [
${lines.join(',\n')}
]
}
`;
}

export const readSource = (): Source => JSON.parse(readFileSync(SOURCE_FILE, 'utf8'));

if (require.main === module) {
  const source = readSource();
  writeFileSync(TABLE_FILE, renderInstanceTypes(source));
  process.stdout.write(`${Object.keys(source.types).length} instance types written to ${TABLE_FILE}\n`);
}
