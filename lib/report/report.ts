import type { Assessment } from '../plan/assessment';
import { findingLines, ledgerTable, poolsTable, subnetsTable, tightest, verdict } from './sections';
import { drawTable } from './table';

/** What a report is called, and how much it tells. */
export interface ReportOptions {
  /** Heading, such as the cluster's name. */
  readonly title: string;
  /** Whether every line of each subnet's tightest ledger is shown. @default false */
  readonly ledgers?: boolean;
}

/** The capacity report for a terminal. */
export function renderText(assessment: Assessment, { title, ledgers = false }: ReportOptions): string {
  const parts = [
    `Capacity of ${title}`,
    drawTable(poolsTable(assessment), 'text'),
    drawTable(subnetsTable(assessment), 'text'),
    ...(ledgers ? ledgersOf(assessment, 'text') : []),
    ...assessment.findings.map((finding) => findingLines(finding).join('\n    ')),
    verdict(assessment),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The capacity report for a pull request. */
export function renderMarkdown(assessment: Assessment, { title, ledgers = true }: ReportOptions): string {
  const parts = [
    `# Capacity of ${title}`,
    verdict(assessment),
    ...(assessment.findings.length === 0 ? [] : ['## Findings', assessment.findings.map(markdownFinding).join('\n')]),
    '## Node pools',
    drawTable(poolsTable(assessment), 'markdown'),
    '## Subnets',
    drawTable(subnetsTable(assessment), 'markdown'),
    ...(ledgers ? ['## Ledgers', ...ledgersOf(assessment, 'markdown')] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function ledgersOf({ subnets }: Assessment, style: 'text' | 'markdown'): string[] {
  return subnets.flatMap((subnet) => {
    const ledger = tightest(subnet);
    if (ledger === undefined || ledger.lines.length === 0) return [];
    const heading = `${subnet.name}, scenario ${ledger.name}: ${ledger.freeAddresses} of ${subnet.addresses} addresses left`;
    return [style === 'markdown' ? `### ${heading}` : heading, drawTable(ledgerTable(ledger), style)];
  });
}

function markdownFinding(finding: Assessment['findings'][number]): string {
  return `- **${finding.severity}** [${finding.rule}](${finding.documentation}) · \`${finding.subject}\`: ${finding.message} ${finding.fix}`;
}
