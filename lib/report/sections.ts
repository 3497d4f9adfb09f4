import type { Assessment, Finding, PoolAssessment, ScenarioLedger, SubnetAssessment } from '../plan/assessment';
import type { ReportTable } from './table';

/** What stands where a figure is not known. */
const UNKNOWN = '?';

/** Per pool: what a node takes, and how many nodes the workloads need. */
export function poolsTable({ nodePools }: Assessment): ReportTable {
  return {
    head: ['node pool', 'instance types', 'max pods', 'IP capacity', 'nodes needed', 'binding limit'],
    right: [2, 3, 4],
    rows: nodePools.map((pool) => [
      pool.name,
      pool.instanceTypes.map(({ type }) => type).join(', ') || UNKNOWN,
      shown(pool.maxPods),
      shown(smallestCapacity(pool)),
      shown(pool.nodesNeeded),
      pool.bindingLimit ?? UNKNOWN,
    ]),
  };
}

/** Per subnet and scenario: the ledger's bottom line. Blocks are shown where prefixes may be taken. */
export function subnetsTable({ subnets }: Assessment): ReportTable {
  return {
    head: ['subnet', 'scenario', 'used', 'of', 'free', 'free /28s'],
    right: [2, 3, 4, 5],
    rows: subnets.flatMap((subnet) =>
      subnet.scenarios.length === 0
        ? [[subnet.name, UNKNOWN, UNKNOWN, shown(subnet.addresses), UNKNOWN, '']]
        : subnet.scenarios.map((ledger, i) => bottomLine(subnet, ledger, i === 0)),
    ),
  };
}

/** Every line of one ledger, and its sum. */
export function ledgerTable({ lines, usedAddresses, usedPrefixBlocks }: ScenarioLedger): ReportTable {
  return {
    head: ['what', 'addresses', '/28s', 'how'],
    right: [1, 2],
    rows: [
      ...lines.map(({ what, addresses, prefixBlocks, how }) => [what, String(addresses), String(prefixBlocks), how]),
      ['used', String(usedAddresses), String(usedPrefixBlocks), ''],
    ],
  };
}

/** The scenario in which least is left of a subnet: the one whose lines are worth reading. */
export function tightest({ scenarios }: SubnetAssessment): ScenarioLedger | undefined {
  return scenarios.reduce<ScenarioLedger | undefined>(
    (least, next) => (least === undefined || next.freeAddresses < least.freeAddresses ? next : least),
    undefined,
  );
}

/** A finding as people read it: what, where, why, and what to do. */
export function findingLines({ rule, severity, subject, message, fix, documentation }: Finding): string[] {
  return [`${severity.toUpperCase()} ${rule} · ${subject}`, message, `Fix: ${fix}`, `See ${documentation}`];
}

/** How many findings of each severity there are, in words. */
export function verdict({ findings }: Assessment): string {
  const count = (severity: Finding['severity'], noun: string) => {
    const n = findings.filter((finding) => finding.severity === severity).length;
    return `${n} ${n === 1 ? noun : `${noun}s`}`;
  };
  return `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('info', 'note')}`;
}

function bottomLine(subnet: SubnetAssessment, ledger: ScenarioLedger, first: boolean): string[] {
  return [
    first ? subnet.name : '',
    ledger.name,
    String(ledger.usedAddresses),
    shown(subnet.addresses),
    String(ledger.freeAddresses),
    drawsPrefixes(subnet) ? String(ledger.freePrefixBlocks) : '',
  ];
}

function drawsPrefixes({ scenarios }: SubnetAssessment): boolean {
  return scenarios.some(({ lines }) => lines.some(({ what }) => what.startsWith('prefixes of')));
}

function smallestCapacity({ instanceTypes }: PoolAssessment): number | null {
  const known = instanceTypes.map(({ ipCapacity }) => ipCapacity);
  return known.length === 0 || known.includes(null) ? null : Math.min(...(known as number[]));
}

function shown(value: number | null): string {
  return value === null ? UNKNOWN : String(value);
}
