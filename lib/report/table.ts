import type { Table as CliTable } from 'cli-table3';

/** A table before it is drawn: right-aligned columns hold numbers. */
export interface ReportTable {
  readonly head: readonly string[];
  /** Columns, by position, that are aligned to the right. */
  readonly right: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** How tables are drawn. */
export type TableStyle = 'text' | 'markdown';

const NOTHING = {
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  bottom: '',
  top: '',
};
const TEXT_BORDERS = { ...NOTHING, left: '  ', right: '', middle: '  ', mid: '', 'mid-mid': '', 'left-mid': '', 'right-mid': '' };

/** Draws a table as aligned text or as GitHub Markdown. */
export function drawTable(table: ReportTable, style: TableStyle): string {
  return style === 'text' ? drawText(table) : drawMarkdown(table);
}

function drawText({ head, right, rows }: ReportTable): string {
  // Loading the drawing library takes longer than the whole engine, so only who draws pays for it.
  const Table = require('cli-table3') as new (options: object) => CliTable;
  const colAligns = head.map((_, column) => (right.includes(column) ? 'right' : 'left'));
  const drawn = new Table({
    head: [...head],
    colAligns,
    chars: TEXT_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString().replace(/[ \t]+$/gm, '');
}

function drawMarkdown({ head, right, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  const rule = line(head.map((_, column) => (right.includes(column) ? '--:' : '---')));
  return [line(head), rule, ...rows.map(line)].join('\n');
}
