import type { TraceEvent } from '../../plan/load';
import { LoadError } from './load-error';

const EVENTS: readonly string[] = ['pod-start', 'pod-stop', 'node-start', 'node-stop'] satisfies TraceEvent['event'][];
const COLUMNS = ['seconds', 'event', 'name', 'nodePool', 'node'] as const;
const REQUIRED = ['seconds', 'event', 'name'] as const;
const MOST_PROBLEMS = 20;

/**
 * Reads a recorded trace: CSV with a heading line that names the columns, or one JSON object a line.
 *
 *     seconds,event,name,nodePool,node
 *     0,node-start,ip-10-0-0-7,general,
 *     61.5,pod-start,web-1,,ip-10-0-0-7
 *
 * Empty lines and lines that begin with # are skipped.
 * @throws LoadError  what is wrong with up to 20 lines, by number: unreadable, a time that is negative or before the one above, a name
 *                    that is started twice or stopped without being started, a node that was not started
 */
export function parseTrace(text: string): TraceEvent[] {
  const problems: string[] = [];
  const events: TraceEvent[] = [];
  const checker = new TraceChecker();
  let heading: readonly string[] | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const at = `line ${index + 1}`;
    if (heading === undefined && !line.startsWith('{')) {
      heading = line.split(',').map((cell) => cell.trim());
      problems.push(...headingProblems(heading).map((problem) => `${at}: ${problem}`));
      if (problems.length > 0) break;
      continue;
    }
    const read = line.startsWith('{') ? readJson(line) : readCsv(line, heading!);
    const wrong = typeof read === 'string' ? [read] : checker.check(read);
    problems.push(...wrong.map((problem) => `${at}: ${problem}`));
    if (typeof read !== 'string') events.push(read);
    if (problems.length >= MOST_PROBLEMS) break;
  }
  if (problems.length > 0) throw new LoadError(problems);
  return events;
}

/** What must hold from line to line. */
export class TraceChecker {
  private last = 0;
  private readonly running = { pod: new Set<string>(), node: new Set<string>() };

  /** What is wrong with the next event; nothing if all is well. */
  check({ seconds, event, name, node }: TraceEvent): string[] {
    const problems: string[] = [];
    if (seconds < 0) problems.push(`seconds must be 0 or more, got ${seconds}`);
    else if (seconds < this.last) problems.push(`time goes back: ${seconds} s after ${this.last} s`);
    this.last = Math.max(this.last, seconds);
    const [what, how] = event.split('-') as ['pod' | 'node', 'start' | 'stop'];
    const running = this.running[what];
    if (how === 'start' && running.has(name)) problems.push(`${what} "${name}" was started already and has not stopped`);
    if (how === 'stop' && !running.has(name)) problems.push(`${what} "${name}" stops, but was not started`);
    if (how === 'start') running.add(name);
    else running.delete(name);
    if (node !== undefined && !this.running.node.has(node)) problems.push(`node "${node}" is not known: no line above starts it`);
    return problems;
  }
}

function headingProblems(heading: readonly string[]): string[] {
  const unknown = heading.filter((column) => !(COLUMNS as readonly string[]).includes(column));
  const missing = REQUIRED.filter((column) => !heading.includes(column));
  return [
    ...unknown.map((column) => `column "${column}" is not known; there are ${COLUMNS.join(', ')}`),
    ...missing.map((column) => `column "${column}" is missing`),
  ];
}

function readCsv(line: string, heading: readonly string[]): TraceEvent | string {
  const cells = line.split(',').map((cell) => cell.trim());
  if (cells.length > heading.length) return `${cells.length} cells under ${heading.length} columns`;
  const values = Object.fromEntries(
    heading.map((column, place) => [column, cells[place]]).filter(([, cell]) => cell !== undefined && cell !== ''),
  );
  return readEvent({ ...values, seconds: values.seconds === undefined ? undefined : Number(values.seconds) });
}

function readJson(line: string): TraceEvent | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is not valid JSON';
  }
  return readEvent(value as Record<string, unknown>);
}

function readEvent(value: Record<string, unknown>): TraceEvent | string {
  const unknown = Object.keys(value).filter((key) => !(COLUMNS as readonly string[]).includes(key));
  if (unknown.length > 0) return `"${unknown[0]}" is not known; there are ${COLUMNS.join(', ')}`;
  const { seconds, event, name, nodePool, node } = value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds))
    return `seconds must be a number, got ${JSON.stringify(seconds) ?? 'nothing'}`;
  if (typeof event !== 'string' || !EVENTS.includes(event))
    return `event must be one of ${EVENTS.join(', ')}, got ${JSON.stringify(event) ?? 'nothing'}`;
  if (typeof name !== 'string' || name === '') return `name must be a text, got ${JSON.stringify(name) ?? 'nothing'}`;
  for (const [key, text] of [
    ['nodePool', nodePool],
    ['node', node],
  ] as const) {
    if (text !== undefined && typeof text !== 'string') return `${key} must be a text, got ${JSON.stringify(text)}`;
  }
  return value as unknown as TraceEvent;
}
