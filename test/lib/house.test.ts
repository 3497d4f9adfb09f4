import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const LIB = resolve(__dirname, '../../lib');
const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(LIB, file));

/** What a file imports or requires; types are not loaded, and so do not count where `values` is asked for. */
const imports = (file: string, values = false): string[] => {
  const text = readFileSync(file, 'utf8');
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)';/gm)]
    .filter(([, type]) => !(values && type !== undefined))
    .map(([, , from]) => from!);
  return [...statements, ...[...text.matchAll(/require\('([^']+)'\)/g)].map(([, from]) => from!)];
};

/** Rooms from the bottom up; a room may use those of its own level and below. `plan` is the vocabulary of all. */
const LEVELS = [
  ['address', 'instance', 'cni'],
  ['ipamd'],
  ['capacity'],
  ['rules', 'manifests', 'karpenter'],
  ['tune', 'report', 'answers'],
];
const levelOf = (room: string) => LEVELS.findIndex((level) => level.includes(room));
const roomOf = (file: string) => relative(LIB, file).split('/')[0]!;

test('the engine imports nothing of the CDK, of cdk8s, or of Node', () => {
  const strangers = files.flatMap((file) =>
    imports(file)
      .filter((from) => /^(aws-cdk-lib|cdk8s|constructs|node:|fs$|path$|@aws-cdk)/.test(from) || from.includes('/constructs'))
      .map((from) => `${relative(LIB, file)}: ${from}`),
  );
  expect(strangers).toEqual([]);
});

test('arrows point down only', () => {
  const upwards = files.flatMap((file) =>
    imports(file, true)
      .filter((from) => from.startsWith('.'))
      .map((from) => roomOf(resolve(file, '..', from)))
      .filter((room) => levelOf(room) > levelOf(roomOf(file)) && levelOf(roomOf(file)) >= 0)
      .map((room) => `${relative(LIB, file)} → ${room}`),
  );
  expect(upwards).toEqual([]);
});

test('no file waits for itself', () => {
  const graph = new Map(
    files.map((file) => [
      file,
      imports(file, true)
        .filter((from) => from.startsWith('.') && !from.endsWith('.json'))
        .map((from) => resolve(file, '..', from))
        .map((target) => (files.includes(`${target}.ts`) ? `${target}.ts` : join(target, 'index.ts'))),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file].map((each) => relative(LIB, each)).join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});
