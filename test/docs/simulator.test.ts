import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NetworkPlan, type Simulation, simulate } from '../../lib';

const ROOT = join(__dirname, '..', '..');
const PLANS = join(ROOT, 'examples', 'simulator');
const DOC = readFileSync(join(ROOT, 'docs', 'simulator.md'), 'utf8');

const played = new Map<string, Simulation>();
function play(name: string): Simulation {
  const plan: NetworkPlan = JSON.parse(readFileSync(join(PLANS, `${name}.json`), 'utf8'));
  const result = played.get(name) ?? simulate(plan, plan.load!, { seed: 1 });
  played.set(name, result);
  return result;
}

const thousands = (n: number) => n.toLocaleString('en-US');
const seconds = (n: number) => `${thousands(Number(n.toFixed(1)))} s`;
const call = (api: string, of: 'calls' | 'throttled') => (one: Simulation) =>
  thousands(one.ec2.find((usage) => usage.api === api)?.[of] ?? 0);
const waited = (cause: string) => (one: Simulation) => thousands(one.waits.byCause.find((by) => by.cause === cause)?.pods ?? 0);
const atEnd = (of: 'freeAddresses' | 'freePrefixBlocks') => (one: Simulation) => thousands(one.subnets[0]!.series.at(-1)![of]);

/** What a row of a table says, by the text in its first cell. */
const FIGURES: Readonly<Record<string, (one: Simulation) => string>> = {
  'pods that got an address': ({ pods }) => thousands(pods.gotAddress),
  'of these, pods that waited': ({ pods }) => thousands(pods.waited),
  'pods gone before they got one': ({ pods }) => thousands(pods.stoppedWithoutAddress),
  'waited while EC2 throttled': waited('throttled'),
  'waited for an ENI': waited('eni-attaching'),
  'waited for a cooldown': waited('cooldown'),
  'waited for the subnet': waited('subnet-exhausted'),
  'median wait': ({ waits }) => seconds(waits.all.p50Seconds),
  'p99 wait': ({ waits }) => seconds(waits.all.p99Seconds),
  'longest wait': ({ waits }) => seconds(waits.all.maxSeconds),
  'addresses held at the end': ({ held }) => thousands(held.atEnd),
  'AssignPrivateIpAddresses, done': call('AssignPrivateIpAddresses', 'calls'),
  'AssignPrivateIpAddresses, throttled': call('AssignPrivateIpAddresses', 'throttled'),
  'CreateNetworkInterface, done': call('CreateNetworkInterface', 'calls'),
  'requests refused for want of blocks': ({ subnets }) => thousands(subnets.reduce((sum, { insufficient }) => sum + insufficient, 0)),
  'addresses free in the subnet at the end': atEnd('freeAddresses'),
  'whole /28 blocks free at the end': atEnd('freePrefixBlocks'),
};

/** Addresses held at the last sample of so many minutes. */
const HELD_AFTER = /^held after ([\d.]+) min$/;
const heldAfter = (minutes: number) => (one: Simulation) =>
  thousands(one.series.filter((sample) => sample.seconds <= minutes * 60).at(-1)!.heldAddresses);

function figureOf(label: string): (one: Simulation) => string {
  const minutes = HELD_AFTER.exec(label)?.[1];
  const figure = minutes === undefined ? FIGURES[label] : heldAfter(Number(minutes));
  if (figure === undefined) throw new Error(`docs/simulator.md: the row "${label}" names no figure of a simulation`);
  return figure;
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const nameOf = (cell: string) => /\[([\w-]+)\]/.exec(cell)![1]!;

/** Every cell of the tables whose head names plans: plan, row, text. */
const CELLS = [...DOC.matchAll(/^\| {2,}\|.*\n\|[-:| ]+\n((?:\|.*\n)+)/gm)].flatMap((table) => {
  const plans = cellsOf(table[0].split('\n')[0]!).slice(1).map(nameOf);
  return table[1]!
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [label, ...texts] = cellsOf(line);
      return plans.map((plan, i) => [plan, label!, texts[i]!] as const);
    });
});

test.each(CELLS)('%s: %s is %s, as docs/simulator.md has it', (plan, label, text) => {
  expect(figureOf(label)(play(plan))).toBe(text);
});

test('every plan of examples/simulator is a worked case, and every case has its plan', () => {
  const plans = readdirSync(PLANS).map((file) => file.replace(/\.json$/, ''));
  expect([...new Set(CELLS.map(([plan]) => plan))].sort()).toEqual(plans.sort());
});
